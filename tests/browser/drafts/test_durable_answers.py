"""Text typed into the self-check is kept, whatever happens to the tab, the disk or the browser's storage."""

from __future__ import annotations

import contextlib
import json
import random
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from macros.model.handbook import Handbook
from tests.browser.conftest import opened_tab
from tests.browser.drafts.draftpage import CHANGE, STORED
from tests.support.browser.filling import (
    begin,
    button,
    by_id,
    continue_with,
    downloaded,
    downloaded_unseen,
    go,
    open_notes,
    open_self_check,
    saved,
)
from tests.support.browser.tab import Site, Tab

NAME = "Autumn Trust"
DRAFT = f"{NAME}, whole agency"
NOTE = "s01.1-note"
LONG = "".join(random.Random(1).choices("abcdefghijklmnopqrstuvwxyz ", k=160_000))  # noqa: S311 (not to be packed small)
MOST_LOST = 0.5  # seconds of typing

# records everything that the page says about saving
WATCH = """
window.said = [];
new MutationObserver(() => {
  const words = document.querySelector(".sc-saved")?.textContent ?? "";
  if (words !== window.said.at(-1)) window.said.push(words);
}).observe(document, { childList: true, characterData: true, subtree: true });
"""


@pytest.fixture
def faulty(browser: Browser, site: Site) -> Iterator[Tab]:
    """A tab with faults on purpose. Python is not loaded, because these tests need no results."""
    with opened_tab(browser, site) as tab:
        tab.page.context.route("**/assets/runtime/**", lambda route: route.abort())
        tab.page.add_init_script(WATCH)
        yield tab


def begun(tab: Tab) -> Page:
    """A self-check with a name, at its first question."""
    page = open_self_check(tab)
    begin(page, NAME)
    go(page, "s01")
    open_notes(page, "s01.1")
    return page


def another(tab: Tab) -> Page:
    """The self-check in a new tab of the same browser."""
    return open_self_check(Tab(tab.page.context.new_page(), tab.site))


def resumed(page: Page) -> Page:
    continue_with(page, DRAFT).click()
    expect(page.locator("[data-view=tasks]")).to_be_visible()
    go(page, "s01")
    open_notes(page, "s01.1")
    return page


def said(page: Page) -> list[str]:
    found: list[str] = page.evaluate("window.said")
    return found


def note_in_file(page: Page) -> str:
    """The note in a downloaded file."""
    view = page.url.partition("#")[2]
    go(page, "keep")
    content = json.loads(downloaded_unseen(page, "Download the file"))
    go(page, view)
    return str(content["answers"]["s01.1"]["note"])


def test_a_tab_killed_in_the_middle_of_typing_loses_half_a_second_at_most(faulty: Tab) -> None:
    page = begun(faulty)
    by_id(page, NOTE).focus()
    typed: list[float] = []
    start = time.monotonic()
    while time.monotonic() - start < 5:  # of ten seconds
        page.keyboard.press("abcdefghij"[len(typed) % 10])
        typed.append(time.monotonic())
        page.wait_for_timeout(25)
    killed = time.monotonic()
    kill(page)
    kept = by_id(resumed(another(faulty)), NOTE).input_value()
    assert len(typed) > 20
    assert kept == ("abcdefghij" * len(typed))[: len(kept)]
    lost = [moment for moment in typed[len(kept) :] if moment < killed - MOST_LOST]
    assert lost == [], f"{killed - lost[0]:.2f} s of typing"


def kill(page: Page) -> None:
    """End a tab's process by the browser's own address for that."""
    with contextlib.suppress(Error):  # the process cannot answer any more
        page.goto("chrome://crash")


def test_the_page_says_saved_only_of_what_is_saved(faulty: Tab, book: Handbook) -> None:
    """While a save is under way or waiting, the page does not show the old status."""
    page = begun(faulty)
    by_id(page, NOTE).fill("First")
    saved(page)
    page.evaluate(
        """name => {
          const field = document.getElementById(name);
          field.value = "First, and more";
          field.dispatchEvent(new Event("input", { bubbles: true }));
          window.then = document.querySelector(".sc-saved").textContent;
        }""",
        NOTE,
    )
    assert page.evaluate("window.then") == "Saving…"
    saved(page)
    (record,) = page.evaluate(STORED, database(book))
    assert record["return"]["answers"]["s01.1"]["note"] == "First, and more"


@pytest.mark.nightly
def test_a_full_disk_is_said_answers_stay_and_saving_goes_on_once_there_is_room(faulty: Tab) -> None:
    quota, origin = faulty.page.context.new_cdp_session(faulty.page), {"origin": faulty.site.origin}
    quota.send("Storage.overrideQuotaForOrigin", {**origin, "quotaSize": 120_000})
    page = begun(faulty)
    by_id(page, NOTE).fill("Before")
    saved(page)
    open_notes(page, "s01.3")
    by_id(page, "s01.3-note").fill(LONG)
    by_id(page, NOTE).press_sequentially("Typed while there is no room.", delay=15)
    status = page.locator(".sc-saved")
    expect(status).to_contain_text("Not saved: there is no room left on this device for this website")
    expect(status).to_contain_text("Your answers are still in this page: download the file now")
    expect(page.locator("#sc-announce")).to_contain_text("Not saved")
    words = by_id(page, NOTE).input_value()
    assert "Typed while there is no room." in words
    before = len(said(page))
    page.wait_for_timeout(2500)  # it has tried again by then
    assert not [each for each in said(page)[before - 1 :] if each.startswith("Saved")]
    assert note_in_file(page) == words
    quota.send("Storage.overrideQuotaForOrigin", origin)
    saved(page)
    assert by_id(resumed(another(faulty)), NOTE).input_value() == words


_NONE = {
    "absent": "Object.defineProperty(window, 'indexedDB', { get: () => undefined })",
    "refused": "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); }",
    "broken": """IDBFactory.prototype.open = () => {
      const asked = new EventTarget();
      asked.error = new DOMException('no', 'UnknownError');
      setTimeout(() => asked.dispatchEvent(new Event('error')));
      return asked;
    }""",
}
BREAKS = "IDBObjectStore.prototype.put = function () { throw new DOMException('no', 'UnknownError'); };"
_LOSES = {
    "breaks": BREAKS,
    "forgets": "IDBObjectStore.prototype.put = function () { return this.getAll(); }",
}


@pytest.mark.parametrize(
    "way", ["absent", *(pytest.param(each, marks=pytest.mark.nightly) for each in [*_NONE, *_LOSES][1:])]
)
def test_where_nothing_can_be_kept_the_page_never_says_saved(faulty: Tab, way: str) -> None:
    faulty.page.add_init_script({**_NONE, **_LOSES}[way])
    page = begun(faulty)
    by_id(page, NOTE).press_sequentially("Typed all the same", delay=5)
    status = page.locator(".sc-saved")
    expect(status).to_contain_text(
        "Not saved" if way in _LOSES else "keeps nothing on this device, as in a private window"
    )
    expect(status).to_contain_text("ownload the file")
    page.wait_for_timeout(400)
    assert not [each for each in said(page) if each.startswith("Saved")]
    assert note_in_file(page) == "Typed all the same"
    go(page, "start")
    expect(page.locator(".sc-drafts")).to_contain_text("not saved" if way in _LOSES else "kept in this page only")
    expect(page.locator(".sc-drafts")).to_contain_text("file downloaded")


def database(book: Handbook) -> str:
    return f"self-check:{book.partnership.id}"


@pytest.mark.nightly
def test_a_draft_of_a_newer_page_is_named_and_left_as_it_is(faulty: Tab, book: Handbook) -> None:
    page = begun(faulty)
    by_id(page, NOTE).fill("Kept")
    saved(page)
    page.reload()
    (record,) = page.evaluate(STORED, database(book))
    page.evaluate(CHANGE, [database(book), "drafts", record["id"], {"schema": 2, "return": "packed differently"}])
    page.reload()
    drafts = page.locator(".sc-drafts")
    expect(drafts).to_contain_text("Saved by a newer version of this handbook. Reload the page to get it.")
    expect(continue_with(page, DRAFT)).to_have_count(0)
    assert b"packed differently" in downloaded(page, "Download what is stored")
    (after,) = page.evaluate(STORED, database(book))
    assert after["return"] == "packed differently"


TYPING = """(name) => {
  const field = document.getElementById(name);
  window.typing = setInterval(() => {
    if (field.disabled) return;
    field.value += "x";
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }, 7);
}"""


def test_a_take_over_in_the_middle_of_typing_loses_nothing(faulty: Tab) -> None:
    first = begun(faulty)
    by_id(first, NOTE).fill("Begun ")
    saved(first)
    second = resumed(another(faulty))
    for one, other in ((first, second), (second, first), (first, second)):
        if by_id(one, NOTE).is_disabled():
            button(one, "Take it over").click()
            expect(by_id(one, NOTE)).to_be_enabled()
        one.evaluate(TYPING, NOTE)
        one.wait_for_timeout(500)
        button(other, "Take it over").click()
        expect(by_id(other, NOTE)).to_be_enabled()
        expect(one.locator(".sc-saved")).to_contain_text("taken over by another tab")
        one.evaluate("clearInterval(window.typing)")
        assert by_id(other, NOTE).input_value() == by_id(one, NOTE).input_value()


@pytest.mark.nightly
def test_what_cannot_be_saved_when_another_tab_takes_over_stays_in_the_page(faulty: Tab) -> None:
    first = begun(faulty)
    by_id(first, NOTE).fill("Saved")
    saved(first)
    second = resumed(another(faulty))
    first.evaluate(f"() => {{ {BREAKS} }}")
    by_id(first, NOTE).fill("Saved, and more")
    button(second, "Take it over").click()
    expect(by_id(second, NOTE)).to_be_enabled()
    expect(by_id(second, NOTE)).to_have_value("Saved")
    expect(first.locator(".sc-saved")).to_contain_text("Not saved: this self-check has been changed in another tab")
    assert note_in_file(first) == "Saved, and more"


def test_deleting_everything_leaves_what_is_not_this_handbooks(faulty: Tab, book: Handbook) -> None:
    page = begun(faulty)
    by_id(page, NOTE).fill("Kept")
    saved(page)
    page.evaluate(
        """async () => {
          localStorage.setItem("another", "stays");
          await new Promise((done) => { indexedDB.open("self-check:another").onsuccess = done; });
        }"""
    )
    page.on("dialog", lambda dialog: dialog.accept())
    go(page, "start")
    page.get_by_text("Delete from this device").click()
    button(page, "Delete everything saved here").click()
    expect(page.locator(".sc-drafts")).to_be_empty()
    assert page.evaluate(STORED, database(book)) == []
    names = page.evaluate("async () => (await indexedDB.databases()).map(({ name }) => name)")
    assert "self-check:another" in names
    assert page.evaluate("localStorage.getItem('another')") == "stays"
    assert database(book) != "self-check:another"


@pytest.mark.nightly
def test_the_page_says_when_the_file_was_last_downloaded(faulty: Tab) -> None:
    page = begun(faulty)
    by_id(page, NOTE).fill("Kept")
    saved(page)
    go(page, "keep")
    expect(page.locator("#sc-exported")).to_have_text("The file has not been downloaded yet.")
    downloaded_unseen(page, "Download the file")
    day = page.evaluate("new Date().toLocaleString('en-GB', { dateStyle: 'long' })")
    expect(page.locator("#sc-exported")).to_contain_text(f"The file was last downloaded on {day}")
    saved(page)
    open_self_check(faulty)
    expect(page.locator(".sc-drafts")).to_contain_text(f"file downloaded {day}")
    go(resumed(page), "keep")
    expect(page.locator("#sc-exported")).to_contain_text(f"The file was last downloaded on {day}")
