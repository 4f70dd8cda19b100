#!/usr/bin/env python3
"""Holds `test-statistic-p` against statcheck's own gold standard.

Usage: statcheck.py FOLDER [CROSSFOOT]
FOLDER: manually_extracted_stats.csv (results copied by hand from papers), apa_error_vectors.csv (sentences with the verdict
of statcheck's own tests) and test_dir (its test papers as PDF and HTML, with what must be found in them).
The verdict expected of a copied result is the coder's where one was given, else statcheck's rule worked out here from the
coder's columns: error where the P values of what rounds to the statistic do not hold the printed one.
Needs scipy. Prints every verdict that differs from the one expected.
"""
import collections
import csv
import json
import os
import re
import subprocess
import sys
import tempfile

from scipy import stats


def run(crossfoot, paths):
    """The checks of `test-statistic-p` by path."""
    listing = "\n".join(paths)
    result = subprocess.run([crossfoot, "check", "--files-from", "-", "--format", "jsonl"], input=listing, text=True,
                            capture_output=True)
    found = {}
    for line in result.stdout.splitlines():
        paper = json.loads(line)
        found[paper["source"]["path"]] = [c for c in paper["checks"] if c["rule"] == "test-statistic-p"]
    return found


def checks_of_sentences(crossfoot, sentences):
    """For each sentence, as a paper of its own, what was found in it."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for index, sentence in enumerate(sentences):
            paths.append(os.path.join(folder, f"{index:04}.txt"))
            with open(paths[-1], "w", encoding="utf-8") as file:
                file.write("The groups were compared: " + sentence + "\n")
        found = run(crossfoot, paths)
        return [found.get(path, []) for path in paths]


def bounds(text):
    """What rounds to a printed number; the coder's columns have lost trailing zeros, so `text` is the printed one."""
    decimals = len(text.split(".")[1]) if "." in text else 0
    half = 0.5 / 10 ** decimals
    return float(text) - half, float(text) + half


def two_sided(kind, value, df1, df2):
    value = abs(value)
    kind = kind.lower()
    if kind == "t":
        return 2 * stats.t.sf(value, df2 or df1)
    if kind == "f":
        return stats.f.sf(value, df1, df2)
    if kind == "z":
        return 2 * stats.norm.sf(value)
    if kind == "r":
        df = df2 or df1
        return 2 * stats.t.sf(value * (df / (1 - value * value)) ** 0.5, df)
    return stats.chi2.sf(value, df1)


def statcheck_error(row, sentence):
    """Whether statcheck's rule calls a copied result an error; None where the columns are not enough."""
    kind = row["test_type"]
    df1 = float(row["df1"]) if row["df1"] else None
    df2 = float(row["df2"]) if row["df2"] else None
    if not row["test_value"] or not kind or kind.lower() != "z" and df1 is None and df2 is None or kind == "F" and df1 is None:
        return None
    low, high = bounds(row["test_value"])
    ends = [low, high] + ([0.0] if low < 0 < high else [])
    values = [two_sided(kind, end, df1, df2) for end in ends]
    if "<" in row["test_comparison"]:
        values.append(1.0)
    p_low, p_high = min(values), max(values)
    comparison = row["p_comparison"].strip('"')
    if comparison == "ns":
        return p_high <= 0.05
    # the columns have lost trailing zeros, and one copied wrongly: the sentence has the digits as printed
    match = re.search(r"ps?\s*(?:[=<>!\u00bcbNp]\s*)+(\d?\.\s?\d+)", sentence)
    text = match.group(1).replace(" ", "") if match else row["p"]
    printed_low, printed_high = bounds(text)
    printed = float(text)
    if comparison == "<":
        return p_low >= printed
    if comparison == ">":
        return p_high <= printed
    return p_high < printed_low or p_low > printed_high


def manual(folder, crossfoot):
    rows = list(csv.DictReader(open(os.path.join(folder, "manually_extracted_stats.csv"), encoding="utf-8"),
                               delimiter=";"))
    # the file's own spelling of characters it could not hold, and opening quotation marks pasted as B
    sentences = [re.sub(r"^B(?=[F2]\()", "\u201c", " ".join(row["raw_result"].replace("<bc>", "\u00bc").split()))
                 for row in rows]
    found = checks_of_sentences(crossfoot, sentences)
    tally = collections.Counter()
    for row, sentence, checks in zip(rows, sentences, found):
        expected = {"1": True, "0": False}.get(row["error"], None)
        if expected is None:
            expected = statcheck_error(row, sentence)
        if not checks:
            said = None
        else:
            said = any(c["verdict"] == "disagrees" for c in checks)
            doubtful = all(c["verdict"] == "undetermined" for c in checks)
            said = "undetermined" if doubtful else said
        same = said == expected
        tally["as expected" if same else "other"] += 1
        tally["APA as expected" if same else "APA other"] += row["extract_apa"] == "1"
        if not same:
            print(f"  {row['paper_id']}: {sentence!r}: expected {expected}, found {said}",
                  [c["message"] for c in checks])
    print(f"copied results: {len(rows)}; {dict(tally)}")


def vectors(folder, crossfoot):
    rows = list(csv.DictReader(open(os.path.join(folder, "apa_error_vectors.csv"), encoding="utf-8")))
    # levels other than .05 are arguments of the function, not of the rule: StatisticsTests
    asked = [row for row in rows if "alpha" not in row["options"] and "pEqualAlphaSig" not in row["options"]]
    sentences = [row["text"] + (", one-tailed" if "OneTailedTests = TRUE" in row["options"] else "") for row in asked]
    found = checks_of_sentences(crossfoot, sentences)
    same = 0
    for row, sentence, checks in zip(asked, sentences, found):
        flags = [c for c in checks if c["verdict"] == "disagrees"]
        if "pZeroError = FALSE" in row["options"]:
            flags = [c for c in flags if not any(".000" in reading for reading in c["readings"])]
        if row["flag"] == "decision_error":
            flags = [c for c in flags if "other side of 0.05" in c["message"]]
        said = str(bool(flags)).lower() if checks else "not read"
        same += said == row["expected"]
        if said != row["expected"]:
            print(f"  {sentence!r} {row['options']} {row['flag']}: expected {row['expected']}, found {said}",
                  [(c["message"], c["readings"]) for c in checks])
    print(f"verdict sentences: {len(asked)} of {len(rows)} by the rule; as expected {same}")


def papers(folder, crossfoot):
    rows = list(csv.DictReader(
        open(os.path.join(folder, "test_dir", "manually_extracted_stats_testpapers.csv"), encoding="utf-8"), delimiter=";"))
    names = sorted({row["file_name"].replace(".html", ".htm") for row in rows})
    found = run(crossfoot, [os.path.join(folder, "test_dir", name) for name in names])
    left = {os.path.basename(path): list(checks) for path, checks in found.items()}
    same = 0
    for row in rows:
        checks = left.get(row["file_name"].replace(".html", ".htm"), [])
        hit = next((c for c in checks if float(c["reported"][0]) == float(row["test_value"])
                    and float(c["reported"][-1]) == float(row["p"])), None)
        if hit:
            checks.remove(hit)
        said = None if hit is None else hit["verdict"] == "disagrees"
        same += said == (row["error"] == "1")
        if said != (row["error"] == "1"):
            print(f"  {row['file_name']}: {row['raw_result']!r}: expected {row['error']}, found {said}",
                  hit and hit["message"])
    more = sum(len(checks) for checks in left.values())
    print(f"test papers: {len(rows)} results; as expected {same}; found beyond them {more}")


if __name__ == "__main__":
    folder = sys.argv[1]
    crossfoot = sys.argv[2] if len(sys.argv) > 2 else ".build/release/crossfoot"
    manual(folder, crossfoot)
    vectors(folder, crossfoot)
    papers(folder, crossfoot)
