#!/usr/bin/env python3
"""Plants one realistic slip a copy into JATS papers and measures which slips Crossfoot finds.

Usage: planted_errors.py DIR... [--program PATH] [--seed 1] [--copies 3] [--markdown FILE]

Each copy of a paper differs from it in one slip of one kind (see KINDS). Crossfoot runs over originals and copies in
one batch each. A slip is found when a check that disagrees in the copy, and not in the original, reports the planted
number; any other new disagreement of a copy is counted as new and false. Standard library only; same seed, same slips.

A slip has a witness where the paper says something that it contradicts: a denominator of which the cell's percentage was
and no longer is, by more than one unit of its last digit; a block of rows that added up to its column's n; cells or blocks
that are of the n which a header loses. Slips without one are counted apart: no reader could find them.
"""
import argparse
import collections
import json
import os
import random
import re
import subprocess
import tempfile

CELL = re.compile(r"<t[dh]\b[^>]*>(?:(?!</t[dh]>).)*</t[dh]>", re.S)
COUNT_PERCENT = re.compile(r"(?<![\d.,/])(\d{1,4})\s*\((\d{1,2}(?:[.\u00b7]\d+)?)\s*%?\)")
FRACTION_PERCENT = re.compile(r"(?<![\d.,/])(\d{1,4})(?:/| of )(\d{1,4})(?: [a-z]{4,20})?\s*[\(\[](\d{1,2}(?:\.\d+)?)\s*%")
INTERVAL = re.compile(
    r"(?<![\d.])(\d{1,2}\.\d{2})\s*[\(\[;,]\s*95\s*%\s*(?:CI|confidence interval)[:,]?\s*(\d{1,2}\.\d{2})\s*(?:-|\u2013|to|,)\s*(\d{1,2}\.\d{2})")
HEADER_N = re.compile(r"(\(\s*[nN]\s*=\s*)(\d{2,4})(\s*\))")
PVALUE = re.compile(r"(95\s*%\s*CI[^;()]{3,40}[;,]\s*(?:<italic>)?[pP](?:</italic>)?\s*=\s*)(0?\.\d{2,3})")


def other_digit(rng, text):
    """The number with one digit changed, not the last decimal by one: that could be rounding."""
    places = [i for i, c in enumerate(text) if c.isdigit()]
    while True:
        i = rng.choice(places)
        step = rng.randrange(2, 9) if i == places[-1] else rng.randrange(1, 10)
        new = str((int(text[i]) + step) % 10)
        if not (i == 0 and new == "0" and len(text) > 1):
            return text[:i] + new + text[i + 1:]


def in_cells(text, pattern):
    return [(c.start() + m.start(), m) for c in CELL.finditer(text) for m in pattern.finditer(c.group())]


def in_prose(text, pattern, part=None):
    cells = [(c.start(), c.end()) for c in CELL.finditer(text)]
    lo, hi = part or (0, len(text))
    return [(m.start(), m) for m in pattern.finditer(text, lo, hi)
            if not any(a <= m.start() < b for a, b in cells)]


def replace(text, start, match, group, new):
    a = start + match.start(group) - match.start()
    return text[:a] + new + text[a + len(match.group(group)):]


def percent_in_cell(rng, text):
    places = in_cells(text, COUNT_PERCENT)
    if places:
        start, m = rng.choice(places)
        new = other_digit(rng, m.group(2))
        return replace(text, start, m, 2, new), [new]


def percent_in_prose(rng, text):
    places = in_prose(text, FRACTION_PERCENT)
    if places:
        start, m = rng.choice(places)
        new = other_digit(rng, m.group(3))
        return replace(text, start, m, 3, new), [new]


def count_in_cell(rng, text):
    places = in_cells(text, COUNT_PERCENT)
    if places:
        start, m = rng.choice(places)
        new = other_digit(rng, m.group(1))
        return replace(text, start, m, 1, new), [new]


def swapped_arms(rng, text):
    rows = []
    for row in re.finditer(r"<tr\b.*?</tr>", text, re.S):
        cells = [(row.start() + c.start(), c.group()) for c in CELL.finditer(row.group())]
        for (a, x), (b, y) in zip(cells, cells[1:]):
            p, q = COUNT_PERCENT.search(x), COUNT_PERCENT.search(y)
            if p and q and p.group() != q.group():
                rows.append((a + p.start(), p, b + q.start(), q))
    if rows:
        a, p, b, q = rng.choice(rows)
        return (text[:a] + q.group() + text[a + len(p.group()):b] + p.group() + text[b + len(q.group()):],
                [p.group(1), q.group(1)])


def stale_n(rng, text):
    places = in_cells(text, HEADER_N)
    if places:
        start, m = rng.choice(places)
        new = str(int(m.group(2)) + rng.choice([-9, -7, 7, 9, 12]))
        return replace(text, start, m, 2, new), [new]


def estimate_outside(rng, text):
    places = in_prose(text, INTERVAL) + in_cells(text, INTERVAL)
    if places:
        start, m = rng.choice(places)
        new = "%.2f" % (float(m.group(3)) + rng.choice([0.1, 0.2, 0.3]))
        return replace(text, start, m, 1, new), [new]


def abstract_differs(rng, text):
    part = re.search(r"<abstract\b.*?</abstract>", text, re.S)
    places = in_prose(text, FRACTION_PERCENT, part.span()) if part else []
    if places:
        start, m = rng.choice(places)
        new = other_digit(rng, m.group(1))
        return replace(text, start, m, 1, new), [new]


def p_value(rng, text):
    places = in_prose(text, PVALUE)
    if places:
        start, m = rng.choice(places)
        new = "0.04" if float(m.group(2)) > 0.2 or float(m.group(2)) < 0.01 else "0.62"
        return replace(text, start, m, 2, new), [new]


def p_value_in_table(rng, text):
    rows = []
    for row in re.finditer(r"<tr\b.*?</tr>", text, re.S):
        cells = [(row.start() + c.start(), c.group()) for c in CELL.finditer(row.group())]
        if sum(bool(COUNT_PERCENT.search(c)) for _, c in cells) >= 2:
            for start, cell in cells[2:]:
                m = re.fullmatch(r"(<td\b[^>]*>\s*)(0?\.\d{2,3})(\s*</td>)", cell, re.S)
                if m:
                    rows.append((start, m))
    if rows:
        start, m = rng.choice(rows)
        p = float(m.group(2))
        new = "0.041" if p > 0.2 or p < 0.01 else "0.627"
        return replace(text, start, m, 2, new), [new]


KINDS = {"percentage in a cell": percent_in_cell, "percentage in prose": percent_in_prose,
         "count in a cell": count_in_cell, "arms swapped": swapped_arms, "stale n in a header": stale_n,
         "estimate outside its interval": estimate_outside, "abstract differs": abstract_differs,
         "P value of an interval": p_value, "P value in a table": p_value_in_table}


def run(program, folder, names):
    paths = "\n".join(os.path.join(folder, n) for n in names)
    out = subprocess.run([program, "check", "--files-from", "-", "--format", "jsonl"], input=paths, text=True,
                         capture_output=True).stdout
    return {os.path.basename(p["source"]["path"]): p for p in map(json.loads, out.splitlines())}


def flags(paper):
    return {(c["rule"], c["message"]): c for c in paper.get("checks", []) if c["verdict"] == "disagrees"}


def cells_of(paper):
    return {(t["id"], r, c): text for t in paper.get("tables", []) for r, row in enumerate(t["rows"])
            for c, text in enumerate(row["cells"]) if text}


def denominators(paper):
    """By place of a cell: the total that its percentage was found to be of."""
    found = {}
    for check in paper.get("checks", []):
        match = re.match(r"(\d+) / (\d+) = ", check["working"])
        place = check["evidence"][0].get("cell") if check["evidence"] else None
        if check["rule"] == "percent-of-count" and check["verdict"] == "agrees" and match and place:
            found[place["table"], place["row"], place["column"]] = int(match.group(2))
    return found


def is_off(text, n):
    """Whether a cell "k (p)" is no share of n, by more than a unit of its last digit."""
    match = COUNT_PERCENT.search(text)
    if not match or not n:
        return False
    digits = match.group(2).replace("\u00b7", ".")
    unit = 10 ** -len(digits.partition(".")[2])
    return abs(100 * int(match.group(1)) / n - float(digits)) > unit * 1.0001


def count(text):
    match = re.match(r"\d+", text or "0")
    return int(match.group()) if match and "." not in (text or "").split("(")[0] and "/" not in (text or "") else None


def blocks(table, column):
    """Sums of the rows that follow each other under one heading."""
    sums, last = [], None
    for row in table["rows"]:
        section, own = row.get("section") or [], count((row["cells"] + [None] * 99)[column])
        if not section:
            last = None
            continue
        if section != last:
            sums.append([0, True])
        last = section
        sums[-1][0] += own or 0
        sums[-1][1] &= own is not None
    return [total for total, is_known in sums if is_known]


def has_witness(kind, before, after):
    """Whether the paper contradicts a slip, by arithmetic on the cells that it changed."""
    if kind == "stale n in a header":
        for old, new in zip(before.get("tables", []), after.get("tables", [])):
            for column, (a, b) in enumerate(zip(old["columns"], new["columns"])):
                if a.get("population") != b.get("population") and a.get("population"):
                    n = a["population"]
                    of = [k for k, v in denominators(before).items() if k[0] == old["id"] and k[2] == column and v == n]
                    if sum(is_off(cells_of(before)[k], b.get("population")) for k in of if k in cells_of(before)) >= 2:
                        return True
                    if blocks(old, column).count(n) >= 2:
                        return True
        return False
    if kind not in ("percentage in a cell", "count in a cell", "arms swapped"):
        return True
    old, new, totals = cells_of(before), cells_of(after), denominators(before)
    changed = [k for k in new if old.get(k) != new[k]]
    if any(is_off(new[k], totals.get(k)) for k in changed):
        return True
    if kind == "arms swapped":
        for table, row, column in changed:
            source = next(t for t in before["tables"] if t["id"] == table)
            n = source["columns"][column].get("population")
            copy = next(t for t in after["tables"] if t["id"] == table)
            if n and blocks(source, column).count(n) > blocks(copy, column).count(n):
                return True
    return False


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("folders", nargs="+")
    ap.add_argument("--program", default=".build/release/crossfoot")
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--copies", type=int, default=3, help="slips of each kind a paper")
    ap.add_argument("--markdown")
    ap.add_argument("--missed", action="store_true", help="list what was not found, with what was said of it")
    args = ap.parse_args()
    rng = random.Random(args.seed)
    planted = {}
    with tempfile.TemporaryDirectory() as folder:
        originals = {}
        for source in sorted(os.path.join(f, n) for f in args.folders for n in os.listdir(f) if n.endswith((".nxml", ".xml"))):
            text = open(source, encoding="utf-8").read()
            stem = os.path.basename(source).rsplit(".", 1)[0]
            name = stem + ".nxml"
            open(os.path.join(folder, name), "w", encoding="utf-8").write(text)
            originals[stem] = name
            for number, (kind, plant) in enumerate(KINDS.items()):
                for copy in range(args.copies):
                    made = plant(rng, text)
                    if made is None or made[0] == text:
                        continue
                    target = "%s-%d-%d.nxml" % (stem, number, copy)
                    open(os.path.join(folder, target), "w", encoding="utf-8").write(made[0])
                    planted[target] = (stem, kind, made[1])
        before = run(args.program, folder, sorted(originals.values()))
        after = run(args.program, folder, sorted(planted))
    total, found, by_rule, false, silent = (collections.Counter() for _ in range(5))
    for target, (stem, kind, numbers) in sorted(planted.items()):
        total[kind] += 1
        known = flags(before.get(originals[stem], {}))
        new = [c for key, c in flags(after.get(target, {})).items() if key not in known]
        def is_planted(c):
            words = " ".join(c["reported"] + [c["message"], c["working"]])
            return any(re.search(r"(?<![\d.])%s(?![\d])" % re.escape(n), words) for n in numbers)
        hits = [c for c in new if is_planted(c)]
        if hits:
            found[kind] += 1
            for rule in {c["rule"] for c in hits}:
                by_rule[kind, rule] += 1
        witness = bool(hits) or has_witness(kind, before.get(originals[stem], {}), after.get(target, {}))
        silent[kind] += not witness
        if not hits and args.missed:
            seen = [c for c in after.get(target, {}).get("checks", []) if is_planted(c) and c["verdict"] != "agrees"]
            print("%s: %-24s %-22s %s: %s" % ("missed" if witness else "no witness", kind, target, numbers, [c["message"][:90] for c in seen][:2]))
        false[kind] += sum(c.get("severity") == "error" for c in new if not is_planted(c))
    lines = ["| slip | planted | found | share | no witness | of those with one | by rule | new errors elsewhere |",
             "|---|---:|---:|---:|---:|---:|---|---:|"]
    for kind in KINDS:
        rules = ", ".join("%s %d" % (r, n) for (k, r), n in sorted(by_rule.items(), key=lambda x: -x[1]) if k == kind)
        lines.append("| %s | %d | %d | %.0f %% | %d | %.0f %% | %s | %d |" % (
            kind, total[kind], found[kind], 100 * found[kind] / max(1, total[kind]), silent[kind],
            100 * found[kind] / max(1, total[kind] - silent[kind]), rules, false[kind]))
    n, f, u = sum(total.values()), sum(found.values()), sum(silent.values())
    lines.append("| all | %d | %d | %.0f %% | %d | %.0f %% | | %d |" % (
        n, f, 100 * f / max(1, n), u, 100 * f / max(1, n - u), sum(false.values())))
    text = "\n".join(lines) + "\n"
    print(text)
    if args.markdown:
        open(args.markdown, "w", encoding="utf-8").write(text)


main()
