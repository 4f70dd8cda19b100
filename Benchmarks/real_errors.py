#!/usr/bin/env python3
"""Holds Crossfoot's findings against published figures that were adjudicated by hand.

Usage: real_errors.py TRUTH.csv REPORT.jsonl
TRUTH.csv: file, x, n, reported_percent, my_class (disagrees, trap_..., other_denominator, unclear), quote.
REPORT.jsonl: `crossfoot check XML... --format jsonl`.
A row counts as flagged where a check that disagrees reports the same count, total and percentage.
"""
import csv
import json
import re
import sys


def digits(text):
    return re.sub(r"[^0-9.]", "", text.replace("\u00b7", "."))


def main(truth, report):
    papers = {}
    with open(report, encoding="utf-8") as lines:
        for line in lines:
            paper = json.loads(line)
            papers[paper["source"]["path"].split("/")[-1]] = paper
    found = wanted = traps = trapped = others = 0
    for row in csv.DictReader(open(truth, encoding="utf-8")):
        paper = papers.get(row["file"])
        if paper is None or paper.get("error"):
            print("NOT READ", row["file"])
            continue
        numbers = {digits(row["x"]), digits(row["n"]), digits(row["reported_percent"])}
        hits = [c for c in paper["checks"] if numbers <= {digits(r) for r in c["reported"]}
                or {digits(row["x"]), digits(row["reported_percent"])} <= {digits(r) for r in c["reported"]}]
        flagged = [c for c in hits if c["verdict"] == "disagrees"]
        severity = flagged[0].get("severity") if flagged else None
        said = severity or (hits[0]["verdict"] if hits else "not seen")
        kind = row["my_class"]
        if kind == "disagrees":
            wanted += 1
            found += bool(flagged)
        elif kind.startswith("trap"):
            traps += 1
            trapped += severity in ("error", "warning")
        else:
            others += 1
        if kind == "disagrees" and not flagged or kind.startswith("trap") and severity in ("error", "warning"):
            print("%-10s %-16s %s/%s %s: %s" % (kind, row["file"], row["x"], row["n"], row["reported_percent"], said))
        elif kind == "other_denominator" and severity == "error":
            print("other denominator as error", row["file"], row["x"], row["n"])
    print("%d of %d found; %d of %d traps flagged; %d others" % (found, wanted, trapped, traps, others))


main(*sys.argv[1:3])
