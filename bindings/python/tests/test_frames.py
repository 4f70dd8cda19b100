"""Reports as pandas frames."""

from __future__ import annotations

import pathlib

import crossfoot
import pandas as pd
import pytest


def test_a_row_a_finding(wrong: pathlib.Path, right: pathlib.Path) -> None:
    report = crossfoot.check(wrong, right)
    frame = crossfoot.findings_frame(report)
    assert len(frame) == 1
    row = frame.iloc[0]
    assert (row["paper"], row["journal"], row["year"]) == ("wrong paper", "Journal of Invented Trials", 2019)
    assert row["rule"] == "percent-of-count" and "26%" in row["quote"] and pd.isna(row["page"])
    pd.testing.assert_frame_equal(frame, crossfoot.findings_frame(crossfoot.check_many([wrong, right])))
    none = crossfoot.findings_frame([])
    assert none.empty and list(none.columns) == list(frame.columns)


def test_findings_between_papers_and_decided_ones() -> None:
    report = crossfoot.check("corpus")
    frame = crossfoot.findings_frame(report)
    assert len(frame) == len(report.findings)
    between = frame[frame["study"].notna()]
    assert len(between) == len(report.studies[0].findings) > 0
    assert set(between["paper"]) == {"phase3-primary phase3-five-year"}
    decided = crossfoot.findings_frame(report, decided=True)
    assert decided["decision"].notna().sum() == len(decided) - len(frame) > 0


def test_a_row_a_cell_and_a_table_as_printed(wrong: pathlib.Path) -> None:
    report = crossfoot.check(wrong)
    cells = crossfoot.tables_frame(report)
    assert len(cells) == 6 and list(cells["population"][:3]) == [pd.NA, 40, 50]
    assert cells["printed"].isna().sum() == 1 and cells.loc[1, "type"] == "count-percent"
    table = crossfoot.table_frame(report.papers[0].tables[0])
    assert table.shape == (2, 3) and table.iloc[0, 1] == "10 (25%)"
    grouped = crossfoot.table_frame(crossfoot.check("corpus/posttransplant-series.txt").papers[0].tables[0])
    assert grouped.columns[0] == "section"


def test_a_row_a_fact(wrong: pathlib.Path, right: pathlib.Path) -> None:
    facts = crossfoot.facts_frame(wrong, right)
    assert set(facts["paper"]) == {"wrong paper", "right"}
    nausea = facts[(facts["source"] == "table") & (facts["count"] == 10)].iloc[0]
    assert nausea["total"] == 40 and nausea["printed"] == "10 (25%)"
    assert facts["total"].dtype == "Int64" and facts["percent"].dtype == "float64"
    with pytest.raises(crossfoot.NothingRead, match="there is no such file"):
        crossfoot.facts_frame("no-such.pdf")
