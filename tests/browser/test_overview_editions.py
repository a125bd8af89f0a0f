"""The overview of a handbook with a second edition: each return is scored by the edition that it answers."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import expect

from macros.load import load
from tests.browser.filling import a_return
from tests.browser.overview_page import cell, drop, expected_text, open_overview, shown
from tests.browser.tab import Tab
from tests.browser.test_new_edition import OLD, site_two, tab_two, two_editions
from tests.browser.test_overview import data_of

__all__ = ["site_two", "tab_two", "two_editions"]

NEW = a_return(
    edition={"set": "supervision", "number": "2"},
    agency={"name": "Example Youth Clubs"},
    answers={"s01.1": {"value": "partly", "revision": 1}, "s05.1": {"value": "in-place", "revision": 2}},
)


def test_an_older_return_is_scored_by_its_own_edition(tab_two: Tab, shared: Path) -> None:
    page = open_overview(tab_two)
    files = {"old.json": json.dumps(OLD).encode(), "new.json": json.dumps(NEW).encode()}
    drop(page, files)
    shown(page)
    expect(page.locator(".ov-total")).to_have_text("2 files: 2 are counted.")
    expect(page.locator("[aria-labelledby=ov-agencies]")).to_contain_text("To an older version of the standards: 1")
    expect(page.locator(".ov-map")).to_contain_text("version 1 of the standards")
    expect(page.locator(".ov-spread li").nth(4)).to_contain_text("not compared, of another version: 1")
    cell(page, "Example College", 5).click()
    expect(page.locator("dialog")).to_contain_text("to version 1 of the standards")
    page.keyboard.press("Escape")
    book = load(shared / "project-of-two-editions").handbook()
    assert data_of(page).decode() == expected_text(book, files)
