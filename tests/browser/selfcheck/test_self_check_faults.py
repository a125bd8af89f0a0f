"""The self-check's page when something is wrong: messages for readers, and no lost answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from macros.model.handbook import Handbook
from tests.browser.conftest import opened_tab
from tests.browser.drafts.draftpage import CHANGE
from tests.support.browser.axe import faults_in_every_mode
from tests.support.browser.filling import (
    begin,
    button,
    by_id,
    continue_with,
    go,
    open_notes,
    open_self_check,
    saved,
)
from tests.support.browser.tab import Site, Tab

pytestmark = pytest.mark.nightly

NAME = "Autumn Trust"


@pytest.fixture
def faulty(browser: Browser, site: Site) -> Iterator[Tab]:
    """A tab with faults on purpose."""
    with opened_tab(browser, site, reduced_motion="reduce") as tab:
        yield tab


def begun(tab: Tab) -> Page:
    """A self-check with one answer, saved on the device."""
    page = open_self_check(tab)
    begin(page, NAME)
    go(page, "s01")
    by_id(page, "s01.1-partly").check()
    saved(page)
    return page


def second_tab(context: BrowserContext, site: Site) -> Tab:
    return Tab(context.new_page(), site)


def fits(tab: Tab, found: dict[str, list[str]], state: str) -> None:
    """Check that axe finds nothing in light and dark, wide and narrow."""
    if faults := faults_in_every_mode(tab):
        found[state] = faults


def test_a_second_tab_reads_and_may_take_over(faulty: Tab) -> None:
    first = begun(faulty)
    other = second_tab(first.context, faulty.site)
    second = open_self_check(other)
    continue_with(second, f"{NAME}, whole agency").click()
    expect(second.locator("[data-view=tasks]")).to_be_visible()
    status = second.locator(".sc-saved")
    expect(status).to_contain_text("open in another tab")
    go(second, "s01")
    expect(by_id(second, "s01.1-partly")).to_be_checked()
    expect(by_id(second, "s01.1-in-place")).to_be_disabled()
    expect(by_id(second, "s01.1-note")).to_be_disabled()
    expect(by_id(second, "s01.1").get_by_role("button", name="Clear this answer")).to_be_disabled()
    found: dict[str, list[str]] = {}
    fits(other, found, "read-only")
    assert found == {}

    button(second, "Take it over").click()
    expect(by_id(second, "s01.1-in-place")).to_be_enabled()
    by_id(second, "s01.1-in-place").check()
    saved(second)
    expect(first.locator(".sc-saved")).to_contain_text("taken over by another tab")
    expect(by_id(first, "s01.1-in-place")).to_be_disabled()
    button(first, "Take it over").click()
    expect(by_id(first, "s01.1-in-place")).to_be_checked()
    expect(by_id(first, "s01.1-in-place")).to_be_enabled()


def test_a_damaged_draft_is_shown_with_what_can_be_saved_of_it(faulty: Tab, book: Handbook) -> None:
    page = begun(faulty)
    page.reload()  # this saves, so that the next answer is a new revision
    expect(page.locator("[data-view=s01]")).to_be_visible()
    open_notes(page, "s01.1")
    by_id(page, "s01.1-note").fill("Seen in May")
    page.reload()
    name = page.evaluate(
        """database => new Promise((done) => {
          indexedDB.open(database).onsuccess = ({ target: { result } }) => {
            result.transaction("drafts").objectStore("drafts").getAllKeys().onsuccess = ({ target }) => {
              result.close();
              done(target.result[0]);
            };
          };
        })""",
        database(book),
    )
    page.evaluate(CHANGE, [database(book), "drafts", name, {"checksum": "crc32:0"}])
    page.reload()
    expect(page.locator(".sc-drafts")).to_contain_text("damaged and cannot be opened as it is")
    found: dict[str, list[str]] = {}
    fits(faulty, found, "damaged")
    assert found == {}
    with page.expect_download():
        button(page, "Download what is stored").click()
    button(page, "Open the last good copy").click()
    expect(page.locator("[data-view=s01]")).to_be_visible()  # the view in the address
    expect(by_id(page, "s01.1-partly")).to_be_checked()


def test_results_that_cannot_be_worked_out_pass_the_checker(faulty: Tab) -> None:
    faulty.page.context.route("**/assets/runtime/**", lambda route: route.abort())
    page = begun(faulty)
    go(page, "results")
    again: Callable[[], None] = page.locator("[data-view=results]").get_by_role("button", name="Try again").wait_for
    again()
    expect(page.locator("[data-view=results]")).to_contain_text("Your answers, the file and printing go on working")
    found: dict[str, list[str]] = {}
    fits(faulty, found, "failed")
    assert found == {}


def database(book: Handbook) -> str:
    return f"self-check:{book.partnership.id}"
