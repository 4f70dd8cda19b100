#!/usr/bin/env python3
"""Counts the cells of JATS tables that look like "n (%)", "n/N (%)", "mean (SD)", "median (range)" or "estimate (CI)" by
regular expressions on the raw XML, and how many of them the records type as such.

Usage: typed_cells.py XML... [--program PATH] [--missed]

The shapes are told by the cell's text and, for "a (b)", by the words of its row's label, its column's header and the
caption as the markup gives them; what remains ambiguous ("12 (3)" with no word for either) is counted apart. Table cells
of the two sides are compared by their texts within one table. An "n (%)" cell has a verdict where a check of a
percentage names it as evidence. Standard library only.
"""
import argparse
import collections
import html
import json
import re
import subprocess

NUMBER = r"[<>\u2264\u2265]?\s?[-\u2212\u2013]?\d[\d,]*(?:[.\u00b7]\d+)?"
RANGE = r"\s?(?:-|\u2013|\u2212|\u2014|to|,|;|~)\s?"
SHAPES = [
    ("n/N (%)", re.compile(r"\d+\s?/\s?\d+\s?\(\s?[<>]?\d+(?:[.\u00b7]\d+)?\s?%?\s?\)$")),
    ("estimate or median (low-high)", re.compile(NUMBER + r"%?\s?[\(\[]\s?(?:95\s?% ?CI:?,?\s?)?" + NUMBER + "%?" + RANGE + NUMBER + r"%?\s?[\)\]]$")),
    ("mean (SD)", re.compile(NUMBER + r"\s?\u00b1\s?" + NUMBER + "$")),
    ("a (b)", re.compile(NUMBER + r"%?\s?\(\s?[<>\u2264]?\d+(?:[.\u00b7]\d+)?\s?%?\s?\)$")),
]
TYPED = {"n (%)": "count-percent", "n/N (%)": "fraction-percent", "mean (SD)": "mean-sd",
         "estimate or median (low-high)": "median-range"}
MEAN = re.compile(r"\bmean|\(sd|\u00b1|\(sem?\b|standard dev", re.I)
COUNT = re.compile(r"\bn\s?[\(,\[]\s?%|no\.?\s?\(%|%\)|\(%|number|, %|\bn\b ?%", re.I)


def plain(markup):
    """The text of a cell without its references and raised marks."""
    markup = re.sub(r"<(sup|xref)\b[^>]*>.*?</\1>", "", markup, flags=re.S)
    text = html.unescape(re.sub(r"<[^>]*>", "", markup))
    return re.sub(r"[\s\u00a0\u2009\u202f\u2003\u2002]+", " ", text).strip(" *\u2020\u2021\u00a7\u00b6")


def shape(text, words):
    # "64 (1,367)" under "% (n)": a comma of thousands makes no limits
    if re.match(r"\d+(?:\.\d+)?\s?\(\d{1,3},\d{3}\)$", text):
        return "n (%)"
    for name, pattern in SHAPES:
        if pattern.match(text):
            if name != "a (b)":
                return name
            first = re.match(NUMBER, text).group()
            if "%" in text or COUNT.search(words) and not MEAN.search(words):
                return "n (%)" if "." not in first else None
            if MEAN.search(words) and not COUNT.search(words):
                return "mean (SD)"
            if MEAN.search(words):
                return "mean (SD)" if "." in first else None
            return "n (%)" if "." not in first and not re.search(r"\.\d", text.split("(")[0]) else None
    return None


def cells(path):
    """By table: its cells with the words around them."""
    xml = open(path, encoding="utf-8").read()
    for wrap in re.findall(r"<table-wrap\b.*?</table-wrap>", xml, re.S):
        caption = plain(" ".join(re.findall(r"<caption\b.*?</caption>", wrap, re.S)))
        for table in re.findall(r"<table\b.*?</table>", wrap, re.S):
            rows = [re.findall(r"<t[dh]\b[^>]*?/>|<t[dh]\b[^>]*>.*?</t[dh]>", r, re.S)
                    for r in re.findall(r"<tr\b.*?</tr>", table, re.S)]
            rows = [[plain(c) for c in r] for r in rows]
            head = [r for r in rows if not any(re.match(r"\d", c) for c in r[1:])][:3]
            section = ""
            found = []
            for row in rows:
                if len([c for c in row if c]) == 1:
                    section = " ".join(row)
                for column, text in enumerate(row[1:], 1):
                    header = " ".join(h[column] for h in head if column < len(h))
                    kind = shape(text, " ".join([row[0], header, section]) or caption)
                    if kind:
                        found.append((text, kind))
            yield found


def fold(text):
    return re.sub(r"[\s*\u2020\u2021\u00a7\u00b6a-z]", "", text)


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("files", nargs="+")
    ap.add_argument("--program", default=".build/release/crossfoot")
    ap.add_argument("--missed", action="store_true")
    args = ap.parse_args()
    out = subprocess.run([args.program, "check", "--files-from", "-", "--format", "jsonl"], input="\n".join(args.files),
                         text=True, capture_output=True).stdout
    papers = {p["source"]["path"]: p for p in map(json.loads, out.splitlines())}
    seen, typed, verdicts = (collections.Counter() for _ in range(3))
    wraps = tables = 0
    for path in args.files:
        paper = papers[path]
        known = collections.Counter()
        for table in paper.get("tables", []):
            tables += bool(table["rows"])
            for row in table["rows"]:
                for cell, kind in zip(row["cells"], row.get("types") or [c["type"] for c in table["columns"]]):
                    if cell:
                        known[fold(cell), kind] += 1
        checked = {fold(e["quote"]) for c in paper.get("checks", []) for e in c["evidence"]
                   if c["rule"] == "percent-of-count" and e.get("cell")}
        for found in cells(path):
            wraps += 1
            for text, kind in found:
                seen[kind] += 1
                if known[fold(text), TYPED[kind]] > 0:
                    typed[kind] += 1
                elif args.missed:
                    print("not typed:", path.split("/")[-1], kind, text, [k for (t, k) in known if t == fold(text)])
                if kind in ("n (%)", "n/N (%)"):
                    verdicts[kind] += fold(text) in checked
                    if args.missed and fold(text) not in checked:
                        print("no verdict:", path.split("/")[-1], kind, text)
    print("%d tables in the XML, %d typed" % (wraps, tables))
    print("| shape | cells | typed | share | with a verdict |\n|---|---:|---:|---:|---:|")
    for kind in TYPED:
        share = "%.1f %%" % (100 * verdicts[kind] / max(1, seen[kind])) if kind in ("n (%)", "n/N (%)") else ""
        print("| %s | %d | %d | %.1f %% | %s |" % (kind, seen[kind], typed[kind], 100 * typed[kind] / max(1, seen[kind]), share))


main()
