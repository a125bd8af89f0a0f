"""Readers' jobs, walked on a phone, at a desk and by keyboard: how many steps each takes, and that its answer is seen.

A step is a link followed, a choice made, a button pressed or a question asked. Scrolling is not counted; so each job
ends with the answer itself, the whole of it in the window without any. `docs/about/contributing/measure-the-pages.md`
has the table.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, ViewportSize, expect

from tests.browser.conftest import opened_tab
from tests.browser.reading.test_versions import before
from tests.support.browser.tab import Site, Tab

__all__ = ("before",)

PHONE: ViewportSize = {"width": 400, "height": 850}
DESK: ViewportSize = {"width": 1280, "height": 800}
CCG, CAREERS = "Herefordshire and Worcestershire CCG", "Progress Careers (no area named)"
MOST_TABS = 80
WHOLE = 0.99  # of an answer; a browser may count its last pixel in part


class Walk:
    """A reader's way through the site, with its steps counted."""

    def __init__(self, tab: Tab, start: str = "") -> None:
        self.tab, self.page, self.steps = tab, tab.page, 0
        tab.open(start)

    def press(self, control: Locator) -> None:
        self.steps += 1
        control.click()

    def follow(self, name: str, *, exact: bool = True) -> None:
        self.press(self.page.locator("article").get_by_role("link", name=name, exact=exact).first)

    def choose(self, field: str, value: str) -> None:
        self.steps += 1
        self.page.locator(field).select_option(value)

    def ask(self, words: str) -> None:
        self.steps += 1
        self.page.locator("#sh-find").fill(words)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url("**/search/#q=*")

    def enter(self, control: Locator) -> None:
        """Reach a control by Tab alone, and press Enter."""
        self.steps += 1
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if control.evaluate("each => each === document.activeElement"):
                break
        expect(control).to_be_focused()
        expect(control).to_be_in_viewport()
        self.page.keyboard.press("Enter")

    def ends(self, most: int, *answers: Locator) -> None:
        """The answers can be seen without scrolling, after so many steps at most."""
        for answer in answers:
            expect(answer).to_be_in_viewport(ratio=WHOLE)
        assert self.steps <= most, f"{self.steps} steps, {most} at most"


@pytest.fixture(scope="module", params=[PHONE, pytest.param(DESK, marks=pytest.mark.nightly)], ids=["phone", "desk"])
def reader(browser: Browser, site: Site, request: pytest.FixtureRequest) -> Iterator[Tab]:
    """One tab for all jobs, that may write to the clipboard."""
    may = ["clipboard-read", "clipboard-write"]
    with opened_tab(browser, site, viewport=request.param, reduced_motion="reduce", permissions=may) as tab:
        yield tab
        assert tab.troubles == []


@pytest.fixture(scope="module")
def typist(browser: Browser, site: Site) -> Iterator[Tab]:
    """One tab on a wide screen, for jobs by keyboard alone."""
    with opened_tab(browser, site, viewport=DESK, reduced_motion="reduce") as tab:
        yield tab
        assert tab.troubles == []


def words_in_word(file: Path) -> str:
    """The words of a Word file, which must open."""
    with zipfile.ZipFile(file) as parts:
        assert parts.testzip() is None
        body = parts.read("word/document.xml").decode()
    assert "<w:body>" in body
    return re.sub(r"<[^>]*>", "", body)


def how_often(tab: Tab) -> Locator:
    """The line of a policy's page that answers how often."""
    line = tab.page.locator(".sh-answers-short > div").filter(has=tab.page.get_by_text("How often", exact=True))
    expect(line).to_contain_text(re.compile("Every 3 months Designated professionals", re.IGNORECASE))
    return line


def test_how_often_am_i_supervised(reader: Tab) -> None:
    walk = Walk(reader)
    walk.follow(CCG)
    walk.ends(1, how_often(reader))


def test_how_often_am_i_supervised_by_keyboard(typist: Tab) -> None:
    walk = Walk(typist)
    walk.enter(typist.page.locator("article").get_by_role("link", name=CCG, exact=True).first)
    walk.ends(1, how_often(typist))


def test_how_often_am_i_supervised_in_my_role(reader: Tab) -> None:
    walk = Walk(reader, "glance/")
    walk.choose("#glance-policy", "bracknell-forest-model")
    walk.choose("#glance-role", "newly-qualified")
    topic = reader.page.locator(".sh-glance:visible [data-topic=frequency]")
    answer = topic.locator(":scope > .sh-answers > li")
    expect(answer).to_contain_text("More often than others (advisable). For you: newly qualified workers.")
    own = topic.locator(".sh-bars > li").filter(has_text="You: ").first
    expect(own).to_contain_text("every month; at least every 3 months")
    walk.ends(2, answer, own)


def test_cancelled_three_times_what_now(reader: Tab) -> None:
    walk = Walk(reader)
    walk.ask("my supervision was cancelled three times")
    next_chance = "it should be held at the first chance after that"
    walk.ends(1, reader.page.locator(".sh-answers").get_by_text(next_chance).first)
    walk.follow("Cancelled sessions rebooked quickly", exact=False)
    point = reader.page.locator("[id='s02.7']")
    expect(point).to_contain_text(next_chance)
    walk.ends(2, point.locator("strong").first, point.locator("summary").first)  # its verb, and what ends it


@pytest.mark.nightly
def test_cancelled_three_times_from_the_glance(reader: Tab) -> None:
    walk = Walk(reader, "glance/")
    walk.choose("#glance-policy", "hwccg")
    topic = reader.page.locator(".sh-glance:visible [data-topic=cancellation]")
    walk.press(topic.get_by_role("link", name="Sessions will be cancelled only in exceptional circumstances"))
    walk.ends(2, clause_words(reader))


def clause_words(tab: Tab) -> Locator:
    """The restated sentence of the clause on cancelling."""
    return tab.page.locator("#cancel-exceptionally").get_by_text("share the duty to cancel only").first


def test_the_agreement_into_word(reader: Tab) -> None:
    walk, page = Walk(reader), reader.page
    walk.follow("Forms")
    walk.follow("Supervision agreement")
    save = page.get_by_role("button", name="Save as Word").first
    expect(save).to_be_in_viewport(ratio=WHOLE)
    with page.expect_download() as download:
        walk.press(save)
    walk.ends(3, save)
    assert download.value.suggested_filename.endswith(".docx")
    assert "Supervision agreement" in words_in_word(download.value.path())


@pytest.mark.nightly
def test_the_agreement_into_word_by_keyboard(typist: Tab) -> None:
    walk, article = Walk(typist), typist.page.locator("article")
    walk.enter(article.get_by_role("link", name="Forms", exact=True).first)
    walk.enter(article.get_by_role("link", name="Supervision agreement", exact=True).first)
    with typist.page.expect_download() as download:
        walk.enter(article.get_by_role("link", name="Blank form as a Word file").first)
    walk.ends(3)
    assert "Supervision agreement" in words_in_word(download.value.path())


def test_the_clause_for_my_head(reader: Tab) -> None:
    walk, page = Walk(reader), reader.page
    walk.ask("my supervision was cancelled three times")
    walk.follow("Sessions will be cancelled only in exceptional circumstances")
    walk.press(page.locator("#cancel-exceptionally").get_by_role("button", name="Share or cite"))
    walk.press(page.get_by_role("button", name="Copy citation"))
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text("Citation: copied.")
    citation = page.evaluate("navigator.clipboard.readText()")
    walk.press(page.get_by_role("button", name="Copy address"))
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("copied.")
    address = page.evaluate("navigator.clipboard.readText()")
    assert address in citation
    assert citation.startswith("Herefordshire and Worcestershire Clinical Commissioning Group (HWCCG)")
    page.goto(address)
    expect(page.locator("#cancel-exceptionally details")).to_have_attribute("open", "")
    walk.ends(5, clause_words(reader))


@pytest.mark.parametrize(
    ("link", "answer"),
    [
        ("What the standards expect", "Regular, and should be more frequent where risk is rising."),
        pytest.param("Supervision agreement", "Save as Word", marks=pytest.mark.nightly),
        ("Volunteer", "What you can expect"),
    ],
)
def test_a_volunteer_whose_agency_has_no_policy(reader: Tab, link: str, answer: str) -> None:
    """What is expected of every agency, an agreement to fill in, and an induction by the standards alone."""
    walk = Walk(reader)
    walk.follow("My agency is not here")
    walk.follow(link)
    walk.ends(2, reader.page.locator("article").get_by_text(answer).locator("visible=true").first)


def test_two_agencies_compared_on_cancelling(reader: Tab) -> None:
    walk = Walk(reader)
    walk.follow("Compare agencies")
    walk.choose("#compare-first", "hwccg")
    walk.choose("#compare-second", "progress-careers")
    walk.follow("Cancelled sessions")
    cells = reader.page.locator("[data-topic=cancellation] td[data-policy]:visible")
    expect(cells).to_contain_text(["Only in exceptional circumstances", "Not mentioned."])
    walk.ends(4, cells.nth(0), cells.nth(1))


@pytest.mark.parametrize("viewport", [PHONE, pytest.param(DESK, marks=pytest.mark.nightly)], ids=["phone", "desk"])
def test_what_changed_since_the_last_version(browser: Browser, before: Site, viewport: ViewportSize) -> None:
    with opened_tab(browser, before, viewport=viewport, reduced_motion="reduce") as tab:
        walk = Walk(tab)
        walk.follow("Example (Exampleshire)")
        walk.follow("What changed since version 1")
        changed = tab.page.locator("article li:visible").filter(has_text="clause").first
        expect(changed).to_contain_text(re.compile(r"\d+ clauses? \w+"))
        walk.ends(2, changed)
        assert tab.troubles == []


@pytest.mark.parametrize("address", ["", "policies/hwccg/", "glance/", "forms/agreement/", "not-here/"])
def test_a_worry_tonight_from_any_page(reader: Tab, address: str) -> None:
    walk = Walk(reader, address)
    strip = reader.page.locator(".sh-alarm")
    number = strip.locator("a[href='tel:999']").first
    expect(number).to_have_text("999")
    walk.ends(0, number)
    walk.press(strip.get_by_role("link", name="What to do now"))
    walk.ends(1, reader.page.locator("article a[href='tel:999']").first)
