"""Readers' jobs, walked on a phone and by keyboard: how many steps each takes, and that its answer is seen.

A step is a link followed, a choice made, a button pressed or a question asked. Scrolling is not counted; so each job
ends with what must stand in the window without any. `docs/about/contributing/measure-the-pages.md` has the table.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.conftest import opened_tab
from tests.browser.reading.test_versions import before
from tests.support.browser.tab import Site, Tab

__all__ = ("before",)

PHONE, DESK = {"width": 400, "height": 850}, {"width": 1280, "height": 850}
CCG, CAREERS = "Herefordshire and Worcestershire CCG", "Progress Careers (no area named)"
MOST_TABS = 80
MOST_OF_IT = 0.6  # a clause stands open, and what is folded about it may reach below the window


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
            expect(answer).to_be_in_viewport(ratio=MOST_OF_IT)
        assert self.steps <= most, f"{self.steps} steps, {most} at most"


@pytest.fixture(scope="module")
def reader(browser: Browser, site: Site) -> Iterator[Tab]:
    """One tab for all jobs, that may write to the clipboard."""
    may = ["clipboard-read", "clipboard-write"]
    with opened_tab(browser, site, viewport=PHONE, reduced_motion="reduce", permissions=may) as tab:
        yield tab
        assert tab.troubles == []


@pytest.fixture(scope="module")
def typist(browser: Browser, site: Site) -> Iterator[Tab]:
    """One tab on a wide screen, for jobs by keyboard alone."""
    with opened_tab(browser, site, viewport=DESK, reduced_motion="reduce") as tab:
        yield tab
        assert tab.troubles == []


def opens_in_word(file: Path) -> bool:
    with zipfile.ZipFile(file) as parts:
        return parts.testzip() is None and b"<w:body>" in parts.read("word/document.xml")


def test_how_often_am_i_supervised(reader: Tab) -> None:
    walk = Walk(reader)
    walk.follow(CCG)
    walk.ends(1, reader.page.locator("article").get_by_text("very 3 months").first)


def test_how_often_am_i_supervised_by_keyboard(typist: Tab) -> None:
    walk = Walk(typist)
    walk.enter(typist.page.locator("article").get_by_role("link", name=CCG, exact=True).first)
    walk.ends(1, typist.page.locator("article").get_by_text("very 3 months").first)


def test_cancelled_three_times_what_now(reader: Tab) -> None:
    walk = Walk(reader)
    walk.ask("my supervision was cancelled three times")
    answers = reader.page.locator(".sh-answers")
    walk.ends(1, answers.get_by_text("session should be rearranged for the earliest opportunity").first)
    walk.follow("Cancelled sessions rebooked quickly", exact=False)
    walk.ends(2, reader.page.locator("[id='s02.7']"))


def test_cancelled_three_times_from_the_glance(reader: Tab) -> None:
    walk = Walk(reader, "glance/")
    walk.choose("#glance-policy", "hwccg")
    topic = reader.page.locator(".sh-glance:visible [data-topic=cancellation]")
    walk.press(topic.get_by_role("link", name="Sessions will be cancelled only in exceptional circumstances"))
    walk.ends(2, reader.page.locator("#cancel-exceptionally"))


def test_the_agreement_into_word(reader: Tab) -> None:
    walk = Walk(reader)
    walk.follow("Forms")
    walk.follow("Supervision agreement")
    with reader.page.expect_download() as download:
        walk.follow("Blank form as a Word file", exact=False)
    walk.ends(3)
    assert download.value.suggested_filename.endswith(".docx")
    assert opens_in_word(download.value.path())


def test_the_agreement_into_word_by_keyboard(typist: Tab) -> None:
    walk, article = Walk(typist), typist.page.locator("article")
    walk.enter(article.get_by_role("link", name="Forms", exact=True).first)
    walk.enter(article.get_by_role("link", name="Supervision agreement", exact=True).first)
    with typist.page.expect_download() as download:
        walk.enter(article.get_by_role("link", name="Blank form as a Word file").first)
    walk.ends(3)
    assert opens_in_word(download.value.path())


def test_the_clause_for_my_head(reader: Tab) -> None:
    walk, page = Walk(reader), reader.page
    walk.ask("my supervision was cancelled three times")
    walk.follow(f"{CCG}: Sessions will be cancelled", exact=False)
    walk.press(page.locator("#cancel-exceptionally").get_by_role("button", name="Share or cite"))
    walk.press(page.get_by_role("button", name="Copy citation"))
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text("Citation: copied.")
    citation = page.evaluate("navigator.clipboard.readText()")
    walk.press(page.get_by_role("button", name="Copy address"))
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("copied.")
    address = page.evaluate("navigator.clipboard.readText()")
    assert address in citation
    page.goto(address)
    expect(page.locator("#cancel-exceptionally details")).to_have_attribute("open", "")
    walk.ends(5, page.locator("#cancel-exceptionally"))


@pytest.mark.parametrize(
    ("link", "arrives"),
    [
        ("What the standards expect", "#expected"),
        ("Supervision agreement", "h1"),
        ("Volunteer", "h1"),
    ],
)
def test_a_volunteer_whose_agency_has_no_policy(reader: Tab, link: str, arrives: str) -> None:
    walk = Walk(reader)
    walk.follow("My agency is not here")
    walk.follow(link)
    walk.ends(2, reader.page.locator(arrives).first)


def test_two_agencies_compared_on_cancelling(reader: Tab) -> None:
    walk = Walk(reader)
    walk.follow("Compare agencies")
    walk.choose("#compare-first", "hwccg")
    walk.choose("#compare-second", "progress-careers")
    walk.follow("Cancelled sessions")
    topic = reader.page.locator("[data-topic=cancellation]")
    walk.ends(4, topic.get_by_text(f"Only {CCG} says something about it.").first)
    fold = topic.locator("details.sh-whole")
    if not fold.evaluate("each => each.open"):
        walk.press(fold.locator("summary"))
    for name in (CCG, CAREERS):
        expect(fold.locator("tr:visible").filter(has_text=name)).to_have_count(1)
    assert walk.steps <= 5


def test_what_changed_since_the_last_version(browser: Browser, before: Site) -> None:
    with opened_tab(browser, before, viewport=PHONE, reduced_motion="reduce") as tab:
        walk = Walk(tab)
        walk.follow("Example (Exampleshire)")
        walk.follow("What changed since version 1")
        walk.ends(2, tab.page.locator("h1"))
        assert tab.troubles == []


@pytest.mark.parametrize("address", ["", "policies/hwccg/", "glance/", "forms/agreement/", "not-here/"])
def test_a_worry_tonight_from_any_page(reader: Tab, address: str) -> None:
    walk = Walk(reader, address)
    strip = reader.page.locator(".sh-alarm")
    walk.ends(0, strip.locator("a[href^='tel:']").first)
    walk.press(strip.get_by_role("link", name="What to do now"))
    walk.ends(1, reader.page.locator("article a[href='tel:999']").first)
