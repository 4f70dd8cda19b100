#!/usr/bin/env python3
"""Two Spark workers against one, and a worker killed in mid-run, over a list of papers; each worker has one core.

    .build-spark/bin/python Benchmarks/spark/measure.py papers.list [--crossfoot PATH] [--rounds 3] [--kill-after 0.4]

Prints for each round the seconds from the job's start to its end (Spark's own start and end are in them) and those of its stages, the machine's
load before it, and the processor time of all its processes. Then a worker and its executor are killed (SIGKILL) when the given share of the time of
the faster run is over; the rows are held against a plain run, byte for byte after sorting. Exit status 1 where they differ.
"""
import argparse, os, pathlib, re, resource, subprocess, sys, tempfile, time

import pyarrow.parquet as parquet

from local_cluster import LocalCluster, children


def processor_time(pids):
    """Seconds that processes and their ended children have used, and those that run below them."""
    ticks = 0
    for pid in pids:
        try:
            fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        ticks += sum(int(fields[place]) for place in (11, 12, 13, 14))
    return ticks / os.sysconf("SC_CLK_TCK")


def run(paths, folder, workers, call, kill_after=None):
    """One job: its seconds, stage seconds, processor seconds, rows and what the driver complained of."""
    output = folder / f"results-{workers}"
    with LocalCluster(workers) as cluster:
        load = os.getloadavg()[0]
        begin = time.monotonic()
        driver_before = resource.getrusage(resource.RUSAGE_CHILDREN)
        job = cluster.submit(
            str(paths), "--output", str(output), "--crossfoot", call.crossfoot, "--slices", str(call.slices),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        if kill_after is not None:
            while not cluster.papers_in_work(1) and job.poll() is None:
                time.sleep(0.05)
            time.sleep(kill_after)
            done = len(list(output.rglob("part-*")))
            killed = time.monotonic() - begin
            cluster.kill(1)
            print(f"  worker killed after {killed:.1f} s, {done} slices begun or written, {cluster.count - 1} worker left")
        # executors end with the job: what they have used is asked for as long as they are there
        used = 0.0
        while job.poll() is None:
            roots = [process.pid for process in cluster.processes[1:]]
            below = [pid for root in roots for pid in children(root)]
            used = max(used, processor_time(roots + below))
            time.sleep(0.1)
        seconds = time.monotonic() - begin
        said, complaints = job.communicate()
        driver_after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if job.returncode != 0:
        sys.exit(complaints)
    used += driver_after.ru_utime + driver_after.ru_stime - driver_before.ru_utime - driver_before.ru_stime
    checking = float(re.search(r"checked and written in ([0-9.]+) s", said).group(1))
    print(f"  {workers} worker{'s' * (workers > 1)}: {seconds:.1f} s, checking {checking:.1f} s, processor {used:.1f} s, load before {load:.1f}")
    rows = parquet.read_table(output / "papers.parquet", columns=["report"]).column("report").to_pylist()
    return seconds, checking, sorted(rows), complaints


def main():
    parser = argparse.ArgumentParser(description="Two Spark workers against one, and one killed.")
    parser.add_argument("list")
    parser.add_argument("--crossfoot", default=".build/release/crossfoot")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--slices", type=int, default=40)
    parser.add_argument("--kill-after", type=float, default=0.4)
    call = parser.parse_args()
    call.crossfoot = os.path.abspath(call.crossfoot)
    with tempfile.TemporaryDirectory(prefix="crossfoot-measure-") as name:
        folder, plain = pathlib.Path(name), []
        words = [call.crossfoot, "check", "--files-from", call.list, "--format", "jsonl", "--quiet", "--no-defaults"]
        for _ in range(call.rounds):
            before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
            lines = sorted(subprocess.run(words + ["--jobs", "1"], stdout=subprocess.PIPE).stdout.decode().splitlines())
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            plain.append(time.monotonic() - begin)
            print(f"  plain, --jobs 1: {plain[-1]:.1f} s, processor {used:.1f} s")
        times = {1: [], 2: []}
        for _ in range(call.rounds):
            for workers in times:
                _, checking, rows, _ = run(call.list, folder, workers, call)
                times[workers].append(checking)
                if rows != lines:
                    sys.exit(1)
        print(f"checking: best of one worker {min(times[1]):.1f} s, of two {min(times[2]):.1f} s: {min(times[1]) / min(times[2]):.2f} times")
        _, _, rows, complaints = run(call.list, folder, 2, call, kill_after=call.kill_after * min(times[2]))
        lost = re.findall(r"Lost (?:executor \d+|task [0-9.]+ in stage [0-9.]+)", complaints)
        print(f"{len(rows)} rows, {len(lines)} lines of a plain run, {'equal' if rows == lines else 'NOT EQUAL'} byte for byte after sorting; {', '.join(lost) or 'nothing was lost'}")
        sys.exit(rows != lines)


if __name__ == "__main__":
    main()
