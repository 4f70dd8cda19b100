"""The pages show what the package does today."""

from __future__ import annotations

import doctest
import re

import crossfoot
import pytest

from .conftest import ROOT


@pytest.mark.parametrize("name", ["README.md", "bindings/python/README.md"])
def test_a_page_s_examples_run(name: str) -> None:
    page = ROOT / name
    blocks = re.findall(r"^```python\n(.*?)^```", page.read_text(), re.DOTALL | re.MULTILINE)
    example = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, page.name, str(page), 0)
    found = doctest.DocTestRunner().run(example)
    assert found.attempted > 2 and found.failed == 0


def test_the_package_s_own_example_runs() -> None:
    assert doctest.testmod(crossfoot).failed == 0
