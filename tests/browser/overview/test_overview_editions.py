"""The overview over time: returns of an older edition, and those of an earlier year."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from macros.model.handbook import Handbook
from macros.reading.load import load
from tests.browser.overview.forty import forty
from tests.browser.overview.overview_page import cell, choose, drop, expected_text, open_overview, shown, write_files
from tests.browser.overview.test_overview import data_of, same_as_the_command
from tests.browser.returns.test_new_edition import OLD, site_two, tab_two, two_editions
from tests.support.browser.filling import a_return
from tests.support.browser.tab import Tab

__all__ = ["site_two", "tab_two", "two_editions"]

pytestmark = pytest.mark.nightly

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


@pytest.mark.usefixtures("engine_here")
def test_an_earlier_year_is_compared_with(tab: Tab, book: Handbook, tmp_path: Path) -> None:
    """The page shows the changes and that year's files not counted; downloads have the same bytes as the command's."""
    files = forty(book)
    folder = write_files(tmp_path / "returned", files)
    earlier = {f"agency-{place}.json": files[f"old/agency-{place}.json"] for place in range(3, 7)} | {"x.txt": b"x"}
    year = write_files(tmp_path / "returns 2026", earlier)
    page = open_overview(tab)
    choose(page, folder)
    shown(page)
    expect(page.locator("#ov-years")).to_have_count(0)
    page.locator("#ov-year").set_input_files(year)
    part = page.locator("[aria-labelledby=ov-years]")
    expect(part).to_contain_text("returns 2026: 5 files: 4 are counted and 1 is not a self-check file. 4 + 1 = 5.")
    expect(part).to_contain_text("Levels of the standards, in 3 self-checks with one before them")
    expect(part).to_contain_text("x.txt: this is not a self-check file")
    shown(page)
    page.get_by_role("button", name="Count this file conflict.json").click()
    expect(part).to_contain_text("Levels of the standards, in 4 self-checks with one before them")
    expect(part).to_contain_text(re.compile(r"More in place than before: Example .* \([0-9]+ points?\)"))
    part.locator("tbody details summary").first.click()
    expect(part.locator("tbody details li").first).to_contain_text(re.compile(r"\((more|less) in place|cannot|applies"))
    same_as_the_command(page, tmp_path / "out", str(folder), "--before", str(year), "--use", "conflict.json")
