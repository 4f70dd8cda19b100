"""Crossfoot on a Spark cluster of two workers on this machine, on a handful of invented papers.

Run by `make spark-test`; CROSSFOOT names the program.
"""
import os, re, shutil, stat, subprocess, sys, time

import duckdb
import pyarrow.parquet as parquet
import pyspark
import pytest

from invented import CROSSFOOT, ROOT, papers, plain_lines
from local_cluster import LocalCluster


SUBMIT = [os.path.join(os.path.dirname(pyspark.__file__), "bin", "spark-submit"), "--master", "local[2]"]
PYTHON = os.environ | {"PYSPARK_PYTHON": sys.executable}

pytestmark = pytest.mark.skipif(
    not shutil.which("java") or not os.path.exists(CROSSFOOT), reason="needs Java (default-jre-headless) and `make build`"
)


def test_a_killed_worker_loses_nothing(tmp_path):
    paths = papers(tmp_path, 18)
    (tmp_path / "papers.list").write_text("\n".join(paths) + "\n")
    # a program slow enough to be met at its work
    slow = tmp_path / "slow-crossfoot"
    slow.write_text(f"#!/bin/sh\nsleep 1\nexec '{CROSSFOOT}' \"$@\"\n")
    slow.chmod(slow.stat().st_mode | stat.S_IXUSR)
    output = tmp_path / "results"
    with LocalCluster(2) as cluster:
        job = cluster.submit(
            str(tmp_path / "papers.list"), "--output", str(output), "--crossfoot", str(slow), "--slices", "8",
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        end = time.monotonic() + 300
        while not cluster.papers_in_work(1) and job.poll() is None and time.monotonic() < end:
            time.sleep(0.05)
        assert cluster.papers_in_work(1), job.poll() is not None and job.communicate()[1]
        cluster.kill(1)
        said, complaints = job.communicate(timeout=300)
        assert job.returncode == 0, complaints
        assert "Lost executor" in complaints and cluster.alive() == 1
    assert said.startswith(f"{len(paths)} papers, ")
    table = parquet.read_table(output / "papers.parquet").to_pylist()
    assert sorted(one["report"] for one in table) == plain_lines(tmp_path, paths)
    assert sum(one["error"] is not None for one in table) == 1
    checks = parquet.read_table(output / "checks.parquet").to_pylist()
    assert sum(one["verdict"] == "disagrees" and one["paper"].startswith("invented") for one in checks) == 6
    assert len(checks) == sum(len(one["checks"]) for one in table)
    # the page's SQL, asked of Parquet
    page = (ROOT / "docs/at-scale.md").read_text()
    asked = duckdb.connect()
    asked.execute(re.search(r"`(CREATE OR REPLACE VIEW papers AS SELECT .* FROM 'results/.*)`", page)[1].replace("results/", f"{output}/"))
    blocks = re.findall(r"^```sql\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    asked.execute(blocks[0].partition(";")[2])
    assert ("percent-of-count", 6) in [(row[0], row[2]) for row in asked.execute(blocks[1]).fetchall()]


def test_the_page_s_own_lines_run(tmp_path):
    paths = papers(tmp_path, 4)
    (tmp_path / "papers.list").write_text("\n".join(paths) + "\n")
    page = (ROOT / "docs/at-scale.md").read_text()
    lines = re.search(r"^```python\n(.*?)^```", page, re.DOTALL | re.MULTILINE)[1]
    (tmp_path / "crossfoot").symlink_to(CROSSFOOT)
    start = "from pyspark.sql import SparkSession\nspark = SparkSession.builder.getOrCreate()\n"
    (tmp_path / "page.py").write_text(start + lines.replace("/usr/local/bin", str(tmp_path)).replace(", 200)", ", 2)"))
    done = subprocess.run([*SUBMIT, "page.py"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=PYTHON)
    assert done.returncode == 0, done.stdout
    written = [line for part in (tmp_path / "report").glob("part-*") for line in part.read_text().splitlines()]
    assert sorted(written) == plain_lines(tmp_path, paths)


def test_what_cannot_run_says_so(tmp_path):
    (tmp_path / "papers.list").write_text(str(ROOT / "corpus/mrd-adults.txt") + "\n")
    (tmp_path / "empty.list").write_text("\n")
    for start, words, sentence in [
        ([sys.executable], ["empty.list"], "names no papers"),
        ([sys.executable], ["none.list"], "none.list: cannot be read"),
        (SUBMIT, ["papers.list", "--crossfoot", CROSSFOOT, "--", "--no-such-option"], "1 papers were named and 0 have a row"),
    ]:
        call = start + [ROOT / "Benchmarks/spark/check_on_spark.py", *words[:1], "--output", "results", *words[1:]]
        done = subprocess.run(call, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=PYTHON)
        assert sentence in done.stdout
        assert done.returncode == 2
