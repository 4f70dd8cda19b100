"""What `extract` writes is a valid data package, and its sheets hold what docs/facts.md says."""
import json
import re
import subprocess

import pytest
from frictionless import Package

from conftest import ROOT, program


@pytest.fixture(scope="module")
def extracted(tmp_path_factory):
    folder = tmp_path_factory.mktemp("extracted")
    subprocess.run([program(), "extract", "corpus", "--output", str(folder)], cwd=ROOT, check=True, capture_output=True)
    return sorted(path.parent for path in folder.rglob("datapackage.json"))


def test_packages_are_valid(extracted):
    assert len(extracted) >= 5
    for folder in extracted:
        report = Package(str(folder / "datapackage.json")).validate()
        assert report.valid, (folder.name, report.flatten(["name", "rowNumber", "fieldName", "message"])[:5])


def test_the_dictionary_is_that_of_the_packages(extracted):
    text = (ROOT / "docs/facts.md").read_text("utf-8")
    package = json.loads((extracted[0] / "datapackage.json").read_text("utf-8"))
    for name in ("facts", "outcomes", "comparisons", "revman"):
        told = re.findall(r"^\| `([^`]+)` \| (\w+) \| (.*) \|$", text.split(f"<!-- {name} -->")[1].split("\n## ")[0], re.M)
        fields = next(one for one in package["resources"] if one["name"] == name)["schema"]["fields"]
        assert [(column, kind) for column, kind, _ in told] == [(field["name"], field["type"]) for field in fields]
        for (_, _, words), field in zip(told, fields):
            assert words.startswith(field["description"]), field["name"]
