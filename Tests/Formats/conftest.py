"""What every test of exchange formats needs: the command, and the papers of this repository."""
import json
import os
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
DOCUMENTS = "Tests/CorpusTests/Documents"
# texts, PDFs, JATS and HTML; two studies, one with a registry's record
FOLDERS = ["corpus", "corpus/pdf", DOCUMENTS, f"{DOCUMENTS}/brace-study"]


def program() -> str:
    return os.environ.get("CROSSFOOT") or str(ROOT / ".build/debug/crossfoot")


def check(paths: list[str], form: str, folder: pathlib.Path = ROOT) -> str:
    done = subprocess.run(
        [program(), "check", *paths, "--format", form], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1, 2), done.stderr
    assert done.stdout, done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def annotations() -> dict[str, dict]:
    return {folder: json.loads(check([folder], "annotations")) for folder in FOLDERS}
