"""A page whose script does not arrive says so, and its form cannot be filled in, because nothing would be kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import opened_tab
from tests.support.browser.axe import faults_in_every_mode
from tests.support.browser.filling import START, begin, button
from tests.support.browser.tab import Site, Tab

LINE = ".sh-not-started"
SAYS = {
    "self-check/": "its fields are closed, and it keeps and scores nothing",
    "overview/": "it cannot read files",
    "desk/": "it cannot read files",
    "review/": "it cannot open files",
    "self-check/ask/": "it makes no code",
    "self-check/staff/": "it cannot count",
    "induction/volunteer/": "nothing can be ticked, and nothing is kept",
    "forms/agreement/": "nothing can be typed into the form here",
}
NARROWED = ("glance/", "compare/", "as-at/", "policies/", "")
_OPEN = """() => [...document.querySelectorAll("article :is(input, select, textarea, button)")]
  .filter((field) => !field.matches(":disabled") && field.checkVisibility())
  .map((field) => field.id || field.outerHTML.slice(0, 80))"""


def open_fields(page: Page) -> list[str]:
    """The enabled fields and buttons of a page."""
    found: list[str] = page.evaluate(_OPEN)
    return found


WAYS: dict[str, Callable[[Route], None]] = {
    "blocked": lambda route: route.abort(),
    "missing": lambda route: route.fulfill(status=404),
    "of a wrong type": lambda route: route.fulfill(content_type="text/plain", body="export {};"),
}


@pytest.fixture
def faulty(browser: Browser, site: Site) -> Iterator[Tab]:
    """A tab with faults on purpose."""
    with opened_tab(browser, site, reduced_motion="reduce") as tab:
        yield tab


@pytest.mark.parametrize(
    "way", ["blocked", *(pytest.param(way, marks=pytest.mark.nightly) for way in ("missing", "of a wrong type"))]
)
def test_a_page_without_its_script_says_so_and_takes_nothing(faulty: Tab, way: str) -> None:
    faulty.page.context.route("**/assets/web/*.js", WAYS[way])
    for address in (*SAYS, *NARROWED):
        faulty.open(address)
        assert open_fields(faulty.page) == [], address
        for words in filter(None, [SAYS.get(address)]):
            expect(faulty.page.locator(LINE)).to_be_visible()
            expect(faulty.page.locator(LINE)).to_contain_text(words)


@pytest.mark.nightly
def test_a_page_opened_from_a_disk_says_so_and_takes_nothing(faulty: Tab) -> None:
    for address, words in SAYS.items():
        faulty.page.goto((faulty.site.folder / address / "index.html").as_uri())
        expect(faulty.page.locator(LINE)).to_contain_text(words)
        assert open_fields(faulty.page) == [], address


@pytest.mark.nightly
def test_the_line_passes_the_checker(faulty: Tab) -> None:
    """The theme's scripts set the colour scheme, so only the handbook's own scripts are blocked."""
    faulty.page.context.route("**/assets/web/*.js", lambda route: route.abort())
    found = {}
    for address in ("self-check/", "induction/volunteer/"):
        faulty.open(address)
        found[address] = faults_in_every_mode(faulty)
    assert {state: faults for state, faults in found.items() if faults} == {}


def test_a_page_that_has_started_says_nothing_of_it(tab: Tab) -> None:
    for address in SAYS:
        tab.open(address)
        expect(tab.page.locator(LINE)).to_have_count(0)
        assert tab.page.locator("[data-waits]").count() == 0
    assert tab.page.locator("#fm-supervisor, .fm input").first.is_enabled()


def test_questions_open_with_a_self_check_and_close_with_it(tab: Tab) -> None:
    tab.open("self-check/")
    fields = tab.page.locator(".sc-fields")
    expect(button(tab.page, START)).to_be_visible()
    expect(fields).to_have_js_property("disabled", True)
    begin(tab.page, "Autumn Trust")
    expect(fields).to_have_js_property("disabled", False)
    tab.page.on("dialog", lambda dialog: dialog.accept())
    tab.page.evaluate("location.hash = 'start'")
    tab.page.get_by_text("Delete from this device").click()
    button(tab.page, "Delete everything saved here").click()
    expect(fields).to_have_js_property("disabled", True)
