#!/usr/bin/env python3
"""Scores facts.csv against outcomes that a reader wrote down from the papers.

    crossfoot extract PAPERS --output OUT --no-protocol
    python3 Benchmarks/facts/score.py OUT [--papers ID,ID] [--list]

Each row of Benchmarks/facts/PAPER.csv is one cell of a paper's table: its row, arm, time and figures. A cell counts as given
where a fact of the same table stands for it, by its row's words or else by its figures, with a statistic, an arm and a time
wherever the reader has them; it is right where row, value, arm, time and denominator are those of the reader. An empty arm,
time or denominator of the reader's is not judged. A slot that the tool leaves open is not given; denominators are counted
apart, since many stand nowhere in the table.
"""
import argparse
import csv
import re
import unicodedata
from pathlib import Path

HERE = Path(__file__).parent
GENERIC = {"group", "groups", "arm", "the", "of", "n", "and", "in", "at"}
# what a row's words say of its figures' kind, which is judged by itself
FORMS = {"mean", "sd", "se", "sem", "median", "iqr"}


def number(text):
    text = text.strip().replace("−", "-").replace("–", "-")
    return float(text) if text else None


def words(text):
    # raised figures are the same words: "min⁻¹", "min-1"
    return {w for w in re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).lower()) if w not in GENERIC}


def table_key(text):
    return re.sub(r"[^a-z0-9]", "", text.lower())


def figures(row, is_tool):
    """The figures of a fact by slot."""
    if is_tool:
        spread = row["sd"] or row["se"] or row.get("iqr", "")
        value = row["value"]
    else:
        spread, value = row["spread"], row["value"]
    found = {"value": value, "count": row["count"], "percent": row["percent"], "spread": spread,
             "low": row["low"], "high": row["high"]}
    return {slot: number(text) for slot, text in found.items() if text.strip()}


def same(a, b):
    return a is not None and b is not None and abs(a - b) < 1e-9


# a reader's kinds say how a figure is printed: of a mean the tool may say more, that it is adjusted, geometric or one of changes
MEANS = {"mean", "model-mean", "geometric-mean", "change"}
RATIOS = {"hazard-ratio", "odds-ratio", "risk-ratio", "ratio"}
KINDS = {"count": {"count"}, "percent": {"percentage", "change"}, "survival": {"percentage", "survival", "median"}, "mean-sd": MEANS | {"median"},
         "mean-se": MEANS, "mean-ci": MEANS | {"rate"}, "median-iqr": {"median", "mean", ""},
         "difference-ci": MEANS | {"difference", "standardized-difference", "coefficient"}, "hr-ci": RATIOS}


class Match:
    def __init__(self, hand, fact):
        self.fact = fact
        given = words(" ".join([fact["measure"], fact["subject"], fact["unit"], fact["time"]]))
        wanted = words(hand["row"])
        plain = wanted - FORMS
        own = words(fact["measure"])
        self.row = wanted <= given or bool(own) and own <= wanted or bool(plain) and plain <= given
        own, theirs = figures(hand, False), figures(fact, True)
        if hand["kind"] == "percent" and fact["statistic"] == "change":
            # of a percentage the tool may say more, that it is a change
            theirs["percent"] = theirs.get("value")
        self.value = all(same(v, theirs.get(slot)) for slot, v in own.items()) and fact["statistic"] in KINDS[hand["kind"]]
        # a spread or a limit that the tool leaves open, while all that it gives is the reader's
        self.lacks = (not self.value and fact["statistic"] in KINDS[hand["kind"]] and any(slot in theirs for slot in own)
                      and all(same(v, theirs[slot]) for slot, v in own.items() if slot in theirs))
        self.main = any(same(own.get(slot), theirs.get(slot)) for slot in ("value", "count", "percent") if slot in own)
        arm, given = words(hand["arm"]), words(fact["arm"])
        self.arm = None if not arm else (arm == given or arm <= given or bool(given) and given <= arm)
        self.has_arm = bool(given)
        time, given = words(hand["time"]), words(fact["time"])
        self.time = None if not time else bool(given) and (time <= given or given <= time)
        self.has_time = bool(given)
        self.total = None if not hand["total"] else (fact["total"] == hand["total"])
        self.has_total = bool(fact["total"])

    def rank(self):
        # an exact arm before one whose words contain it
        return (self.row, self.value, self.main, self.arm is not False, self.time is not False, self.total is not False)


def score(hand_rows, facts):
    """Per hand-made row: the best fact, or none."""
    results = []
    used = set()
    for hand in hand_rows:
        best = None
        for index, fact in enumerate(facts):
            # a table without a label is named by its place in the paper
            if index in used or fact["source"] != "table" or hand["table"] and table_key(fact["table"]) != table_key(hand["table"]):
                continue
            match = Match(hand, fact)
            if not match.row and not match.value:
                continue
            exact = words(hand["arm"]) == words(fact["arm"])
            key = match.rank() + (exact,)
            if best is None or key > best[0]:
                best = (key, match, index)
        if best is None:
            results.append((hand, None))
            continue
        _, match, index = best
        here = match.arm is not False and match.time is not False
        if match.value or (match.row and here and (match.main or figures(match.fact, True))):
            used.add(index)
            results.append((hand, match))
        else:
            results.append((hand, None))
    return results


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("extracted", type=Path)
    parser.add_argument("--papers")
    parser.add_argument("--list", action="store_true", help="list what is missing or wrong")
    options = parser.parse_args()
    chosen = options.papers.split(",") if options.papers else [p.stem for p in sorted(HERE.glob("*.csv"))]
    all_totals = []
    print(f"{'paper':14} {'cells':>5} {'given':>5} {'right':>5}   value    arm   time  total (right/given/asked)")
    for paper in chosen:
        with open(HERE / f"{paper}.csv", newline="") as file:
            hand = list(csv.DictReader(file))
        path = options.extracted / paper / "facts.csv"
        facts = list(csv.DictReader(open(path, newline=""))) if path.exists() else []
        totals = dict(cells=0, given=0, right=0)
        slots = {name: [0, 0, 0] for name in ("value", "arm", "time", "total")}
        for row, match in score(hand, facts):
            totals["cells"] += 1
            for name, asked in (("value", True), ("arm", bool(row["arm"])), ("time", bool(row["time"])), ("total", bool(row["total"]))):
                slots[name][2] += asked
            if match is None:
                if options.list:
                    print("  missing", {k: v for k, v in row.items() if v and k != "paper"})
                continue
            fact = match.fact
            for name, has in (("value", True), ("arm", match.has_arm), ("time", match.has_time), ("total", match.has_total)):
                verdict = getattr(match, name)
                if verdict is not None and fact["statistic"]:
                    slots[name][1] += has
                    slots[name][0] += bool(verdict) and has
            open_value = fact["statistic"] == "" or fact["doubt"] == "open" and not match.value or match.lacks
            if open_value or match.arm is not None and not match.has_arm or match.time is not None and not match.has_time:
                if options.list:
                    print("  open   ", {k: v for k, v in row.items() if v and k != "paper"}, "|", fact["open"], fact["printed"])
                continue
            totals["given"] += 1
            wrong = not match.value or not match.row
            for name, has in (("arm", match.has_arm), ("time", match.has_time), ("total", match.has_total)):
                verdict = getattr(match, name)
                if verdict is None:
                    continue
                wrong = wrong or has and not verdict
            totals["right"] += not wrong
            if wrong and options.list:
                print("  wrong  ", {k: v for k, v in row.items() if v and k != "paper"}, "|",
                      {k: v for k, v in fact.items() if v and k in ("arm", "measure", "subject", "time", "statistic", "value", "count", "total", "percent", "sd", "se", "low", "high")})
        all_totals.append((totals, slots))
        print_line(paper, totals, slots)
    whole = {key: sum(t[key] for t, _ in all_totals) for key in ("cells", "given", "right")}
    slots = {name: [sum(s[name][i] for _, s in all_totals) for i in range(3)] for name in ("value", "arm", "time", "total")}
    print_line("all", whole, slots)
    if whole["given"] and whole["cells"]:
        print(f"given {100 * whole['given'] / whole['cells']:.1f} % of the hand-made; right {100 * whole['right'] / whole['given']:.1f} % of the given")


def print_line(name, totals, slots):
    cells = "  ".join("/".join(map(str, slots[key])) for key in ("value", "arm", "time", "total"))
    print(f"{name:14} {totals['cells']:5} {totals['given']:5} {totals['right']:5}   {cells}")


if __name__ == "__main__":
    main()
