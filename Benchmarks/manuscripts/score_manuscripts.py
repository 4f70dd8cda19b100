#!/usr/bin/env python3
"""Holds what Crossfoot reads of manuscripts against what it reads of the same papers in JATS, cell by cell.

Usage: score_manuscripts.py FOLDER [--program PATH] [--ending docx] [--show N]

FOLDER holds NAME.nxml and NAME.docx (or what --ending says) of each paper. Compared are the tables of `crossfoot extract`: a cell
is the same where its text, its row's group, its row's label and its column's name with all levels of the header are (cells that are
only in one of the two count as wrong), and the facts of tables: what each figure was typed as (measure, arm, time, statistic, value,
count, total, percentage, spread, limits, P value). Tables are paired by their labels, those whose label is not the same by their order. Exit status 1 under 99 %.
"""
import argparse
import collections
import csv
import json
import pathlib
import subprocess
import sys
import tempfile

csv.field_size_limit(1 << 24)
FACT = ["table", "arm", "patients", "measure", "subject", "time", "statistic", "unit", "value", "count", "total", "percent",
        "sd", "se", "iqr", "low", "high", "limits", "level", "p", "relation", "printed", "table_row", "table_column"]


def extracted(program, path, folder):
    subprocess.run([program, "extract", str(path), "--output", str(folder)], capture_output=True, check=False)
    own = folder / path.stem
    if not own.is_dir():
        return None
    package = json.loads((own / "datapackage.json").read_text())
    tables = []
    for resource in package["resources"]:
        name = resource["path"]
        if not name.endswith(".csv") or name in ("facts.csv", "statements.csv", "outcomes.csv", "comparisons.csv", "revman.csv"):
            continue
        titles = {f["name"]: f.get("title", f["name"]) for f in resource["schema"]["fields"]}
        cells = {}
        with open(own / name, newline="") as file:
            for number, row in enumerate(csv.DictReader(file)):
                names = [n for n in row if n not in ("section", "element", "line", "page")]
                label = row[names[0]] if names else ""
                for column, field in enumerate(names):
                    if row[field]:
                        cells[number, column] = (row[field], row.get("section", ""), label, titles.get(field, field))
        tables.append((resource["name"], cells, resource.get("title", "")))
    with open(own / "facts.csv", newline="") as file:
        facts = [tuple(row.get(k, "") for k in FACT) for row in csv.DictReader(file) if row.get("source") == "table"]
    return tables, facts


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--program", default=".build/release/crossfoot")
    parser.add_argument("--ending", default="docx")
    parser.add_argument("--show", type=int, default=0, help="so many differences of each paper")
    arguments = parser.parse_args()
    whole = collections.Counter()
    for source in sorted(arguments.folder.glob("*.nxml")):
        other = source.with_suffix("." + arguments.ending)
        with tempfile.TemporaryDirectory() as a, tempfile.TemporaryDirectory() as b:
            jats = extracted(arguments.program, source, pathlib.Path(a))
            office = extracted(arguments.program, other, pathlib.Path(b))
        if jats is None or office is None:
            print(f"{source.stem}: not read ({'JATS' if jats is None else arguments.ending})")
            whole["unread"] += 1
            continue
        counts = collections.Counter()
        named = {name: (cells, title) for name, cells, title in office[0]}
        shown = []
        # what has lost its label is paired with what is left, in order
        left = [n for n in named if n not in {name for name, _, _ in jats[0]}]
        for name, cells, title in jats[0]:
            counts["labels"] += name in named
            own, own_title = named.pop(name if name in named else left.pop(0) if left else None, ({}, ""))
            counts["tables"] += 1
            counts["tables found"] += bool(own)
            counts["captions"] += title == own_title
            for key in sorted(set(cells) | set(own)):
                counts["cells"] += 1
                same = cells.get(key) == own.get(key)
                counts["right"] += same
                counts["texts"] += (cells.get(key) or ("",))[0] == (own.get(key) or ("-",))[0]
                if not same:
                    shown.append(f"  {name} {key}: {cells.get(key)}\n    {own.get(key)}")
        for name, (cells, _) in named.items():
            counts["more tables"] += 1
            counts["cells"] += len(cells)
            shown.append(f"  {name}: only in {arguments.ending}, {len(cells)} cells")
        left, right = collections.Counter(jats[1]), collections.Counter(office[1])
        counts["facts"] += max(sum(left.values()), sum(right.values()))
        counts["facts right"] += sum((left & right).values())
        rest = [(n, f) for n, side in (("JATS", left - right), (arguments.ending, right - left)) for f in side]
        shown += [f"  fact only in {n}: {f}" for n, f in rest]
        print(f"{source.stem}: {counts['tables found']}/{counts['tables']} tables, {counts['right']}/{counts['cells']} cells "
              f"({counts['texts']} texts), {counts['captions']} captions, {counts['facts right']}/{counts['facts']} facts")
        print("\n".join(shown[:arguments.show]), end="\n" if shown and arguments.show else "")
        whole += counts
    share = whole["right"] / max(1, whole["cells"])
    print(f"all: {whole['tables found']}/{whole['tables']} tables ({whole['more tables']} more), {whole['right']}/{whole['cells']} cells "
          f"= {share:.4f} (texts {whole['texts']}), labels {whole['labels']}/{whole['tables']}, captions {whole['captions']}/{whole['tables']}, "
          f"facts {whole['facts right']}/{whole['facts']} = {whole['facts right'] / max(1, whole['facts']):.4f}")
    sys.exit(0 if share >= 0.99 and not whole["unread"] else 1)


if __name__ == "__main__":
    main()
