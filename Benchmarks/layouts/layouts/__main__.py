"""python -m layouts make PAPERS OUT [--styles seen|fresh|unseen|all|NAME,...] [--tables N]
python -m layouts score OUT SCORER [BINARY] [--styles …]

make: sets the real tables of JATS papers (PAPERS/*.nxml) in styles, N tables a style: OUT/pdf, OUT/truth.
score: runs BINARY tables over OUT/pdf (or takes what is in OUT/pred) and prints, by style, the share of cells that are right, of full header paths and of
strict labels, as the scorer of clinical tables counts them."""

import argparse
import collections
import json
import os
import random
import subprocess
import sys

from . import content
from .document import Document
from .styles import FRESH, SEEN, UNSEEN


def chosen(names):
    every = {"seen": SEEN, "unseen": UNSEEN, "all": SEEN + UNSEEN, "fresh": FRESH}
    if names in every:
        return every[names]
    return [s for s in SEEN + UNSEEN + FRESH if s.name in names.split(",")]


def made_for(style, table):
    if style.two_stubs:
        table = content.with_two_stubs(table)
    if table and style.third_level:
        table = content.with_third_level(table, "Period of treatment and follow-up")
    if table and style.stacked:
        table = content.stacked(table)
    return table


def suits(style, table):
    sections = sum(table.is_section(r) for r in range(table.rows))
    if style.section != "plain":
        return sections > 1
    if style.continued:
        return table.rows - table.head >= 8
    if style.spanner == "none":
        return table.head > 1
    return True


def make(args):
    for folder in ("pdf", "truth"):
        os.makedirs(os.path.join(args.out, folder), exist_ok=True)
    pool = list(content.tables(args.papers))
    print(len(pool), "tables to choose from")
    for style in chosen(args.styles):
        rng = random.Random(style.name)
        order = pool[:]
        rng.shuffle(order)
        count = 0
        waiting = []
        for seed, table in enumerate(order):
            if count == args.tables:
                break
            table = made_for(style, table)
            if not table or not suits(style, table):
                continue
            waiting.append(table)
            if len(waiting) < style.tables_a_page:
                continue
            document = Document(waiting, style, f"{style.name} {seed}")
            name = f"{style.name}__{table.paper}-{table.number}"
            waiting = []
            if not document.fits:
                continue
            document.save(os.path.join(args.out, "pdf", name + ".pdf"))
            with open(os.path.join(args.out, "truth", name + ".json"), "w", encoding="utf-8") as file:
                json.dump(document.truth(), file, ensure_ascii=False)
            count += 1
        print(f"{style.name}: {count}")


def score(args):
    names = {s.name for s in chosen(args.styles)}
    pdfs = [os.path.join(args.out, "pdf", f) for f in sorted(os.listdir(os.path.join(args.out, "pdf"))) if f.split("__")[0] in names]
    pred = os.path.join(args.out, "pred")
    for k in range(0, len(pdfs) if args.binary else 0, 400):
        subprocess.run([args.binary, "tables", *pdfs[k:k + 400], "--output", pred], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    result = os.path.join(args.out, "score.json")
    subprocess.run([sys.executable, args.scorer, "--truth", os.path.join(args.out, "truth"), "--pred", pred, "--json", result], stdout=subprocess.DEVNULL)
    with open(result, encoding="utf-8") as file:
        papers = next(iter(json.load(file).values()))["papers"]
    sums = collections.defaultdict(collections.Counter)
    for name, paper in papers.items():
        style = name.split("__")[0]
        if style in names:
            sums[style].update({k: v for k, v in paper.items() if isinstance(v, (int, float))})
            sums[style]["documents"] += 1
    share = lambda s, key: s[key] / max(1, s["cells"])
    print(f"{'style':24} docs  cells  right  path   strict  lost")
    for style, s in sorted(sums.items(), key=lambda item: share(item[1], "right")):
        lost = sorted(((v, k[5:]) for k, v in s.items() if k.startswith("fail ") and v), reverse=True)[:4]
        print(f"{style:24} {s['documents']:4} {s['cells']:6} {share(s, 'right'):6.3f} {share(s, 'path_right'):6.3f} {share(s, 'strict_right'):6.3f}  "
              + ", ".join(f"{k} {v}" for v, k in lost))
    whole = collections.Counter()
    for s in sums.values():
        whole.update(s)
    mean = lambda key: sum(share(s, key) for s in sums.values()) / max(1, len(sums))
    print(f"all {whole['documents']} documents: right {share(whole, 'right'):.4f} (mean of styles {mean('right'):.4f}), "
          f"path {share(whole, 'path_right'):.4f} ({mean('path_right'):.4f}), strict {share(whole, 'strict_right'):.4f} ({mean('strict_right'):.4f}), "
          f"invented {whole['invented'] / max(1, whole['pred_digits']):.4f}, nowhere {whole['nowhere']}")


def main():
    parser = argparse.ArgumentParser(prog="layouts", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    one = commands.add_parser("make")
    one.add_argument("papers")
    one.add_argument("out")
    one.add_argument("--tables", type=int, default=50)
    one.set_defaults(run=make)
    two = commands.add_parser("score")
    two.add_argument("out")
    two.add_argument("scorer")
    two.add_argument("binary", nargs="?")
    two.set_defaults(run=score)
    for command in (one, two):
        command.add_argument("--styles", default="seen")
    args = parser.parse_args()
    args.run(args)


main()
