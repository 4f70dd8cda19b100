"""Makes the pictures of the documentation: docs/pictures/review.png, docs/pictures/study.png and, with a folder named, the steps of a few decisions.

    python Tests/Browser/pictures.py [FOLDER]
"""

import pathlib
import sys

from playwright.sync_api import expect
from review import ROOT, Page, browser, chromium, review


def main():
    if not chromium():
        sys.exit("there is no Chromium: apt-get install chromium")
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else None
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
    names = ["corpus.yaml", "NCT02393859.protocol.md"] + [
        name.name for kind in ("*.txt", "*.protocol.md") for name in (ROOT / "corpus").glob(kind)]
    files = {name: (ROOT / "corpus" / name).read_bytes() for name in names}
    # beside the texts, the same paper as it is typeset
    files["phase3-typeset.pdf"] = (ROOT / "corpus/pdf/phase3-primary.pdf").read_bytes()
    with review(files) as running, browser() as found, Page(found, running.base) as page:
        def shoot(name, step=True):
            page.wait_for_timeout(400)
            if step and folder:
                page.screenshot(path=folder / f"{name}.png")
            elif not step:
                page.screenshot(path=ROOT / "docs/pictures" / f"{name}.png")

        expect(page.locator("#progress")).to_be_empty(timeout=120000)
        shoot("1-corpus")
        page.goto(running.paper("phase3-typeset"))
        expect(page.locator(".check").first).to_be_visible(timeout=60000)
        page.keyboard.press("j")
        expect(page.locator(".box.current").first).to_be_in_viewport()
        page.wait_for_timeout(2000)
        # once more, now that the pages have come
        page.keyboard.press("k")
        page.locator(".box.current").first.click()
        shoot("review", step=False)
        shoot("2-pages")
        page.goto(running.base)
        page.locator("#studies a[data-paper]").first.click(timeout=60000)
        expect(page.locator(".check").first).to_be_visible()
        page.keyboard.press("j")
        page.wait_for_timeout(400)
        shoot("study", step=False)
        page.goto(running.paper("posttransplant-series"))
        expect(page.locator(".check").first).to_be_visible()
        page.keyboard.press("j")
        shoot("3-j")
        page.keyboard.press("e")
        page.keyboard.type("The footnote counts this patient among those of the second group.")
        page.keyboard.press("Tab")
        page.keyboard.type("A. Name")
        shoot("4-e")
        page.keyboard.press("Enter")
        expect(page.locator("dialog")).to_have_count(0)
        shoot("5-enter")
        page.keyboard.press("u")
        shoot("6-u")


main()
