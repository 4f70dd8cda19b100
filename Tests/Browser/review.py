"""A running `crossfoot review` over invented papers, and a browser in front of it."""

import contextlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import time

from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("CROSSFOOT") or str(ROOT / ".build/debug/crossfoot")


def chromium():
    """Debian's browser; None where there is none."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


TEXT = """Results

Events were seen in 12 of 20 patients (65%). Relapses were seen in 5 of 20 patients (35%). Deaths occurred in 4 of 20 patients (20%).
"""

# Two reports of one trial that give its start and its size differently.
STUDY = {
    f"{name}.txt": f"""A tonic for sailors: the {name} report of an invented trial

Methods

The trial is registered as NCT09999991. Patients were enrolled from March {year} to June 2018. A total of {count} patients were randomized.
"""
    for name, year, count in (("first", 2015, 108), ("second", 2016, 111))
} | {"corpus.yaml": "studies:\n  - id: tonic\n    papers: [first, second]\n"}


LISTING = """Results

Table 1. Sex by arm
Characteristic  Treated (n = 20)  Control (n = 20)
Female  12 (60)  11 (55)
Male  3 (40)  9 (45)
"""

JATS = """<?xml version="1.0" encoding="UTF-8"?>
<article article-type="research-article"><front><article-meta><title-group><article-title>An invented trial of a tonic</article-title></title-group>
<abstract><p>Of 80 patients, 40 were given the tonic. Improvement was seen in 24 of 40 patients (60%).</p></abstract></article-meta></front>
<body><sec><title>Methods</title><p>Patients were assigned in a 1:1 ratio.</p></sec><sec><title>Results</title>
<p>Improvement was seen in 24 of 40 patients (60%) and in 10 of 40 patients (30%), <b>&lt;script&gt;</b> apart.</p>
<table-wrap id="t1"><label>Table 1</label><caption><p>Outcomes</p></caption><table><thead>
<tr><th rowspan="2">Outcome</th><th colspan="2">Patients, n (%)</th></tr><tr><th>Tonic (n = 40)</th><th>Placebo (n = 40)</th></tr></thead>
<tbody><tr><td>Improved</td><td>24 (60)</td><td>10 (25)</td></tr><tr><td>Not improved</td><td>16 (40)</td><td>30 (75)</td></tr>
<tr><td>Withdrew</td><td>3 (7.5)</td><td>8 (12)</td></tr></tbody></table></table-wrap></sec></body></article>
"""


def many(count):
    """So many sentences whose percentage is wrong."""
    names = [f"Sign number {chr(65 + index // 26)}{chr(97 + index % 26)}" for index in range(count)]
    return "Results\n\n" + "\n\n".join(
        f"{name} was seen in {10 + index} of {400 + index} patients (77.{index % 10}%)." for index, name in enumerate(names)) + "\n"


class Review:
    """The folder of the papers, the process, and its address."""

    def __init__(self, files):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="crossfoot-review-"))
        for name, text in files.items():
            (self.folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        self.process = subprocess.Popen(
            [PROGRAM, "review", "."], cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        self.address = None
        for line in self.process.stderr:
            found = re.search(r"http://\S+", line)
            if found:
                self.address = found.group()
                break
        assert self.address, "the program gave no address"
        self.base = "/".join(self.address.split("/")[:4]) + "/"

    def paper(self, name):
        return self.base + "paper/" + name

    def read(self, name):
        return (self.folder / name).read_text()

    def exists(self, name):
        return (self.folder / name).exists()

    def end(self):
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


@contextlib.contextmanager
def review(files):
    running = Review(files)
    try:
        yield running
    finally:
        running.end()


@contextlib.contextmanager
def browser():
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        try:
            yield found
        finally:
            found.close()


class Page:
    """A page that holds every error and every request against the test."""

    def __init__(self, browser, address, **options):
        self.context = browser.new_context(viewport={"width": 1366, "height": 768}, **options)
        self.page = self.context.new_page()
        self.errors = []
        self.strangers = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        self.page.on("request", lambda request: None if request.url.startswith("http://127.0.0.1:") else self.strangers.append(request.url))
        self.page.goto(address)

    def __enter__(self):
        return self.page

    def __exit__(self, kind, *_):
        self.context.close()
        if kind is None:
            errors = [text for text in self.errors if "409" not in text and "400" not in text]
            assert not errors, errors
            assert not self.strangers, self.strangers


def until(condition, seconds=15):
    """Waits for what the program does behind the page."""
    end = time.time() + seconds
    while time.time() < end:
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError("did not come about in time")
