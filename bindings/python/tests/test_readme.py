"""The page shows what the package does today."""

from __future__ import annotations

import doctest
import re

import crossfoot

from .conftest import ROOT


def test_the_page_runs() -> None:
    page = ROOT / "bindings/python/README.md"
    blocks = re.findall(r"^```python\n(.*?)^```", page.read_text(), re.DOTALL | re.MULTILINE)
    example = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, page.name, str(page), 0)
    found = doctest.DocTestRunner().run(example)
    assert found.attempted > 10 and found.failed == 0


def test_the_package_s_own_example_runs() -> None:
    assert doctest.testmod(crossfoot).failed == 0
