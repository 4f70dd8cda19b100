"""How fast `crossfoot review` answers: every paper of a folder, opened after its first check, and pictures of pages.

    python3 Benchmarks/review/review_speed.py FOLDER [--program .build/release/crossfoot] [--pages 3]

Prints the median, the 95th percentile and the maximum in milliseconds: the paper's page as the browser asks for it, a
decision with its write to the disk (made in a copy of the folder, which is removed), a page of a PDF at its first and second
request. Exits with 1 where a paper takes a second or more, or a picture 300 ms or more at the median.
"""

import argparse
import http.client
import json
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

ENDINGS = (".pdf", ".txt", ".xml", ".nxml", ".html", ".gz")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--program", default=".build/release/crossfoot")
    parser.add_argument("--pages", type=int, default=3, help="pages of each PDF")
    parser.add_argument("--most", type=int, default=100, help="papers")
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="crossfoot-review-speed-"))
    try:
        papers = sorted(path for path in options.folder.rglob("*") if path.name.lower().endswith(ENDINGS))[: options.most]
        for number, path in enumerate(papers):
            shutil.copy(path, folder / f"{number:03}-{path.name}")
        return measure(pathlib.Path(options.program).resolve(), folder, options)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def measure(program, folder, options):
    process = subprocess.Popen([program, "review", "."], cwd=folder, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    try:
        address = next(found.group() for line in process.stderr if (found := re.search(r"http://\S+", line)))
        host, token = address.split("/")[2:4]
        connection = http.client.HTTPConnection(host)

        def ask(path, body=None):
            start = time.perf_counter()
            headers = {"X-Crossfoot-Token": token, "Content-Type": "application/json"} if body else {}
            connection.request("POST" if body else "GET", f"/{token}/api/{path}", json.dumps(body) if body else None, headers)
            response = connection.getresponse()
            data = response.read()
            return response.status, data, (time.perf_counter() - start) * 1000

        start = time.perf_counter()
        while True:
            papers = json.loads(ask("corpus")[1])["papers"]
            if all("kind" in paper for paper in papers):
                break
            time.sleep(0.2)
        print(f"{len(papers)} papers, all checked after {time.perf_counter() - start:.1f} s")
        opened, first, second, decided, sizes = [], [], [], [], []
        for paper in papers:
            path = f"papers/{urllib.parse.quote(paper['id'], safe='')}"
            status, data, spent = ask(path)
            assert status == 200, (paper, status)
            opened.append((spent, paper["id"]))
            sizes.append(len(data))
            content = json.loads(data)
            for page in range(1, min(options.pages, content.get("pages", 0)) + 1):
                for times in (first, second):
                    status, _, spent = ask(f"{path}/pages/{page}")
                    if status == 200:
                        times.append((spent, f"{paper['id']}, page {page}"))
            finding = next((check for check in content.get("checks", []) if check["verdict"] == "disagrees"), None)
            if finding:
                body = {"state": content["state"], "check": finding["id"], "decision": "accepted", "reason": "measured", "name": "N"}
                status, _, spent = ask(path + "/decisions", body)
                assert status == 200, (paper, status)
                decided.append((spent, paper["id"]))
        print(f"the largest page of a paper: {max(sizes) / 1e6:.1f} MB")
        with open(f"/proc/{child(process.pid)}/status") as status:
            print("memory:", next(line.split(":")[1].strip() for line in status if line.startswith("VmRSS")))
        for name, times in [("paper opened", opened), ("decision written", decided), ("picture, first", first), ("picture, again", second)]:
            if not times:
                continue
            values = sorted(spent for spent, _ in times)
            print(f"{name:17} n={len(values):4}  median {statistics.median(values):6.1f}  95 % {values[int(len(values) * 0.95)]:6.1f}"
                  f"  max {values[-1]:6.1f} ms ({max(times)[1]})")
        slow = max(opened)[0] >= 1000 or first and statistics.median(spent for spent, _ in first) >= 300
        return 1 if slow else 0
    finally:
        process.kill()
        process.wait()


def child(process):
    """The process that does the work."""
    return pathlib.Path(f"/proc/{process}/task/{process}/children").read_text().split()[0]


sys.exit(main())
