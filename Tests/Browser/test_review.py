"""The pages of `crossfoot review` in a browser: what a curator does with mouse and keyboard."""

import subprocess
import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from review import JATS, LISTING, PROGRAM, ROOT, STUDY, TEXT, Page, browser as a_browser, many, review, until


@pytest.fixture(scope="module")
def browser():
    with a_browser() as found:
        yield found


def statement(page):
    return page.locator("#status")


def decide(page, key, reason, name="A. Name"):
    page.keyboard.press(key)
    page.get_by_label("Reason").fill(reason)
    page.locator("dialog").get_by_label("Your name").fill(name)
    page.get_by_role("button", name="Save").click()


def correct(page, text, shows, why="an 8 read as 3", name="C. Urator"):
    page.locator("#content td, #content th").filter(has_text=text).click()
    page.get_by_role("button", name="Correct the reading of this cell").click()
    page.get_by_label("The page shows").fill(shows)
    page.get_by_label("Why it was misread").fill(why)
    page.locator("dialog").get_by_label("Your name").fill(name)
    page.get_by_role("button", name="Save").click()
    # the whole paper is checked again
    expect(page.locator("dialog")).to_have_count(0, timeout=60000)


def test_corpus_lists_papers_by_what_is_open_and_filters_them(browser):
    with review({"one.txt": TEXT, "two.xml": JATS, "three.txt": "Results\n\nNothing was counted.\n"}) as running, Page(browser, running.base) as page:
        rows = page.locator("#papers tbody tr")
        expect(rows).to_have_count(3)
        expect(page.locator("#progress")).to_be_empty()
        expect(rows.first).to_contain_text("finding")
        expect(rows.last).to_contain_text("three")
        page.get_by_label("Search").fill("tonic")
        expect(rows).to_have_count(1)
        expect(rows.first).to_contain_text("An invented trial of a tonic")
        page.get_by_label("Search").fill("")
        page.get_by_label("Rule").select_option("percent-of-count")
        expect(rows).not_to_have_count(3)
        page.get_by_label("Decision").select_option("decided")
        expect(rows).to_have_count(0)
        assert "decided=decided" in page.url
        page.reload()
        expect(page.get_by_label("Decision")).to_have_value("decided")


def test_a_number_shows_its_checks_and_a_finding_its_places(browser):
    with review({"paper.xml": JATS}) as running, Page(browser, running.paper("paper")) as page:
        expect(page.get_by_role("heading", name="An invented trial of a tonic", level=1)).to_be_visible()
        assert page.locator("#content script").count() == 0
        expect(page.locator("#content")).to_contain_text("<script>")
        # header cells span their columns
        expect(page.locator("#content th[colspan='2']")).to_have_text("Patients, n (%)")
        page.locator(".check").first.locator(".head").click()
        expect(page.locator(".mark.current").first).to_be_in_viewport()
        number = page.locator("#content .mark.d").first
        number.click()
        panel = page.locator("#number")
        expect(panel).to_be_visible()
        expect(panel).to_contain_text("Used by")
        assert panel.locator("li").count() >= 1
        panel.locator("li button").first.click()
        expect(panel).to_be_hidden()
        expect(page.locator(".check[aria-current] .details")).to_be_visible()
        # told apart without colour, and in words
        assert "≠" in number.evaluate("e => getComputedStyle(e, '::before').content")
        assert "disagrees" in number.get_attribute("aria-label")


def test_decisions_are_written_at_once_and_taken_back(browser):
    with review({"paper.txt": TEXT}) as running, Page(browser, running.paper("paper")) as page:
        expect(page.locator(".check")).to_have_count(2)
        page.keyboard.press("j")
        # a reason is asked for
        page.keyboard.press("e")
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_role("alert")).to_have_text("Reason is missing.")
        page.keyboard.press("Escape")
        decide(page, "e", "A misprint: “13” – see the table")
        expect(page.locator(".check")).to_have_count(1)
        text = running.read("paper.decisions.yaml")
        assert "decision: explained" in text and "A misprint: “13” – see the table" in text and "A. Name" in text
        # none is chosen unseen: the key says so
        expect(page.locator(".check[aria-current]")).to_have_count(0)
        page.keyboard.press("a")
        expect(statement(page)).to_contain_text("Choose a finding first")
        page.keyboard.press("j")
        expect(page.locator(".check[aria-current]")).to_have_count(1)
        decide(page, "a", "so printed")
        expect(page.locator(".check")).to_have_count(0)
        page.keyboard.press("u")
        expect(statement(page)).to_contain_text("taken back")
        page.keyboard.press("u")
        # a file that held nothing but these is gone
        until(lambda: not running.exists("paper.decisions.yaml"))
        expect(page.locator(".check")).to_have_count(2)
        page.keyboard.press("u")
        expect(statement(page)).to_contain_text("nothing to take back")


def test_keyboard_only(browser):
    with review({"paper.txt": TEXT, "two.xml": JATS}) as running, Page(browser, running.base) as page:
        expect(page.locator("a[data-paper]")).to_have_count(2)
        page.keyboard.press("j")
        page.keyboard.press("j")
        page.keyboard.press("k")
        chosen = page.evaluate("document.activeElement.dataset.paper")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/paper/{chosen}*")
        expect(page.locator(".check").first).to_be_visible()
        page.keyboard.press("j")
        assert page.evaluate("document.activeElement.classList.contains('head')")
        page.keyboard.press("x")
        page.keyboard.type("a table of another paper")
        page.keyboard.press("Tab")
        page.keyboard.type("K. Board")
        page.keyboard.press("Enter")
        until(lambda: running.exists(f"{chosen}.decisions.yaml"))
        assert "extraction-error" in running.read(f"{chosen}.decisions.yaml")
        expect(page.locator("dialog")).to_have_count(0)
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "search"
        page.keyboard.type("jk")
        expect(page.locator(".check")).to_have_count(0)
        page.keyboard.press("Escape")
        page.keyboard.press("?")
        expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
        # single keys can be turned off
        page.get_by_label("single keys do this").press("Space")
        page.keyboard.press("Escape")
        page.keyboard.press("a")
        expect(page.locator("dialog")).to_have_count(0)
        page.get_by_label("Search").fill("")
        # the numbers of the paper: one stop, then arrows
        page.locator("#paper .mark[tabindex='0']").first.focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        expect(page.locator("#number")).to_be_visible()


def test_a_change_from_outside_is_shown_and_never_overwritten(browser):
    with review({"paper.txt": TEXT}) as running, Page(browser, running.paper("paper")) as page:
        expect(page.locator(".check")).to_have_count(2)
        check = page.locator(".check").first.get_attribute("data-check")
        own = f"decisions:\n  - {{check: {check}, decision: accepted, reason: by hand, name: B}}\n"
        page.locator(".check").nth(1).locator(".head").click()
        page.keyboard.press("a")
        page.get_by_label("Reason").fill("mine")
        page.locator("dialog").get_by_label("Your name").fill("A. Name")
        (running.folder / "paper.decisions.yaml").write_text(own)
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_role("alert")).to_contain_text("Nothing was written")
        assert running.read("paper.decisions.yaml") == own
        # what was typed is still there, and can be saved on what is there now
        expect(page.get_by_label("Reason")).to_have_value("mine")
        page.get_by_role("button", name="Save").click()
        expect(page.locator("dialog")).to_have_count(0)
        text = running.read("paper.decisions.yaml")
        assert "by hand" in text and "mine" in text
        (running.folder / "paper.decisions.yaml").unlink()
        expect(statement(page)).to_contain_text("have changed")
        expect(page.locator(".check")).to_have_count(2)


def test_two_tabs(browser):
    with review({"paper.txt": TEXT}) as running, Page(browser, running.paper("paper")) as first:
        with Page(browser, running.paper("paper")) as second:
            for page in (first, second):
                expect(page.locator(".check")).to_have_count(2)
                page.keyboard.press("j")
            decide(first, "a", "from the first")
            expect(second.locator(".check").first).to_contain_text("from the first", timeout=8000)
            first.keyboard.press("j")
            # what is chosen stays in view, with what the other tab decided
            second.locator(".check:not(.decided) .head").click()
            decide(second, "e", "from the second")
            expect(first.locator(".check").first).to_contain_text("from the second", timeout=8000)
            expect(first.locator("#findings-title")).to_contain_text("0 open findings")
            text = running.read("paper.decisions.yaml")
            assert "from the first" in text and "from the second" in text


def test_a_misread_cell_is_corrected(browser):
    with review({"paper.txt": LISTING}) as running, Page(browser, running.paper("paper")) as page:
        expect(page.locator(".check").first).to_be_visible()
        page.locator("#content td, #content th").filter(has_text="3 (40)").click()
        # in the table's own words, and with the value in hand
        expect(page.locator("#number")).to_contain_text("Table 1, Male, Treated")
        page.get_by_role("button", name="Correct the reading of this cell").click()
        expect(page.locator("dialog .message")).to_have_text("Table 1, Male, Treated")
        expect(page.get_by_label("The page shows")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_have_text("Say why it was misread, in a few words.")
        page.keyboard.press("Escape")
        correct(page, "3 (40)", "8 (40)")
        expect(page.locator(".check")).to_have_count(0)
        # both are shown: what stands there now, and what was read
        cell = page.locator("#content td").filter(has_text="8 (40)")
        expect(cell.locator("del")).to_have_text("3 (40)")
        assert "corrected from 3 (40)" in cell.locator(".mark").get_attribute("aria-label")
        cell.locator(".mark").click()
        expect(page.locator("#number")).to_contain_text("corrected from 3 (40) to “8 (40)”: an 8 read as 3 (C. Urator)")
        page.keyboard.press("Escape")
        # the protocol that the correction began names who corrected
        text = running.read("paper.protocol.md")
        assert 'curator: "C. Urator"' in text and "nothing here is a person's word yet" not in text
        # once more: the second correction takes the place of the first
        correct(page, "8 (40)", "8 (40.0)")
        expect(page.locator("#content")).to_contain_text("8 (40.0)")
        assert 'read: "3 (40)", page: "8 (40.0)", why: "an 8 read as 3", name: "C. Urator"' in running.read("paper.protocol.md")
        page.keyboard.press("u")
        expect(statement(page)).to_contain_text("The earlier correction is back: Table 1, Male, Treated")
        assert 'read: "3 (40)", page: "8 (40)"' in running.read("paper.protocol.md")
        page.keyboard.press("u")
        expect(page.locator(".check")).not_to_have_count(0)
        # nobody has written anything else in it
        assert not running.exists("paper.protocol.md")


def test_a_correction_is_taken_back_after_a_reload(browser):
    with review({"paper.txt": LISTING}) as running, Page(browser, running.paper("paper")) as page:
        expect(page.locator(".check").first).to_be_visible()
        correct(page, "3 (40)", "8 (40)")
        # as in another tab
        page.evaluate("sessionStorage.clear()")
        page.reload()
        corrections = page.locator("#notices details", has_text="Corrections of readings (1)")
        corrections.locator("summary").click()
        expect(corrections.locator("li")).to_contain_text("read as “3 (40)”, corrected to “8 (40)” (an 8 read as 3, C. Urator)")
        page.keyboard.press("u")
        expect(statement(page)).to_contain_text("corrections in their list")
        corrections.locator("button", has_text="Go to the cell").click()
        expect(page.locator("#content td.flash")).to_contain_text("8 (40)")
        corrections.locator("button", has_text="Take back").click()
        expect(page.locator(".check")).not_to_have_count(0)
        expect(page.locator("#notices details")).to_have_count(0)
        # a protocol that a person has written in stays, with its name
        (running.folder / "paper.protocol.md").write_text("---\npaper: paper\ncurator: B\n---\n\nProse.\n")
        expect(statement(page)).to_contain_text("have changed")
        correct(page, "3 (40)", "8 (40)")
        assert "curator: B\n" in running.read("paper.protocol.md")
        page.keyboard.press("u")
        expect(page.locator(".check")).not_to_have_count(0)
        assert running.exists("paper.protocol.md")


def check(running, *options):
    return subprocess.run([PROGRAM, "check", ".", *options], cwd=running.folder, capture_output=True, text=True)


def test_a_decision_on_what_is_no_finding_any_more_is_shown_and_dropped(browser):
    with review({"paper.txt": LISTING}) as running, Page(browser, running.paper("paper")) as page:
        expect(page.locator(".check").first).to_be_visible()
        count = page.locator(".check").count()
        page.keyboard.press("j")
        decide(page, "a", "so printed")
        expect(page.locator(".check")).to_have_count(count - 1)
        correct(page, "3 (40)", "8 (40)")
        expect(statement(page)).to_contain_text("A decision counts no more")
        lapsed = page.locator("#notices details", has_text="Decisions that count no more (1)")
        expect(lapsed.locator("li")).to_contain_text("is no finding by now (its numbers were 3 40")
        expect(lapsed.locator("li")).to_contain_text("it was accepted by A. Name (so printed)")
        # nothing is wrong with the files
        expect(page.locator("#notices", has_text="Problems")).to_have_count(0)
        result = check(running)
        assert result.returncode in (0, 1) and "is no finding by now" in " ".join(result.stdout.split())
        # what is taken back brings the decision back
        page.keyboard.press("u")
        expect(lapsed).to_have_count(0)
        correct(page, "3 (40)", "8 (40)")
        lapsed.get_by_role("button", name="Drop the decision").click()
        expect(lapsed).to_have_count(0)
        assert not running.exists("paper.decisions.yaml")


def test_a_decision_lapses_with_its_numbers(browser):
    with review({"paper.txt": LISTING.replace("9 (45)", "9 (46)")}) as running, Page(browser, running.paper("paper")) as page:
        own = page.locator(".check", has_text="3 of 20")
        expect(own.first).to_be_visible()
        own.first.locator(".head").click()
        name = own.first.get_attribute("data-check")
        decide(page, "a", "40 is what is printed")
        expect(page.locator("dialog")).to_have_count(0)
        assert 'numbers: "' in running.read("paper.decisions.yaml")
        # as if it had been decided on another number
        text = running.read("paper.decisions.yaml")
        (running.folder / "paper.decisions.yaml").write_text(text.replace('numbers: "3', 'numbers: "7'))
        expect(statement(page)).to_contain_text("have changed")
        again = page.locator(f".check[data-check='{name}']")
        expect(again.locator(".lapsed")).to_contain_text("look again: this was decided on other numbers")
        assert check(running).returncode == 1
        # decided anew it counts
        again.locator(".head").click()
        decide(page, "e", "seen again")
        expect(page.locator("dialog")).to_have_count(0)
        expect(page.locator("#notices", has_text="count no more")).to_have_count(0)
        assert "40 is what is printed" not in running.read("paper.decisions.yaml")
        # a file that keeps no numbers stays valid
        lines = [line for line in running.read("paper.decisions.yaml").splitlines() if "numbers:" not in line]
        (running.folder / "paper.decisions.yaml").write_text("\n".join(lines) + "\n")
        assert "seen again" in check(running).stdout


def test_undo_goes_on_after_a_reload(browser):
    with review({"paper.txt": TEXT}) as running, Page(browser, running.paper("paper")) as page:
        expect(page.locator(".check")).to_have_count(2)
        page.keyboard.press("j")
        decide(page, "a", "so printed")
        expect(page.locator(".check")).to_have_count(1)
        page.reload()
        expect(page.locator(".check")).to_have_count(1)
        page.keyboard.press("u")
        expect(statement(page)).to_contain_text("The decision is taken back")
        expect(page.locator(".check")).to_have_count(2)


def test_an_empty_list_says_why(browser):
    with review({"paper.txt": TEXT, "other.txt": TEXT, "third.txt": "Results\n\nNothing was counted.\n"}) as running, Page(browser, running.paper("paper")) as page:
        expect(page.locator(".check")).to_have_count(2)
        empty = page.locator("#empty")
        expect(empty).to_be_hidden()
        # words are looked for one by one
        page.get_by_label("Search").fill("65% events")
        expect(page.locator(".check")).to_have_count(1)
        page.get_by_label("Search").fill("no such words")
        expect(empty).to_contain_text("Nothing matches")
        empty.get_by_role("button").click()
        expect(page.locator(".check")).to_have_count(2)
        page.locator("#show").select_option("decided")
        expect(empty).to_have_text("Nothing is decided yet.")
        page.locator("#show").select_option("open")
        for _ in range(2):
            page.keyboard.press("j")
            decide(page, "a", "so printed")
            expect(page.locator("dialog")).to_have_count(0)
        expect(empty).to_contain_text("All 2 findings are decided.")
        results = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag22aa"]})
        assert results.violations_count == 0, results.generate_report()
        empty.get_by_role("link", name="Next with open findings: other").click()
        expect(page.locator(".check")).to_have_count(2)
        page.goto(running.paper("third"))
        expect(empty).to_have_text("Nothing disagrees.")
        last = check(running).stdout.strip().splitlines()[-1]
        assert last.endswith("2 with findings, little could be checked of 1; 2 open findings.") or "2 open findings" in last


def tell_gaps(page, gaps):
    """Lets the server's answer on the paper tell other gaps than it has."""
    def answer(route):
        response = route.fetch()
        route.fulfill(response=response, json=response.json() | {"gaps": gaps})

    page.route("**/api/papers/paper", answer)


def test_the_findings_are_printed_alone_and_pages_are_named(browser):
    pdf = (ROOT / "corpus/pdf/phase3-primary.pdf").read_bytes()
    gaps = [{"how": "unread", "reason": "Table 9 is a picture", "count": 1, "pages": [2], "lines": []}]

    with review({"paper.pdf": pdf}) as running, Page(browser, running.base) as page:
        tell_gaps(page, gaps)
        page.goto(running.paper("paper"))
        expect(page.locator(".check").first).to_be_visible(timeout=60000)
        page.evaluate("window.print = () => (window.wasPrinted = true)")
        page.get_by_role("button", name="Print the findings alone").click()
        assert page.evaluate("window.wasPrinted")
        page.emulate_media(media="print")
        expect(page.locator("#paper")).to_be_hidden()
        expect(page.locator("#notices li", has_text="Table 9")).to_have_text("Table 9 is a picture (page 2)")
        expect(page.locator("#notices .said")).to_be_visible()
        page.emulate_media(media="screen")
        page.evaluate("window.dispatchEvent(new Event('afterprint'))")
        expect(page.locator("#paper")).to_be_visible()


def test_after_a_decision_j_and_k_go_on_from_its_place(browser):
    with review({"paper.txt": many(8)}) as running, Page(browser, running.paper("paper")) as page:
        expect(page.locator(".check")).to_have_count(8)
        ids = page.locator(".check").evaluate_all("all => all.map(one => one.dataset.check)")
        chosen = page.locator(".check[aria-current]")
        for _ in range(4):
            page.keyboard.press("j")
        decide(page, "e", "first")
        expect(page.locator(".check")).to_have_count(7)
        expect(statement(page)).to_contain_text("Written: explained – 13 of 403")
        page.keyboard.press("j")
        expect(chosen).to_have_attribute("data-check", ids[4])
        decide(page, "e", "second")
        expect(page.locator(".check")).to_have_count(6)
        page.keyboard.press("k")
        expect(chosen).to_have_attribute("data-check", ids[2])
        # taking back shows what it takes back, on the paper, too
        page.set_viewport_size({"width": 1366, "height": 300})
        page.locator("#paper").evaluate("paper => paper.scrollTo(0, paper.scrollHeight)")
        page.keyboard.press("u")
        expect(chosen).to_have_attribute("data-check", ids[4])
        expect(statement(page)).to_contain_text("The decision is taken back: 14 of 404")
        expect(page.locator(".mark.current").first).to_be_in_viewport()


def test_what_two_papers_of_a_study_say_is_decided_between_them(browser):
    with review(STUDY) as running, Page(browser, running.base) as page:
        page.get_by_role("link", name="tonic").click()
        expect(page.locator(".check")).to_have_count(2)
        expect(page.locator(".member")).to_have_count(2)
        expect(page.get_by_role("button", name="Correct the reading")).to_have_count(0)
        page.keyboard.press("j")
        for member in (0, 1):
            expect(page.locator(".member").nth(member).locator(".mark.current").first).to_be_in_viewport()
        page.locator(".check[aria-current] .details .place").nth(1).click()
        expect(page.locator(".member").nth(1).locator(".mark.flash")).to_have_count(1)
        decide(page, "e", "the second counts from another centre")
        expect(page.locator(".check")).to_have_count(1)
        assert "another centre" in running.read("tonic.study.decisions.yaml")
        # the next run of the command sees it
        again = subprocess.run([PROGRAM, "check", "."], cwd=running.folder, capture_output=True, text=True)
        assert "the second counts from another centre" in " ".join(again.stdout.split())
        page.keyboard.press("u")
        expect(page.locator(".check")).to_have_count(2)
        page.get_by_role("link", name="second").click()
        expect(page.locator("#title")).to_contain_text("the second report")


def test_a_proposed_study_says_why_it_keeps_no_decision(browser):
    files = {name: text for name, text in STUDY.items() if name != "corpus.yaml"}
    with review(files) as running, Page(browser, running.base) as page:
        page.get_by_role("link", name="NCT09999991").click()
        expect(page.locator(".check")).to_have_count(2)
        page.keyboard.press("j")
        page.keyboard.press("a")
        expect(statement(page)).to_contain_text("corpus.yaml")
        expect(page.locator("dialog")).to_have_count(0)
        assert not list(running.folder.glob("*.yaml"))


def test_three_hundred_findings(browser):
    with review({"paper.txt": many(310)}) as running, Page(browser, running.paper("paper")) as page:
        expect(page.locator(".check").nth(299)).to_be_attached(timeout=60000)
        count = page.locator(".check").count()
        start = time.time()
        page.reload()
        expect(page.locator(".check")).to_have_count(count)
        assert time.time() - start < 3
        start = time.time()
        for _ in range(50):
            page.keyboard.press("j")
        assert page.locator(".check[aria-current]").get_attribute("data-check") == page.locator(".check").nth(49).get_attribute("data-check")
        assert time.time() - start < 5
        page.get_by_label("Search").fill("38 of 428")
        expect(page.locator(".check")).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser, scheme):
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    with review({"paper.txt": TEXT, "two.xml": JATS, "list.txt": LISTING}) as running, Page(browser, running.base, color_scheme=scheme) as page:
        def look(what):
            results = Axe().run(page, options=options)
            assert results.violations_count == 0, f"{what}: {results.generate_report()}"

        expect(page.locator("#progress")).to_be_empty()
        look("corpus")
        page.goto(running.paper("two"))
        expect(page.locator(".check").first).to_be_visible()
        look("paper")
        page.keyboard.press("j")
        look("chosen finding")
        page.locator("#content .mark").first.click()
        look("number")
        page.keyboard.press("Escape")
        decide(page, "a", "so printed")
        expect(page.locator("dialog")).to_have_count(0)
        page.locator("#show").select_option("all")
        look("all checks")
        page.locator("#show").select_option("findings")
        page.locator(".check .head").first.click()
        page.keyboard.press("e")
        expect(page.locator("dialog")).to_be_visible()
        look("dialog")
    with review(STUDY) as running, Page(browser, running.base, color_scheme=scheme) as page:
        page.get_by_role("link", name="tonic").click()
        expect(page.locator(".check").first).to_be_visible()
        page.keyboard.press("j")
        results = Axe().run(page, options=options)
        assert results.violations_count == 0, f"study: {results.generate_report()}"


def test_print_shows_every_finding_with_its_decision(browser):
    with review({"paper.txt": TEXT}) as running, Page(browser, running.paper("paper")) as page:
        expect(page.locator(".check")).to_have_count(2)
        page.keyboard.press("j")
        decide(page, "e", "seen in the archive")
        expect(page.locator(".check")).to_have_count(1)
        page.get_by_label("Search").fill("nothing of the kind")
        expect(page.locator(".check")).to_have_count(0)
        page.emulate_media(media="print")
        expect(page.locator("#findings-title")).to_have_text("2 findings: 1 open, 1 decided")
        expect(page.locator(".check")).to_have_count(2)
        expect(page.locator(".check").first).to_contain_text("seen in the archive")
        expect(page.locator(".details").nth(1)).to_be_visible()
        expect(page.locator("#filters")).to_be_hidden()
        expect(page.locator(".buttons").first).to_be_hidden()
        page.emulate_media(media="screen")
        expect(page.locator(".check")).to_have_count(0)
        assert len(page.pdf()) > 0


def test_severities_differ_by_sign_and_line(browser):
    with review({"paper.txt": (ROOT / "corpus/phase3-primary.txt").read_bytes(), "one.txt": TEXT}) as running, Page(browser, running.paper("one")) as page:
        expect(page.locator(".check").first).to_be_visible()
        looks = page.locator("#legend .mark.d").evaluate_all(
            "all => all.map(one => [getComputedStyle(one, '::before').content, getComputedStyle(one).outlineStyle, getComputedStyle(one).outlineColor].join())")
        assert len(set(looks)) == 3 and len({look.split(",")[0] for look in looks}) == 3
        # list, paper and legend agree
        severity = page.locator(".check .weight").first
        name = severity.text_content()
        sign = severity.evaluate("e => getComputedStyle(e, '::before').content").strip('" ')
        assert sign in page.locator(f"#content .mark.{name}").first.evaluate("e => getComputedStyle(e, '::before').content")
        assert sign in page.locator(f"#legend .mark.{name}").evaluate("e => getComputedStyle(e, '::before').content")


def test_search_finds_the_sentence_of_a_finding(browser):
    text = "Results\n\nThe weather was fine. Under a Bonferroni rule, events were seen in 12 of 20 patients (65%). Nothing else.\n"
    with review({"paper.txt": text}) as running, Page(browser, running.paper("paper")) as page:
        expect(page.locator(".check")).to_have_count(1)
        for words, count in (("bonferroni", 1), ("weather", 0), ("nothing else", 0)):
            page.get_by_label("Search").fill(words)
            expect(page.locator(".check")).to_have_count(count)


def test_a_narrow_window_keeps_the_chosen_finding_in_reach(browser):
    with review({"paper.txt": many(12)}) as running, Page(browser, running.paper("paper")) as page:
        page.set_viewport_size({"width": 640, "height": 700})
        expect(page.locator(".check")).to_have_count(12)
        bar = page.locator("#bar")
        bar.get_by_role("button", name="Next finding").click()
        for _ in range(7):
            page.keyboard.press("j")
        expect(bar).to_contain_text("17 of 407")
        for part in (bar, page.locator(".mark.current").first):
            expect(part).to_be_in_viewport()
        low = page.locator(".mark.current").first.bounding_box()
        assert low["y"] + low["height"] < bar.bounding_box()["y"]
        expect(bar.get_by_role("button", name="Take back")).to_have_count(0)
        bar.get_by_role("button", name="Explain").click()
        expect(page.locator("dialog .message")).to_contain_text("17 of 407")
        page.keyboard.press("Escape")
        results = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag22aa"]})
        assert results.violations_count == 0, results.generate_report()
        page.locator("#show").select_option("findings")
        bar.get_by_role("button", name="Next finding").click()
        decide(page, "a", "so printed")
        bar.get_by_role("button", name="Take back").click()
        expect(page.locator(".check.decided")).to_have_count(0)
        page.set_viewport_size({"width": 1200, "height": 700})
        expect(bar).to_be_hidden()


def test_headers_of_a_table_stay_and_a_wide_one_scrolls(browser):
    head = "".join(f"<th>Centre number {n} of the trial (n = 40)</th>" for n in range(14))
    body = "".join(f"<tr><td>Sign {n}</td>" + "<td>4 (10)</td>" * 14 + "</tr>" for n in range(60))
    paper = f"""<html><body><article><h1>A wide trial</h1><h2>Results</h2><p>Signs were seen in 12 of 20 patients (65%).</p>
    <table><caption>Table 1. Signs</caption><thead><tr><th>Sign</th>{head}</tr></thead><tbody>{body}</tbody></table></article></body></html>"""
    with review({"paper.html": paper}) as running, Page(browser, running.paper("paper")) as page:
        expect(page.locator("#content table")).to_be_visible(timeout=60000)
        page.locator("#content tbody tr").last.locator("td").last.scroll_into_view_if_needed()
        expect(page.locator("#content tbody tr").last.locator("td").last).to_be_in_viewport()
        expect(page.locator("#content thead th").last).to_be_in_viewport()


def test_pages_of_a_pdf_are_pictures_with_the_places_over_them(browser):
    pdf = (ROOT / "corpus/pdf/phase3-primary.pdf").read_bytes()
    with review({"paper.pdf": pdf}) as running, Page(browser, running.paper("paper")) as page:
        expect(page.locator(".check").first).to_be_visible(timeout=60000)
        page.keyboard.press("j")
        box = page.locator(".box.current").first
        expect(box).to_be_in_viewport()
        place, sheet = box.bounding_box(), box.locator("xpath=..").bounding_box()
        assert place["width"] < sheet["width"] / 2 and place["height"] < 40
        # its sign stands in the margin, over nothing that is printed
        sign = box.locator("xpath=..").locator(".sign").first
        assert sign.bounding_box()["x"] + sign.bounding_box()["width"] < sheet["x"] + 0.04 * sheet["width"]
        assert box.evaluate("e => getComputedStyle(e, '::before').display") == "none"
        # a page that has been drawn is not asked for again
        asked = []
        page.on("request", lambda request: asked.append(request.url) if "/pages/" in request.url else None)
        decide(page, "a", "so printed")
        expect(page.locator(".check")).to_have_count(0)
        page.keyboard.press("u")
        expect(page.locator(".check")).to_have_count(1)
        page.wait_for_timeout(300)
        assert not asked
        page.locator("#view").select_option("text")
        expect(page.locator("#content table").first).to_be_visible()
        results = Axe().run(page, options={"rules": {"target-size": {"enabled": False}}})
        assert results.violations_count == 0, results.generate_report()


def test_a_corrected_cell_is_marked_on_its_page(browser):
    pdf = (ROOT / "corpus/pdf/phase3-primary.pdf").read_bytes()
    with review({"paper.pdf": pdf}) as running, Page(browser, running.paper("paper")) as page:
        expect(page.locator(".check").first).to_be_visible(timeout=60000)
        page.locator("#view").select_option("text")
        text = page.locator("#content tbody tr").nth(1).locator("td").last.text_content()
        page.locator("#content tbody tr").nth(1).locator("td").last.click()
        page.keyboard.press("Escape")
        correct(page, text, "999", "a smudge")
        expect(page.locator("#content td del").first).to_have_text(text.lstrip("≠▲◆").rstrip("?"))
        page.locator("#view").select_option("pages")
        page.locator("#notices summary", has_text="Corrections").click()
        page.locator("#notices button", has_text="Go to the cell").click()
        box = page.locator(".box.corrected").first
        expect(box).to_be_in_viewport()
        assert "corrected from" in box.get_attribute("aria-label")
        box.click()
        expect(page.locator("#number")).to_contain_text("to “999”: a smudge (C. Urator)")
        page.locator("#number button", has_text="Take back").click()
        expect(page.locator(".box.corrected")).to_have_count(0, timeout=60000)


def test_the_corpus_counts_what_is_decided_whatever_is_asked_for(browser):
    with review({"paper.txt": TEXT}) as running, Page(browser, running.paper("paper")) as page:
        expect(page.locator(".check")).to_have_count(2)
        page.keyboard.press("j")
        decide(page, "a", "so printed")
        page.get_by_role("link", name="All papers").click()
        row = page.locator("#papers tbody tr").first
        for show in ("open", "decided", ""):
            page.get_by_label("Decision").select_option(show)
            expect(row.locator(".number").last).to_have_text("1")


def test_gaps_stand_once_with_their_pages(browser):
    pdf = (ROOT / "corpus/pdf/phase3-primary.pdf").read_bytes()
    gaps = [{"how": "unread", "reason": "Table 9 is a picture", "count": 1, "pages": [2], "lines": []},
            {"how": "doubt", "reason": "two texts lie over each other", "count": 17, "pages": [1, 3], "lines": []}]

    with review({"paper.pdf": pdf}) as running, Page(browser, running.base) as page:
        tell_gaps(page, gaps)
        page.goto(running.paper("paper"))
        unread, doubt = (page.locator("#notices details", has_text=title) for title in ("Not read (1)", "Read with doubt (17)"))
        unread.locator("summary").click()
        doubt.locator("summary").click()
        expect(doubt.locator("li")).to_have_text("two texts lie over each other, 17 times (pages 1, 3)")
        page.locator("#view").select_option("text")
        doubt.locator("button", has_text="3").click()
        expect(page.locator("#view")).to_have_value("pages")
        expect(page.locator(".page[data-page='3'] .sheet")).to_be_in_viewport()
        unread.locator("button", has_text="2").click()
        expect(page.locator(".page[data-page='2'] .sheet")).to_be_in_viewport()


def test_each_place_of_a_finding_is_shown(browser):
    paper = (ROOT / "corpus/posttransplant-series.txt").read_bytes()
    with review({"paper.txt": paper}) as running, Page(browser, running.paper("paper")) as page:
        expect(page.locator(".check").first).to_be_visible(timeout=60000)
        # a finding of the text and of rows of a table
        finding = page.locator(".check", has_text="Patient").filter(has=page.locator("dd", has_text="row")).first
        finding.locator(".head").click()
        place = finding.locator("dd", has_text="row").last
        place.locator("button").first.click()
        shown = page.locator("#content .flash")
        expect(shown).to_be_in_viewport()
        assert shown.evaluate("e => Boolean(e.closest('table'))")
        # numbers of a range are told apart, without a sign
        said = page.locator("#content p .mark").all_text_contents()
        assert not [text for text in said if text.startswith("-") and text[1:2].isdigit()]


def mark_words(page, words):
    """Selects words of the paper as dragging over them does."""
    expect(page.locator("#content .mark").first).to_be_attached()
    page.evaluate("""(words) => {
        const walk = document.createTreeWalker(document.getElementById("content"), NodeFilter.SHOW_TEXT);
        const texts = [];
        let all = "";
        for (let node = walk.nextNode(); node; node = walk.nextNode()) { texts.push([all.length, node]); all += node.data; }
        const spot = (offset) => { const [start, node] = texts.findLast(([start]) => start <= offset); return [node, offset - start]; };
        const at = all.indexOf(words);
        if (at < 0) throw new Error("no such words");
        getSelection().setBaseAndExtent(...spot(at), ...spot(at + words.length - 1));
        getSelection().extend(spot(at + words.length - 1)[0], spot(at + words.length - 1)[1] + 1);
    }""", words)


def save_question(page, question, name="E. Reader"):
    page.get_by_label("Question", exact=True).fill(question)
    page.locator("dialog").get_by_label("Your name").fill(name)
    page.get_by_role("button", name="Save").click()
    expect(page.locator("dialog")).to_have_count(0)


def test_marked_words_are_asked_about(browser):
    with review({"paper.xml": JATS}) as running, Page(browser, running.paper("paper")) as page:
        findings = page.locator("#findings-title")
        expect(findings).to_contain_text("open finding")
        before = findings.text_content()
        mark_words(page, "assigned in a 1:1 ratio")
        page.locator("#ask").click()
        expect(page.get_by_label("Words of the paper")).to_have_value("assigned in a 1:1 ratio")
        expect(page.locator("#field-question")).to_be_focused()
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_role("alert")).to_have_text("The question is missing.")
        save_question(page, "By whom?")
        card = page.locator(".check.asked")
        expect(card).to_have_attribute("aria-current", "true")
        expect(card).to_contain_text("asked by E. Reader By whom?")
        # it is no finding: what is open stays as it was, and there is nothing to decide
        expect(findings).to_have_text(before + ", 1 question of readers")
        page.keyboard.press("a")
        expect(statement(page)).to_contain_text("no finding")
        text = running.read("paper.decisions.yaml")
        assert 'question: "By whom?"' in text and 'quote: "assigned in a 1:1 ratio"' in text and 'name: "E. Reader"' in text
        # its words are marked with a sign of its own, and lead back to it
        mark = page.locator("#content .mark.q").first
        expect(mark).to_be_in_viewport()
        assert "".join(page.locator("#content .mark.q").all_text_contents()) == "assigned in a 1:1 ratio"
        mark.click()
        expect(page.locator("#number")).to_contain_text("asked by E. Reader: By whom?")
        page.keyboard.press("Escape")
        # a cell, from its panel
        page.locator("#content td").filter(has_text="30 (75)").click()
        page.locator("#number").get_by_role("button", name="Ask a question").click()
        expect(page.get_by_label("Words of the paper")).to_have_value("30 (75)")
        save_question(page, "Of how many?")
        expect(page.locator(".check.asked")).to_have_count(2)
        assert "place: c0.1.2" in running.read("paper.decisions.yaml")
        page.locator("#show").select_option("asked")
        expect(page.locator(".check")).to_have_count(2)
        page.get_by_label("Search").fill("how many")
        expect(page.locator(".check")).to_have_count(1)
        page.get_by_label("Search").fill("")
        page.keyboard.press("Escape")
        page.keyboard.press("u")
        expect(page.locator(".check")).to_have_count(1)
        page.reload()
        page.locator("#show").select_option("asked")
        page.locator(".check .head").click()
        page.locator(".check").get_by_role("button", name="Take back").click()
        until(lambda: not running.exists("paper.decisions.yaml"))
        expect(page.locator("#empty")).to_contain_text("Nobody has asked anything yet")


def test_a_question_by_keyboard_only(browser):
    with review({"paper.txt": TEXT}) as running, Page(browser, running.paper("paper")) as page:
        expect(page.locator(".check")).to_have_count(2)
        page.keyboard.press("q")
        expect(page.locator("#field-quote")).to_be_focused()
        page.keyboard.type("no such words")
        expect(page.locator("dialog")).to_contain_text("Not found in the paper.")
        page.keyboard.press("Control+A")
        page.keyboard.type("of 20  PATIENTS")
        expect(page.locator("dialog")).to_contain_text("Found at 3 places")
        page.keyboard.press("Tab")
        expect(page.locator("#field-place")).to_be_focused()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
        page.keyboard.type("Which ones?")
        page.keyboard.press("Tab")
        page.keyboard.type("E. Reader")
        page.keyboard.press("Enter")
        card = page.locator(".check.asked")
        expect(card).to_have_attribute("aria-current", "true")
        expect(card.locator(".head")).to_be_focused()
        assert 'quote: "of 20 patients"' in running.read("paper.decisions.yaml")
        assert "Relapses were seen in 5 of 20" in TEXT
        done = subprocess.run([PROGRAM, "check", "paper.txt", "--format", "csv"], cwd=running.folder, capture_output=True, text=True, check=False)
        assert done.returncode == 1 and "E. Reader" in done.stdout
        # from the number under the focus
        page.keyboard.press("/")
        page.keyboard.press("Escape")
        page.locator("#content .mark").first.focus()
        page.keyboard.press("q")
        expect(page.get_by_label("Words of the paper")).to_have_value("12")
        page.keyboard.press("Escape")
        page.keyboard.press("u")
        expect(card).to_have_count(0)
        until(lambda: not running.exists("paper.decisions.yaml"))


def test_a_question_of_a_page(browser):
    paper = (ROOT / "corpus/pdf/phase3-primary.pdf").read_bytes()
    with review({"paper.pdf": paper}) as running, Page(browser, running.paper("paper")) as page:
        expect(page.locator(".box").first).to_be_attached(timeout=60000)
        page.locator("#ask").click()
        page.get_by_label("Words of the paper").fill("randomized")
        expect(page.locator("dialog")).to_contain_text("Found at")
        save_question(page, "How?")
        expect(page.locator(".box.q.current").first).to_be_attached()


def test_a_question_whose_words_have_gone_says_so(browser):
    asked = 'questions:\n  - question: Why?\n    quote: "13 of 20"\n    place: t1:2-10\n    name: E. Reader\n'
    with review({"paper.txt": TEXT, "paper.decisions.yaml": asked}) as running, Page(browser, running.paper("paper")) as page:
        card = page.locator(".check.asked")
        card.locator(".head").click()
        expect(card).to_contain_text("these words do not stand in the paper as it is read now")
        # a broken entry is told, and the rest goes on
        (running.folder / "paper.decisions.yaml").write_text("questions:\n  - {question: Why?, name: E}\n")
        expect(page.locator("#notices")).to_contain_text("Problems (1)", timeout=10000)
        expect(page.locator(".check")).to_have_count(2)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_a_question_is_asked(browser, scheme):
    with review({"paper.xml": JATS}) as running, Page(browser, running.paper("paper"), color_scheme=scheme) as page:
        mark_words(page, "1:1 ratio")
        page.keyboard.press("q")
        for stage in ("dialog", "card", "panel"):
            if stage == "card":
                save_question(page, "By whom?")
                expect(page.locator(".check.asked[aria-current]")).to_be_visible()
            if stage == "panel":
                page.locator("#content .mark.q").first.click()
            found = Axe().run(page)
            assert found.violations_count == 0, (stage, found.generate_report())


def test_an_undetermined_check_is_asked_about(browser):
    paper = TEXT + "\nThe mean age was 41.2 years (SD 9.1), and 33.4% were women.\n"
    with review({"paper.txt": paper}) as running, Page(browser, running.paper("paper")) as page:
        expect(page.locator(".check")).to_have_count(2)
        page.locator("#show").select_option("all")
        page.locator(".check:not(.disagrees) .head").first.click()
        page.locator(".check[aria-current]").get_by_role("button", name="Ask about this").click()
        expect(page.locator("#field-quote")).not_to_have_value("")
        expect(page.locator("#field-question")).to_be_focused()
        save_question(page, "Of all of them?")
        expect(page.locator(".check.asked")).to_have_count(1)


def test_like_findings_are_told_apart_and_decided_with_the_same_words(browser):
    paper = """Results

Table 1. Gifts
Gift, n (%)  Given (n = 277)
Glasses  37 (31.4)
Pens  72 (26.0)
Cups  30 (10.8)
Books  45 (16.2)

Table 2. Prizes
Prize, n (%)  Given (n = 277)
Cards  37 (31.4)
Caps  90 (32.5)
Bags  31 (11.2)
Toys  46 (16.6)
"""
    with review({"paper.txt": paper}) as running, Page(browser, running.paper("paper")) as page:
        expect(page.locator(".check")).to_have_count(2)
        expect(page.locator(".check .head").nth(0)).to_contain_text("row Glasses")
        expect(page.locator(".check .head").nth(1)).to_contain_text("row Cards")
        page.keyboard.press("j")
        decide(page, "a", "so printed")
        expect(page.locator(".check")).to_have_count(1)
        page.keyboard.press("j")
        page.keyboard.press("a")
        # by the keyboard it stands before the reason, from which a tab leads to the name
        page.keyboard.press("Tab")
        expect(page.locator("#field-name")).to_be_focused()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Shift+Tab")
        expect(page.get_by_role("button", name="As before: “so printed”")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.get_by_label("Reason")).to_have_value("so printed")
        page.keyboard.press("Enter")
        expect(page.locator(".check")).to_have_count(0)
        assert running.read("paper.decisions.yaml").count("place: \"Table") == 2
        # each is of its own row
        page.locator("#show").select_option("decided")
        page.locator(".check .head").nth(0).click()
        page.locator(".check[aria-current]").get_by_role("button", name="Take back").click()
        until(lambda: "row Cards" in running.read("paper.decisions.yaml") and "row Glasses" not in running.read("paper.decisions.yaml"))


def test_a_search_says_what_it_left_out_and_a_header_what_it_gives(browser):
    with review({"list.txt": LISTING}) as running, Page(browser, running.paper("list")) as page:
        expect(page.locator(".check").first).to_be_visible()
        page.get_by_label("Search").fill("11 (55)")
        expect(page.locator("#empty")).to_contain_text("Nothing matches among “open findings”.")
        page.locator("#empty").get_by_role("button", name="Show").click()
        expect(page.locator(".check").first).to_be_visible()
        page.locator("#content thead th").filter(has_text="Treated").click()
        panel = page.locator("#number")
        expect(panel).to_contain_text("n = 20 was read for this column")
        # the panel leaves the paper free
        assert panel.bounding_box()["x"] + panel.bounding_box()["width"] <= page.locator("#paper").bounding_box()["x"]


def test_the_chosen_finding_stays_in_sight_in_another_width(browser):
    with review({"paper.txt": many(60)}) as running, Page(browser, running.paper("paper")) as page:
        expect(page.locator(".check").first).to_be_visible()
        page.locator(".check .head").nth(40).click()
        for width in (1024, 700, 1366):
            page.set_viewport_size({"width": width, "height": 768})
            expect(page.locator(".mark.current").first).to_be_in_viewport()
