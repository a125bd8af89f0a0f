"""The desk by keyboard alone, and checked by axe, light and dark, wide and narrow."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import FileChooser, Locator, Page, expect
from playwright.sync_api import TimeoutError as BrowserTimeout

from macros.desk.handbook import DeskHandbook
from tests.browser.desk.desk_page import ANSWERS, Hand, changes, open_change, open_desk, wait_for_changes
from tests.support.browser.axe import CROSSED, faults_in_every_mode
from tests.support.browser.filling import READY_MS, button, by_id, choose, press, tab_to
from tests.support.browser.tab import Tab
from tests.support.desk_policy import LONG_POLICY

pytestmark = [pytest.mark.nightly, pytest.mark.usefixtures("engine_here")]


def read_by_keyboard(page: Page, revised: Path) -> None:
    press(page, button(page, "Another agency’s, to publish"))
    tab_to(page, by_id(page, "dk-policy"))
    page.keyboard.type("Lantern")
    choose(page, "dk-marking", "none")
    tab_to(page, by_id(page, "dk-file"))
    chooser_by_space(page).set_files(revised)
    wait_for_changes(page)


def chooser_by_space(page: Page) -> FileChooser:
    """The chooser that the key opens. On a busy machine headless Chromium now and then misses it the first time."""
    for _ in range(4):
        try:
            with page.expect_file_chooser(timeout=3000) as chooser:
                page.keyboard.press("Space")
        except BrowserTimeout:
            continue
        return chooser.value
    raise AssertionError("no key opens the chooser")


def decide_by_keyboard(page: Page, number: int) -> None:
    card = open_change(page)
    for field in card.locator("[id^=dk-title-], [id^=dk-text-]").all():
        if not field.input_value():
            tab_to(page, field)
            page.keyboard.type(f"Said plainly: number {number}")
    press(page, card.locator(".dk-actions .sc-button--main"))
    expect(page.locator(".dk-change--done")).to_have_count(number + 1, timeout=READY_MS)


def typed(words: str) -> str:
    """A day as it is typed into a field for dates in this browser: month, day, year."""
    year, month, day = (*words.split("-"), "", "")[:3]
    return f"{month}{day}{year}" if year.isdecimal() and month and day else words


def test_the_whole_way_by_keyboard(tab: Tab, desk: DeskHandbook, revised: Path) -> None:
    page = open_desk(tab, desk)
    read_by_keyboard(page, revised)
    for number in range(changes(page).count()):
        decide_by_keyboard(page, number)
    expect(link(page, "Go on to the questions")).to_be_focused()
    page.keyboard.press("Enter")
    for field, words in ANSWERS.items():
        tab_to(page, by_id(page, field))
        page.keyboard.press("ControlOrMeta+A")
        page.keyboard.type(typed(words))
    press(page, link(page, "Go on to the publication file"))
    tab_to(page, button(page, "Make the publication file"))
    with page.expect_download(timeout=READY_MS) as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "lantern-trust-2.publication.zip"
    expect(by_id(page, "dk-result")).to_be_focused()


def link(page: Page, words: str) -> Locator:
    return page.locator("#dk").get_by_role("link", name=words, exact=True)


def test_axe_finds_nothing_on_the_way(tab: Tab, desk: DeskHandbook, revised: Path) -> None:
    page = open_desk(tab, desk)
    hand = Hand(page)
    hand.press("Another agency’s, to publish")
    assert faults_in_every_mode(tab, "#dk", fits="#dk", modes=CROSSED) == []
    hand.choose("dk-policy", LONG_POLICY)
    hand.tick("dk-marking-none")
    hand.give(revised)
    wait_for_changes(page)
    expect(page.locator(".dk-chip").first).to_be_visible()
    assert faults_in_every_mode(tab, "#dk", fits="#dk", modes=CROSSED) == []
    hand.go("3 Questions")
    assert faults_in_every_mode(tab, "#dk", fits="#dk", modes=CROSSED) == []
    hand.go("4 Publication file")
    hand.press("Make the publication file")
    expect(page.locator(".sc-errors")).to_be_visible(timeout=READY_MS)
    assert faults_in_every_mode(tab, "#dk", fits="#dk", modes=CROSSED) == []
