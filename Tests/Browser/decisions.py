"""Records ten decisions made with the keyboard alone, a picture each: docs/pictures/decisions/01.png to 10.png.

    python Tests/Browser/decisions.py
"""

import sys

from playwright.sync_api import expect
from review import ROOT, Page, browser, chromium, review

# a key and the reason typed behind it
STEPS = [
    ("a", "The authors confirm it."),
    ("e", "The footnote counts this patient in the other group."),
    ("x", "The column's border was lost in the dump."),
]


def main():
    if not chromium():
        sys.exit("there is no Chromium: apt-get install chromium")
    folder = ROOT / "docs/pictures/decisions"
    folder.mkdir(parents=True, exist_ok=True)
    files = {path.name: path.read_bytes() for path in sorted((ROOT / "corpus").glob("*.txt"))}
    done = 0
    with review(files) as running, browser() as found, Page(found, running.base) as page:
        page.set_viewport_size({"width": 1100, "height": 620})
        expect(page.locator("#progress")).to_be_empty(timeout=120000)
        for name in files:
            page.goto(running.paper(name.removesuffix(".txt")))
            expect(page.locator("#progress, .check, main").first).to_be_visible(timeout=60000)
            page.wait_for_timeout(500)
            while done < 10 and page.locator(".check").count():
                page.keyboard.press("j")
                key, reason = STEPS[done % len(STEPS)]
                page.keyboard.press(key)
                expect(page.locator("dialog")).to_be_visible()
                page.keyboard.type(reason)
                page.keyboard.press("Tab")
                if done == 0:
                    page.keyboard.type("A. Curator")
                page.wait_for_timeout(200)
                done += 1
                page.screenshot(path=folder / f"{done:02}.png")
                page.keyboard.press("Enter")
                expect(page.locator("dialog")).to_have_count(0)
                page.wait_for_timeout(300)
    print(done, "decisions")


main()
