#!/usr/bin/env python3
"""Two Spark workers against one, and a worker killed in mid-run, over a list of papers; each worker has one core.

    .build-spark/bin/python Benchmarks/spark/measure.py papers.list [--crossfoot PATH] [--rounds 3] [--kill-after 2]

Prints for each round the seconds of the job and of its checking (reading to Parquet, Spark's start not in it), the machine's load before, and the
processor seconds that each worker, with all below it, takes from its first slice on: on a machine that others use the clock says little, and a worker with
a core of its own takes as long as its processor time. Then a worker and its executor are killed (SIGKILL) in mid-run, and the rows are held against a
plain run, byte for byte after sorting. Exit status 1 where they differ.
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
    """One job: seconds of its checking, the most processor seconds that one worker took for it, rows, and what the driver complained of."""
    output = folder / f"results-{workers}"
    with LocalCluster(workers) as cluster:
        load = os.getloadavg()[0]
        begin = time.monotonic()
        job = cluster.submit(
            str(paths), "--output", str(output), "--crossfoot", call.crossfoot, "--slices", str(call.slices),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        # a worker's own start is not its work
        before, after = [None] * workers, [0.0] * workers
        while job.poll() is None:
            for number, process in enumerate(cluster.processes[1:]):
                used = processor_time([process.pid] + children(process.pid))
                if before[number] is None and cluster.papers_in_work(number):
                    before[number] = used
                after[number] = max(after[number], used)
            if kill_after is not None and before[1] is not None:
                time.sleep(kill_after)
                done = len(list(output.rglob("part-*")))
                cluster.kill(1)
                print(f"  a worker killed {kill_after:.1f} s after its first slice began; {done} of {call.slices} slices begun or written")
                kill_after = None
            time.sleep(0.1)
        seconds = time.monotonic() - begin
        said, complaints = job.communicate()
    if job.returncode != 0:
        sys.exit(complaints)
    work = [end - (start or end) for start, end in zip(before, after)]
    checking = float(re.search(r"checked and written in ([0-9.]+) s", said).group(1))
    each = " and ".join(f"{one:.1f}" for one in work)
    print(f"  {workers} worker{'s' * (workers > 1)}: {seconds:.1f} s, checking {checking:.1f} s, processor {each} s, load before {load:.1f}")
    rows = parquet.read_table(output / "papers.parquet", columns=["report"]).column("report").to_pylist()
    return checking, max(work), sorted(rows), complaints


def main():
    parser = argparse.ArgumentParser(description="Two Spark workers against one, and one killed.")
    parser.add_argument("list")
    parser.add_argument("--crossfoot", default=".build/release/crossfoot")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--slices", type=int, default=40)
    parser.add_argument("--kill-after", type=float, default=2, help="seconds from a worker's first slice to its end")
    call = parser.parse_args()
    call.crossfoot = os.path.abspath(call.crossfoot)
    with tempfile.TemporaryDirectory(prefix="crossfoot-measure-") as name:
        folder, plain = pathlib.Path(name), []
        words = [call.crossfoot, "check", "--files-from", call.list, "--format", "jsonl", "--quiet", "--no-defaults"]
        for _ in range(max(1, call.rounds)):
            before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
            lines = sorted(subprocess.run(words + ["--jobs", "1"], stdout=subprocess.PIPE).stdout.decode().split("\n")[:-1])
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            plain.append(time.monotonic() - begin)
            print(f"  plain, --jobs 1: {plain[-1]:.1f} s, processor {used:.1f} s")
        times, work = {1: [], 2: []}, {1: [], 2: []}
        for _ in range(call.rounds):
            for workers in times:
                checking, most, rows, _ = run(call.list, folder, workers, call)
                times[workers].append(checking)
                work[workers].append(most)
                if rows != lines:
                    sys.exit(1)
        for name, of in (("by the clock", times), ("processor time of the busiest worker", work)) if call.rounds else ():
            print(f"{name}: best of one {min(of[1]):.1f} s, of two {min(of[2]):.1f} s: {min(of[1]) / min(of[2]):.2f} times")
        _, _, rows, complaints = run(call.list, folder, 2, call, kill_after=call.kill_after)
        lost = re.findall(r"Lost (?:executor \d+|task [0-9.]+ in stage [0-9.]+)", complaints)
        print(f"{len(rows)} rows, {len(lines)} lines of a plain run, {'equal' if rows == lines else 'NOT EQUAL'} byte for byte after sorting; {', '.join(lost) or 'nothing was lost'}")
        sys.exit(rows != lines)


if __name__ == "__main__":
    main()
