"""Where the tests find the command and invented papers."""

from __future__ import annotations

import os
import pathlib

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[3]


def pytest_configure(config: pytest.Config) -> None:
    # doctests and users name papers as they stand in the project
    os.chdir(ROOT)
    os.environ.setdefault("CROSSFOOT", str(ROOT / ".build/release/crossfoot"))


@pytest.fixture
def wrong(tmp_path: pathlib.Path) -> pathlib.Path:
    """A paper with one percentage that is not its count over its total, and one table."""
    path = tmp_path / "wrong paper.nxml"
    path.write_text(
        "<article><front><journal-meta><journal-title>Journal of Invented Trials</journal-title></journal-meta><article-meta>"
        "<article-id pub-id-type='doi'>10.5555/invented.1</article-id><pub-date><year>2019</year></pub-date></article-meta></front>"
        "<body><sec><title>Results</title><p>10 of 40 patients (26%) had nausea.</p><table-wrap><label>Table 1</label><caption><p>Events"
        "</p></caption><table><thead><tr><th>Event</th><th>Drug (n = 40)</th><th>Placebo (n = 50)</th></tr></thead><tbody>"
        "<tr><td>Nausea</td><td>10 (25%)</td><td>5 (10%)</td></tr><tr><td>Fever</td><td>4 (10%)</td><td></td></tr></tbody>"
        "</table></table-wrap></sec></body></article>"
    )
    return path


@pytest.fixture
def right(tmp_path: pathlib.Path) -> pathlib.Path:
    """A paper whose numbers agree."""
    path = tmp_path / "right.txt"
    path.write_text("Results\n\n10 of 40 patients (25%) had nausea.\n")
    return path
