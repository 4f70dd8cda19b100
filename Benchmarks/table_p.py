#!/usr/bin/env python3
"""Counts the P values in tables and what `table-p` makes of them.

Usage: table_p.py CROSSFOOT PAPER...
A P value is a number of at most 1 with decimals, or "NS", in a column whose header says P. Prints a line a table, then the sums.
"""
import collections
import csv
import json
import os
import re
import subprocess
import sys
import tempfile

HEADER = re.compile(r"(^|[^a-z])p([ -]?values?)?([^a-z]|$)|^pvalue", re.I)
VALUE = re.compile(r"^\s*[pP]?\s*[=<>≤≥]?\s*(0?[.·]\d+|1[.·]0+|ns|n\.s\.?)\s*[*†‡§a-c]*\s*$", re.I)


def main(crossfoot, papers):
    listing = "\n".join(papers)
    report = subprocess.run([crossfoot, "check", "--files-from", "-", "--format", "jsonl", "--ordered"], input=listing,
                            text=True, capture_output=True).stdout
    verdicts = collections.defaultdict(collections.Counter)
    for line in report.splitlines():
        paper = json.loads(line)
        for check in paper.get("checks", []):
            if check["rule"] == "table-p":
                cell = check["evidence"][0].get("cell") or {}
                verdicts[paper["id"], cell.get("table", "?")][check.get("severity") or check["verdict"]] += 1
    total = collections.Counter()
    columns = tables = 0
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([crossfoot, "extract", "--output", folder] + papers, capture_output=True, check=False)
        for name in sorted(os.listdir(folder)):
            package = os.path.join(folder, name, "datapackage.json")
            if not os.path.exists(package):
                continue
            for resource in json.load(open(package, encoding="utf-8"))["resources"]:
                fields = resource.get("schema", {}).get("fields", [])
                wanted = [i for i, field in enumerate(fields) if HEADER.search(field.get("title", field["name"]))]
                path = os.path.join(folder, name, resource["path"])
                if not wanted or not path.endswith(".csv"):
                    continue
                rows = list(csv.reader(open(path, encoding="utf-8")))[1:]
                counts = [sum(1 for row in rows if i < len(row) and VALUE.match(row[i])) for i in wanted]
                cells = sum(counts)
                if not cells:
                    continue
                found = verdicts[name, resource["name"]]
                tables += 1
                columns += sum(1 for count in counts if count)
                total["cells"] += cells
                total.update(found)
                print(f"{name} {resource['name']}: {cells} P values, {dict(found)}")
    recomputed = sum(total[key] for key in ("agrees", "undetermined", "note", "warning", "error"))
    print(f"\n{tables} tables, {columns} P columns, {total['cells']} P values; recomputed {recomputed}: agree {total['agrees']}, "
          f"undetermined {total['undetermined']}, flagged {total['note'] + total['warning'] + total['error']}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
