"""The recipes of docs/at-scale.md on a handful of invented papers: SQL, GNU parallel, a Slurm array, streams.

Run by `make spark-test`; CROSSFOOT names the program. What is not installed is skipped.
"""
import json, os, re, shutil, subprocess

import duckdb
import pytest

from invented import CROSSFOOT, ROOT, papers, plain_lines

PAGE = (ROOT / "docs/at-scale.md").read_text()
pytestmark = pytest.mark.skipif(not os.path.exists(CROSSFOOT), reason="needs `make build`")


def needs(*programs):
    missing = [one for one in programs if not shutil.which(one)]
    return pytest.mark.skipif(bool(missing), reason=f"there is no {', '.join(missing)}")


def shell(folder, line, **variables):
    """A line as a user runs it, with crossfoot on the PATH."""
    (folder / "bin").mkdir(exist_ok=True)
    if not (folder / "bin/crossfoot").exists():
        (folder / "bin/crossfoot").symlink_to(CROSSFOOT)
    path = f"{folder}/bin:{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "CROSSFOOT": "crossfoot"} | variables
    return subprocess.run(["bash", "-c", line], cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def recipe(kind, words):
    """The line of the page that holds some words."""
    blocks = re.findall(rf"^```{kind}\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    return next(line for block in blocks for line in block.splitlines() if words in line and not line.startswith("#"))


@pytest.fixture
def listed(tmp_path):
    paths = papers(tmp_path, 12)
    (tmp_path / "papers.list").write_text("\n".join(paths) + "\n")
    return paths


def test_base_rates_in_sql(tmp_path, listed):
    (tmp_path / "report.jsonl").write_text("\n".join(plain_lines(tmp_path, listed)) + "\n")
    blocks = re.findall(r"^```sql\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    asked = duckdb.connect()
    rows = []
    for block in blocks:
        here = block.replace("'report.jsonl'", f"'{tmp_path}/report.jsonl'").replace("count(*) >= 10", "count(*) >= 5")
        assert block == here or "report.jsonl" in block or ">= 10" in block
        result = asked.execute(here)
        rows.append([dict(zip([column[0] for column in result.description], row)) for row in result.fetchall()])
    _, by_rule, by_journal, by_year, unread = rows
    percent = next(row for row in by_rule if row["rule"] == "percent-of-count")
    assert percent["papers"] >= 12 and percent["with_finding"] >= 4
    journal = next(row for row in by_journal if row["journal"] == "Journal of Invented Trials")
    assert (journal["papers"], journal["with_finding"], journal["percent_of_papers"]) == (12, 4, 33.3)
    years = {row["year"]: (row["papers"], row["with_finding"]) for row in by_year}
    assert years[2010] == (3, 1) and sum(count for count, _ in years.values()) == len(listed) - 1
    assert sum(row["papers"] for row in unread) == 1


@needs("parallel")
def test_slices_in_parallel(tmp_path, listed):
    line = recipe("sh", "parallel --pipe").replace("-N 50", "-N 4")
    done = shell(tmp_path, line, PARALLEL_HOME=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert sorted((tmp_path / "report.jsonl").read_text().splitlines()) == plain_lines(tmp_path, listed)
    # a process that is killed is a slice that failed, and is tried again
    (tmp_path / "once").write_text(
        f"#!/bin/sh\nif mkdir '{tmp_path}/killed' 2>/dev/null; then kill -9 $$; fi\nexec '{CROSSFOOT}' \"$@\"\n"
    )
    (tmp_path / "once").chmod(0o755)
    again = line.replace("'crossfoot", f"'{tmp_path}/once").replace("parallel ", "parallel --retries 3 ")
    done = shell(tmp_path, again, PARALLEL_HOME=str(tmp_path))
    assert (tmp_path / "killed").exists() and done.returncode == 0, done.stderr
    assert sorted((tmp_path / "report.jsonl").read_text().splitlines()) == plain_lines(tmp_path, listed)


def test_an_array_s_tasks_make_the_whole(tmp_path, listed):
    """The script as Slurm starts it, its variables set by hand."""
    script = ROOT / "Benchmarks/spark/crossfoot-array.sbatch"

    def task(number, **more):
        variables = {"SLURM_ARRAY_TASK_ID": str(number), "SLURM_ARRAY_TASK_MIN": "1", "SLURM_ARRAY_TASK_COUNT": "3"}
        return shell(tmp_path, f"sh '{script}' papers.list results", **variables | more)

    for number in (1, 2, 3):
        done = task(number)
        assert done.returncode == 0, done.stderr
    whole = shell(tmp_path, "cat results/*.jsonl").stdout.splitlines()
    assert sorted(whole) == plain_lines(tmp_path, listed)
    # a task that was ended in the middle goes on where it was
    second = tmp_path / "results/2.jsonl"
    second.write_text("".join(second.read_text().splitlines(keepends=True)[:2]))
    assert task(2).returncode == 0
    assert sorted(shell(tmp_path, "cat results/*.jsonl").stdout.splitlines()) == sorted(whole)
    # a program that writes nothing is no success
    third = tmp_path / "results/3.jsonl"
    third.unlink()
    done = task(3, CROSSFOOT="sh -c 'exit 2' -")
    assert done.returncode != 0
    assert "name the list of papers" in shell(tmp_path, f"sh '{script}'").stderr


@needs("tar")
def test_a_tar_is_read_without_unpacking(tmp_path, listed):
    shell(tmp_path, "tar -cf papers.tar papers")
    done = shell(tmp_path, recipe("sh", "--to-command"))
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in (tmp_path / "report.jsonl").read_text().splitlines()]
    plain = {paper["id"]: paper for paper in map(json.loads, plain_lines(tmp_path, listed))}
    assert len(lines) == 13
    for paper in lines:
        assert paper["source"]["path"] == "-"
        assert paper["source"]["sha256"] == plain[paper["id"]]["source"]["sha256"]
        assert paper["checks"] == plain[paper["id"]]["checks"]


@needs("parallel")
def test_a_store_s_objects_come_by_a_pipe(tmp_path, listed):
    # a store's command, played by one that gives a file
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/aws").write_text('#!/bin/sh\nkey=${3#s3://bucket/}\nexec cat "papers/$key"\n')
    (tmp_path / "bin/aws").chmod(0o755)
    (tmp_path / "keys").write_text("invented-0.nxml\ninvented-1.nxml\n")
    done = shell(tmp_path, recipe("sh", "parallel 'aws"), PARALLEL_HOME=str(tmp_path))
    assert done.returncode == 0, done.stderr
    found = {paper["id"]: paper for paper in map(json.loads, (tmp_path / "report.jsonl").read_text().splitlines())}
    assert set(found) == {"invented-0", "invented-1"}
    assert any(check["verdict"] == "disagrees" for check in found["invented-0"]["checks"])
