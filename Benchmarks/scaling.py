#!/usr/bin/env python3
"""How the work of `crossfoot check` grows with a paper: processor time at 1, 2, 4 and 8 times the size, in every direction.

Usage: Benchmarks/scaling.py [--binary .build/release/crossfoot] [--base 200] [direction ...]
The last column is the exponent between the smallest and the largest size, the time of an empty paper taken off; below 1.3
is as it should be. Work that would grow faster has a budget and ends undetermined.
"""
import argparse, math, os, resource, subprocess, tempfile


def table(head, rows, caption="Findings", notes=()):
    def row(cells, tag):
        return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>"

    return (
        f"<table-wrap><label>Table 1</label><caption><p>{caption}</p></caption><table><thead>{row(head, 'th')}</thead>"
        f"<tbody>{''.join(row(cells, 'td') for cells in rows)}</tbody></table>"
        f"<table-wrap-foot>{''.join(notes)}</table-wrap-foot></table-wrap>"
    )


def article(sentences=(), tables=()):
    body = "".join(f"<p>{sentence}</p>" for sentence in sentences) + "".join(tables)
    return (
        "<article><front><article-meta><title-group><article-title>Title</article-title></title-group><abstract><p>"
        + " ".join(list(sentences)[:8])
        + f'</p></abstract></article-meta></front><body><sec sec-type="results"><title>Results</title>{body}</sec></body></article>'
    )


def percents(rows, columns=2, n=143, wrong=2, heading=0):
    sizes = [n - 7 * (column % 9) for column in range(columns)]
    body = []
    for row in range(rows):
        if heading and row % heading == 0:
            body.append([f"Group {row}"] + [""] * columns)
            continue
        cells = [f"\u2003Finding {row}"]
        for size in sizes:
            count = (row * 7919 + 11) % size
            share = 1000 * count // size if not wrong or row % wrong == 0 else row * 31 % 1000
            cells.append(f"{count} ({share // 10}.{share % 10})")
        body.append(cells)
    return table([""] + [f"Arm {i} (n = {size})" for i, size in enumerate(sizes)], body)


def listing(rows):
    return table(
        ["Patient", "Age, years", "Sex", "Relapse", "Survival, months", "Dead"],
        [[str(i + 1), str(i % 60 + 18), "MF"[i % 2], ["Yes", "No"][i % 3 > 0], f"{i % 70}.{i % 10}", ["Yes", "No"][i % 5 > 1]]
         for i in range(rows)],
    )


def sentence(i):
    n, k = 40 + i % 50, 3 + i % 30
    p = (1000 * k // n + 5) // 10
    return [
        f"In ward {i}, {k} of {n} patients ({p}%) had fever.",
        f"The median stay was {k}.5 months (range, 1.2 to {n}.0).",
        f"Pain fell from {n}.1 to {k}.7 ({p}%), P = 0.0{i % 9 + 1}.",
        f"Nausea was seen in {p}.{i % 10}% and {k}.{i % 7}% (difference, {i % 40}.5%; 95% CI, 1.2 to 45.3).",
    ][i % 4]


DIRECTIONS = {
    "rows": lambda s: article(tables=[percents(s)]),
    "rows all right": lambda s: article(tables=[percents(s, wrong=0)]),
    "row groups": lambda s: article(tables=[percents(s, heading=5)]),
    "columns": lambda s: article(tables=[percents(8, columns=max(2, s // 8))]),
    "sentences": lambda s: article([sentence(i) for i in range(s)]),
    "one sentence": lambda s: article([", ".join(f"{i % 90 + 1} of {i % 7 + 92} ({i % 100}%)" for i in range(2 * s))]),
    "intervals": lambda s: article(
        [f"The odds ratio was {i % 9 + 1}.{i % 7} (95% CI, 0.{i % 8 + 1} to {i % 11 + 9}.5; P = 0.{i % 90 + 10})." for i in range(s)]),
    "test statistics": lambda s: article([f"They differed, t({i + 20}) = 2.{i % 90 + 10}, p = 0.0{i % 9 + 1}." for i in range(s)]),
    "footnotes": lambda s: article(tables=[table(
        ["", "Drug (n = 143)"], [[f"Finding {i}<sup>{chr(97 + i % 26)}</sup>", f"{i % 140} ({i % 97}.3)"] for i in range(s)],
        notes=[f"<p><sup>{chr(97 + i % 26)}</sup> Drug, n = {i + 90}.</p>" for i in range(s)])]),
    "reference numbers": lambda s: article([f"Fever was common [{', '.join(map(str, range(1, 12)))}] in {i} wards." for i in range(s)]),
    "listing rows": lambda s: article(tables=[listing(s)]),
    "claims on a listing": lambda s: article(
        [f"Of the {i % 9 + 3} patients with relapse, {i % 3 + 1} were dead and the other {i % 5 + 1} were not." for i in range(s)],
        [listing(s)]),
    "large numbers": lambda s: article(
        [f"Of {900000000 + i} patients, {400000000 + i} (44.{i % 10}%) recovered." for i in range(s)], [percents(s, n=900000000)]),
    "populations": lambda s: article(
        [f"We enrolled {i * 3 + 50} patients (n = {i * 3 + 50})." for i in range(s)]
        + [f"Fever was seen in {i % 40 + 1} patients ({i % 70 + 20}.3%)." for i in range(s)], [percents(s)]),
    "adverse events": lambda s: article(tables=[table(
        ["", "Any grade (n = 143)", "Grade 3 (n = 143)"], [[f"Event {i}", f"{i % 140} (30.1)", f"{i % 90} (10.2)"] for i in range(s)],
        caption="Adverse events")]),
    "P columns": lambda s: article(tables=[table(
        ["", "Drug (n = 143)", "Control (n = 87)", "P value"],
        [[f"Finding {i}", f"{i % 140} (30.1)", f"{i % 80} (10.2)", f"0.{i % 90 + 10}"] for i in range(s)])]),
    "everything": lambda s: article([sentence(i) for i in range(s)], [percents(s), listing(s), percents(s, heading=6)]),
}


def seconds(binary, text):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "paper.xml")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([binary, "check", path, "--format", "json"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary", default=".build/release/crossfoot")
    parser.add_argument("--base", type=int, default=200)
    parser.add_argument("directions", nargs="*")
    options = parser.parse_args()
    empty = min(seconds(options.binary, article(["Nothing was counted."])) for _ in range(3))
    print(f"{'':24}" + "".join(f"{options.base * f:>9}" for f in (1, 2, 4, 8)) + "  exponent")
    for name, make in DIRECTIONS.items():
        if options.directions and name not in options.directions:
            continue
        times = [min(seconds(options.binary, make(options.base * f)) for _ in range(2)) - empty for f in (1, 2, 4, 8)]
        exponent = math.log(max(times[3], 1e-3) / max(times[0], 1e-3), 8)
        print(f"{name:24}" + "".join(f"{max(t, 0):9.3f}" for t in times) + f"{exponent:10.2f}", flush=True)


if __name__ == "__main__":
    main()
