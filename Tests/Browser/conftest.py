"""Browser tests need Debian's Chromium; without it they say so and are skipped."""

import pytest
from review import chromium


def pytest_collection_modifyitems(items):
    if chromium():
        return
    for item in items:
        item.add_marker(pytest.mark.skip(reason="there is no Chromium: apt-get install chromium"))
