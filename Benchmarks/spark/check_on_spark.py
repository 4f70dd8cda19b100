#!/usr/bin/env python3
"""Checks the papers of a list on a Spark cluster: `crossfoot check` in Spark's pipe, results as Parquet.

    spark-submit check_on_spark.py papers.list --output results [--crossfoot /usr/local/bin/crossfoot] [--slices 200]

The paths of the list must be the same on every worker (a shared folder), and Crossfoot must be installed on each.
results/papers.parquet has a row a paper with its report as `crossfoot check --format jsonl` writes it (column `report`),
results/checks.parquet a row a check. What stands in results before is replaced. Exit status: 0 every paper has its row
(a paper that could not be read has its reason there), 2 some have none, or the call was wrong.

Why pipe: a slice of the list goes to one process, which starts once for all its papers and reads no Python. A worker that
dies takes its slices with it: Spark gives them to another, and a slice's rows count once, when the whole of it is done.
"""
import argparse, json, os, shlex, sys, time

from pyspark.sql import SparkSession
from pyspark.sql import functions as F

PAPER = (
    "id string, path string, sha256 string, journal string, year int, doi string, error string, verdict string, "
    "numbers int, checked int, report string, checks array<struct<id: string, rule: string, verdict: string, "
    "severity: string, support: string, decision: string, message: string, working: string, place: string, quote: string>>"
)


def command(crossfoot, options):
    """The pipe's command. Findings (1) and papers that cannot be read (2) are results; what else ends it is tried again."""
    words = [crossfoot, "check", "--files-from", "-", "--format", "jsonl", "--quiet", "--no-defaults", "--jobs", "1"]
    return shlex.join(["sh", "-c", f"{shlex.join(words + options)} || [ $? -le 2 ]"])


def row(line):
    """A line of the report as a row of PAPER."""
    paper = json.loads(line)
    published, verdict = paper.get("publication", {}), paper["verdict"]
    checks = []
    for check in paper["checks"]:
        place = check["evidence"][0]
        names = ("id", "rule", "verdict", "severity", "support")
        decision = check.get("decision", {}).get("kind")
        rest = (decision, check["message"], check["working"], place.get("where"), place["quote"])
        checks.append(tuple(check.get(name) for name in names) + rest)
    source = paper["source"]
    return (
        paper["id"], source["path"], source["sha256"], published.get("journal"), published.get("year"),
        published.get("doi"), paper.get("error"), verdict["kind"], verdict["numbers"], verdict["checked"], line, checks,
    )  # fmt: skip


def main():
    parser = argparse.ArgumentParser(description="Checks the papers of a list on a Spark cluster.")
    parser.add_argument("list", help="a file that names papers, one a line")
    parser.add_argument("--output", required=True, help="the folder that takes papers.parquet and checks.parquet")
    parser.add_argument("--crossfoot", default="crossfoot", help="the program, as workers find it")
    parser.add_argument("--slices", type=int, help="parts of the list; about 25 papers a part where not given")
    parser.usage = "%(prog)s LIST --output FOLDER [--crossfoot PROGRAM] [--slices N] [-- OPTIONS OF CROSSFOOT CHECK]"
    words = sys.argv[1:]
    end = words.index("--") if "--" in words else len(words)
    call, options = parser.parse_args(words[:end]), words[end + 1 :]
    try:
        with open(call.list, encoding="utf-8") as file:
            # a path that is named twice is one paper, as in crossfoot itself
            paths = list(dict.fromkeys(line for line in file.read().split("\n") if line))
    except (OSError, UnicodeDecodeError) as problem:
        sys.exit(complaint(f"{call.list}: cannot be read: {problem}"))
    if not paths:
        sys.exit(complaint(f"{call.list}: names no papers: write one path a line"))

    session = SparkSession.builder.appName("crossfoot check").getOrCreate()
    session.sparkContext.setLogLevel(os.environ.get("CROSSFOOT_SPARK_LOG", "WARN"))
    slices = max(1, call.slices or len(paths) // 25)
    lines = session.sparkContext.parallelize(paths, slices).pipe(
        command(call.crossfoot, options), {"PATH": os.environ.get("PATH", os.defpath)}, checkCode=True
    )
    papers, checks = (os.path.join(call.output, name) for name in ("papers.parquet", "checks.parquet"))
    begin = time.monotonic()
    session.createDataFrame(lines.map(row), PAPER).write.mode("overwrite").parquet(papers)
    seconds = time.monotonic() - begin
    written = session.read.parquet(papers)
    exploded = written.select("path", F.col("id").alias("paper"), "journal", "year", F.explode("checks").alias("check"))
    exploded.select("paper", "path", "journal", "year", "check.*").write.mode("overwrite").parquet(checks)
    count = written.count()
    session.stop()
    if count != len(paths):
        sys.exit(complaint(f"{len(paths)} papers were named and {count} have a row: is Crossfoot on every worker?"))
    print(f"{count} papers, checked and written in {seconds:.1f} s: {papers}, {checks}")


def complaint(words):
    print(f"check_on_spark.py: {words}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    main()
