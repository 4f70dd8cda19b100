"""Papers in, reports out; what goes wrong says so."""

from __future__ import annotations

import dataclasses
import json
import os
import pathlib
import stat
from typing import Any

import crossfoot
import jsonschema
import pytest

from .conftest import ROOT


def test_a_finding_has_its_place_and_its_working(wrong: pathlib.Path) -> None:
    report = crossfoot.check(wrong)
    (paper,) = report.papers
    (finding,) = paper.findings
    assert report.findings == (finding,)
    assert (finding.rule, finding.verdict) == ("percent-of-count", "disagrees")
    assert "10" in finding.reported and finding.working and finding.question
    assert "26%" in finding.places[0].quote and finding.places[0].element
    assert paper.verdict is not None and paper.verdict.kind == "findings"
    assert paper.source.path == str(wrong) and paper.source.format == "jats"
    assert paper.publication == crossfoot.Publication("Journal of Invented Trials", 2019, "10.5555/invented.1")
    (table,) = paper.tables
    assert [column.population for column in table.columns] == [None, 40, 50]
    assert table.rows[1].cells == ("Fever", "4 (10%)", None)
    assert hash(finding) == hash(crossfoot.check(wrong).findings[0])


def test_the_report_is_of_the_schema_and_the_values_hold_all_of_it(wrong: pathlib.Path) -> None:
    report = crossfoot.check(wrong, "corpus/phase3-five-year.txt", "corpus/phase3-primary.txt")
    schema = json.loads((ROOT / "docs/report.schema.json").read_text())
    jsonschema.Draft202012Validator(schema).validate(report.raw)
    assert report.summary["papers"] == len(report.papers) == 3
    assert len(report.studies) == 1 and report.studies[0].findings
    fields: dict[str, Any] = {
        "paper": crossfoot.Paper,
        "verdict": crossfoot.Verdict,
        "gap": crossfoot.Gap,
        "table": crossfoot.Table,
        "check": crossfoot.Check,
        "study": crossfoot.Study,
        "evidence": crossfoot.Place,
    }
    for name, kind in fields.items():
        names = {field.name for field in dataclasses.fields(kind)}
        for key in schema["$defs"][name]["properties"]:
            # what is called evidence in JSON is the place or the places of a thing
            assert {key, "place", "places"} & names, f"{name}.{key}"


def test_severity_and_rules_choose(wrong: pathlib.Path) -> None:
    assert not crossfoot.check(wrong, exclude_rules=["percent-of-count"]).findings
    assert not crossfoot.check(wrong, rules=["parts-sum"]).findings
    assert crossfoot.check(wrong, rules=["percent-of-count"], jobs=1).findings
    notes = crossfoot.check("corpus/posttransplant-series.txt").findings
    kept = crossfoot.check("corpus/posttransplant-series.txt", severity="error").findings
    assert {finding.severity for finding in kept} <= {"error"} and len(kept) < len(notes)


def test_defaults_of_a_folder_do_not_count(
    wrong: pathlib.Path, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "crossfoot.yaml").write_text("check:\n  exclude-rule: [percent-of-count]\n  output: elsewhere.json\n")
    monkeypatch.chdir(tmp_path)
    assert crossfoot.check(wrong).findings
    assert [paper.findings != () for paper in crossfoot.check_many([wrong])] == [True]
    assert not (tmp_path / "elsewhere.json").exists()


def test_papers_come_one_by_one(wrong: pathlib.Path, right: pathlib.Path, tmp_path: pathlib.Path) -> None:
    paths = [wrong, right, tmp_path / "none.txt"]
    papers = list(crossfoot.check_many(paths, ordered=True))
    assert [paper.id for paper in papers] == ["wrong paper", "right", "none"]
    assert papers[2].error == "there is no such file: check the path" and not papers[1].findings
    assert list(crossfoot.check_many([])) == []
    assert papers[0] == crossfoot.check(wrong).papers[0]


def test_names_may_be_anything(tmp_path: pathlib.Path, right: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = ["-quiet.txt", "two\nlines.txt", "ä ö.txt", os.fsdecode(b"no-\xff-text.txt")]
    for name in names:
        (tmp_path / name).write_bytes(right.read_bytes())
    monkeypatch.chdir(tmp_path)
    assert len(crossfoot.check(*names).papers) == 4
    assert all(paper.error is None for paper in crossfoot.check_many(names))


def test_a_loop_may_be_left(right: pathlib.Path, wrong: pathlib.Path) -> None:
    papers = crossfoot.check_many([right, wrong], jobs=1, ordered=True)
    assert next(papers).id == "right"
    papers.close()  # type: ignore[attr-defined]


def test_bytes_are_a_paper(wrong: pathlib.Path) -> None:
    paper = crossfoot.check_bytes(wrong.read_bytes(), name="bucket/2019/paper.nxml")
    assert paper.id == "paper" and len(paper.findings) == 1
    assert paper.source.sha256 == crossfoot.check(wrong).papers[0].source.sha256
    with pytest.raises(crossfoot.NothingRead, match="is no PDF"):
        crossfoot.check_bytes(b"10 of 40 patients (26%) had nausea.", format="pdf")


def test_what_is_wrong_is_said_in_the_command_s_words(right: pathlib.Path, tmp_path: pathlib.Path) -> None:
    with pytest.raises(crossfoot.NothingRead, match="no-such.pdf: there is no such file: check the path") as caught:
        crossfoot.check("no-such.pdf")
    assert caught.value.status == 2
    with pytest.raises(crossfoot.NothingRead, match="is a web address"):
        crossfoot.check("https://example.org/paper")
    with pytest.raises(crossfoot.NothingRead, match="holds no papers"):
        (tmp_path / "empty").mkdir()
        crossfoot.check(tmp_path / "empty")
    with pytest.raises(crossfoot.CrossfootError, match='there is no rule "no-rule"') as caught_rule:
        crossfoot.check(right, rules=["no-rule"])
    assert caught_rule.value.status == 2
    with pytest.raises(crossfoot.CrossfootError, match='there is no rule "no-rule"'):
        list(crossfoot.check_many([right], rules=["no-rule"]))
    with pytest.raises(crossfoot.CrossfootError, match="rules are a list of names"):
        crossfoot.check(right, rules="parts-sum")
    with pytest.raises(crossfoot.CrossfootError, match="check_bytes"):
        crossfoot.check("-")
    with pytest.raises(crossfoot.CrossfootError, match="name papers"):
        crossfoot.check()
    both = crossfoot.check(right, "no-such.pdf")
    assert [paper.error is None for paper in both.papers] == [True, False]


def test_rules_are_explained() -> None:
    known = crossfoot.rules()
    assert len(known) > 50 and any(rule.is_preview for rule in known)
    assert all(rule.name and rule.summary and "(preview)" not in rule.summary for rule in known)
    assert crossfoot.explain("percent-of-count").startswith("# percent-of-count")
    with pytest.raises(crossfoot.CrossfootError, match='there is no rule "no-rule"'):
        crossfoot.explain("no-rule")


def _program(path: pathlib.Path, script: str) -> pathlib.Path:
    path.write_text("#!/bin/sh\n" + script)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def test_the_command_must_be_there_and_new_enough(right: pathlib.Path, tmp_path: pathlib.Path) -> None:
    with pytest.raises(crossfoot.CommandMissing, match="no-such-program: there is no such command: install Crossfoot"):
        crossfoot.check(right, executable="no-such-program")
    old = _program(tmp_path / "old", "echo 0.0.9\n")
    with pytest.raises(crossfoot.CommandOutdated, match="is Crossfoot 0.0.9, and this package is of"):
        crossfoot.check(right, executable=old)
    other = _program(tmp_path / "other", "echo hello\n")
    with pytest.raises(crossfoot.CommandOutdated, match="gives no version"):
        crossfoot.check(right, executable=other)
    newer = _program(tmp_path / "newer", 'test "$1" = --version && echo 9.0.0 || echo \'{"reportVersion": 2}\'\n')
    with pytest.raises(crossfoot.CommandOutdated, match="reports of version 2"):
        crossfoot.check(right, executable=newer)
    killed = _program(tmp_path / "killed", 'test "$1" = --version && echo 9.0.0 || kill -9 $$\n')
    with pytest.raises(crossfoot.CrossfootError, match="SIGKILL"):
        crossfoot.check(right, executable=killed)
    with pytest.raises(crossfoot.CrossfootError, match="SIGKILL") as caught:
        list(crossfoot.check_many([right], executable=killed))
    assert caught.value.status == -9


def test_package_and_command_are_of_one_version() -> None:
    project = (ROOT / "bindings/python/pyproject.toml").read_text()
    source = (ROOT / "Sources/crossfoot/Crossfoot.swift").read_text()
    assert f'version = "{crossfoot.__version__}"' in project
    assert f'static let version = "{crossfoot.__version__}"' in source
    assert crossfoot.command_version() == crossfoot.__version__
