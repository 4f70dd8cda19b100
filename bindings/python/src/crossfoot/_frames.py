"""Reports as pandas frames; pandas is asked for only here."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable
from typing import Any

try:
    import pandas as pd
except ImportError:  # frames are an extra
    pd = None  # type: ignore[assignment]

from . import _command
from ._command import StrPath
from ._errors import CrossfootError, NothingRead
from ._model import Paper, Report
from ._parts import Check, Table

FINDING_COLUMNS = [
    "paper", "path", "study", "journal", "year", "rule", "severity", "message", "working", "question", "reported", "readings",
    "where", "quote", "section", "page", "first_line", "last_line", "element", "table", "row", "column", "places",
    "decision", "reason", "id",
]  # fmt: skip
CELL_COLUMNS = [
    "paper", "table", "label", "kind", "row", "section", "column", "name", "header", "type", "population", "printed",
]  # fmt: skip


def findings_frame(papers: Report | Iterable[Paper], *, decided: bool = False) -> pd.DataFrame:
    """A row a finding, of a report (those between papers of a study included) or of papers as check_many yields them.

    The place is the finding's first; `row` and `column` count from 0, `places` is the number of all. With `decided`, what a curator has
    decided on is there too, with `decision` and `reason`.
    """
    _need_pandas()
    rows = []
    for paper in papers.papers if isinstance(papers, Report) else papers:
        known = {
            "paper": paper.id,
            "path": paper.source.path,
            "journal": paper.publication.journal,
            "year": paper.publication.year,
        }
        rows += [known | _finding(check) for check in paper.checks if _is_shown(check, decided)]
    for study in papers.studies if isinstance(papers, Report) else ():
        known = {"paper": " ".join(study.papers), "study": study.id}
        rows += [known | _finding(check) for check in study.checks if _is_shown(check, decided)]
    frame = pd.DataFrame(rows, columns=FINDING_COLUMNS)
    numbers = {name: "Int64" for name in ("year", "page", "first_line", "last_line", "row", "column", "places")}
    return frame.astype(numbers)


def tables_frame(papers: Report | Iterable[Paper]) -> pd.DataFrame:
    """A row a cell of every table: as printed, with its header path, its column's type and the groups that its row stands under."""
    _need_pandas()
    rows = []
    for paper in papers.papers if isinstance(papers, Report) else papers:
        for table in paper.tables:
            for number, row in enumerate(table.rows):
                types = row.types or tuple(column.type for column in table.columns)
                for place, (column, cell) in enumerate(zip(table.columns, row.cells)):
                    rows.append(
                        (
                            paper.id, table.id, table.label, table.kind, number, " › ".join(row.section), place, column.name,
                            " › ".join(column.header), types[place], column.population, cell,
                        )  # fmt: skip
                    )
    return pd.DataFrame(rows, columns=CELL_COLUMNS).astype({"population": "Int64"})


def table_frame(table: Table) -> pd.DataFrame:
    """One table as printed: its columns by name, the groups of its rows first in `section` where it has any."""
    _need_pandas()
    frame = pd.DataFrame([row.cells for row in table.rows], columns=[column.name for column in table.columns])
    if any(row.section for row in table.rows):
        name = "section" if "section" not in frame.columns else "section_"
        frame.insert(0, name, [" › ".join(row.section) for row in table.rows])
    return frame


def facts_frame(*paths: StrPath, executable: StrPath | None = None) -> pd.DataFrame:
    """A row a mention of a quantity in the papers, as `crossfoot extract` writes them; docs/facts.md is the dictionary.

    Numbers are floats, whole ones `Int64`, and missing where nothing is printed; their digits as printed are in `printed`.
    """
    _need_pandas()
    if not paths:
        raise CrossfootError("name papers or folders: facts_frame(path, …)")
    with tempfile.TemporaryDirectory(prefix="crossfoot-facts-") as folder:
        words = ["extract", "--output", folder, "--", *(os.path.abspath(path) for path in paths)]
        # in a folder without a crossfoot.yaml, which is for people at a terminal
        _, status, complaints = _command.run(words, named=executable, folder=folder)
        frames = []
        for name in sorted(os.listdir(folder)):
            path = os.path.join(folder, name, "facts.csv")
            if os.path.exists(path):
                types: Any = _types(os.path.join(folder, name, "datapackage.json"))
                frames.append(pd.read_csv(path, keep_default_na=False, na_values=[""], dtype=types))
    if not frames:
        raise NothingRead(complaints or "no papers were read", status)
    return pd.concat(frames, ignore_index=True)


def _types(package: str) -> dict[str, str]:
    """The columns' types as the dictionary beside the facts has them."""
    with open(package, encoding="utf-8") as file:
        resources = json.load(file)["resources"]
    fields = next(resource["schema"]["fields"] for resource in resources if resource["path"] == "facts.csv")
    kinds = {"integer": "Int64", "number": "float64"}
    return {field["name"]: kinds.get(field["type"], "string") for field in fields}


def _is_shown(check: Check, decided: bool) -> bool:
    return check.is_finding or decided and check.verdict == "disagrees"


def _finding(check: Check) -> dict[str, object]:
    first = check.places[0]
    lines = first.lines or (None, None)
    return {
        "rule": check.rule,
        "severity": check.severity,
        "message": check.message,
        "working": check.working,
        "question": check.question,
        "reported": "; ".join(check.reported),
        "readings": "; ".join(check.readings),
        "where": first.where,
        "quote": first.quote,
        "section": first.section,
        "page": first.page,
        "first_line": lines[0],
        "last_line": lines[1],
        "element": first.element,
        "table": first.cell.table if first.cell else None,
        "row": first.cell.row if first.cell else None,
        "column": first.cell.column if first.cell else None,
        "places": len(check.places),
        "decision": check.decision.kind if check.decision else None,
        "reason": check.decision.reason if check.decision else None,
        "id": check.id,
    }


def _need_pandas() -> None:
    if pd is None:
        raise CrossfootError("frames need pandas: pip install 'crossfoot[pandas]'")
