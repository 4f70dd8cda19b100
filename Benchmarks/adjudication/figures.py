#!/usr/bin/env python3
"""Writes what the last judged sample says of each rule as Swift source. Usage: figures.py > FILE, from the project's folder."""
import collections
import csv
import pathlib

HERE = pathlib.Path(__file__).parent


def main():
    with open(HERE / "samples.csv", newline="", encoding="utf-8") as file:
        sample = list(csv.DictReader(file))[-1]
    counts = collections.defaultdict(lambda: {"error": [0, 0], "warning": [0, 0]})
    with open(HERE / sample["file"], newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["severity"] not in ("error", "warning"):
                continue
            pair = counts[row["rule"]][row["severity"]]
            pair[0] += 1
            pair[1] += row["class"] == "TRUE"
    current = "true" if sample["speaks_for_this_version"] == "yes" else "false"
    print("// Written by Benchmarks/adjudication/figures.py (make figures); not to be edited by hand.")
    print("")
    print("/// What readers found of each rule's findings in the last random sample.")
    print("enum AdjudicatedFigures {")
    print(f'    static let file = "{sample["file"]}"')
    print(f'    static let sample = "{sample["words"]}, {sample["drawn"]}"')
    print("    /// Whether the sample was drawn from what this version finds.")
    print(f"    static let speaksForThisVersion = {current}")
    print("    static let rules: [String: Measurement] = [")
    for rule in sorted(counts):
        (errors, errors_true), (warnings, warnings_true) = counts[rule]["error"], counts[rule]["warning"]
        print(f'        "{rule}": Measurement(')
        print(
            f"            errors: Measurement.Share(judged: {errors}, upheld: {errors_true}),"
            f" warnings: Measurement.Share(judged: {warnings}, upheld: {warnings_true})),"
        )
    print("    ]")
    print("}")


main()
