"""The workbook goes out of the page and comes in filled in; another tool's table is taken once its words are agreed."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
from playwright.sync_api import Page, expect

from macros.model.handbook import Handbook
from selfcheck.workbook.workbook_return import read_workbook
from tests.support.browser.axe import CROSSED, faults_in_every_mode
from tests.support.browser.filling import READY_MS, by_id, chosen, go, open_file, open_self_check
from tests.support.browser.tab import Tab

TABLE = "Ref,Rating,Comments\n1.1,Sort of,Ask again\n1.3,Green,\n9.99,Green,\n"


def made_workbook(page: Page, words: str) -> bytes:
    with page.expect_download(timeout=READY_MS) as waiting:
        page.get_by_role("button", name=words, exact=True).click()
    return Path(waiting.value.path()).read_bytes()


def filled(content: bytes, **cells: object) -> bytes:
    book = openpyxl.load_workbook(BytesIO(content))
    for place, value in cells.items():
        book["Standard 1"][place] = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_workbook_goes_out_and_comes_in(tab: Tab, book: Handbook) -> None:
    page = open_self_check(tab)
    page.get_by_text("Fill it in in Excel").click()
    empty = made_workbook(page, "Download the empty workbook")
    open_file(page, filled(empty, D2="Yes!!", D4="=1+1"), "filled.xlsx")
    message = page.locator("[data-view=start] .sc-message")
    expect(message).to_contain_text("Standard 1, cell D2: “Yes!!” is none of the answers: In place")
    expect(message).to_contain_text("Standard 1, cell D4: it holds a formula.")
    expect(message).to_contain_text("Your answers on this page stay as they were.")
    assert faults_in_every_mode(tab, fits="#sc", modes=CROSSED) == []
    open_file(page, filled(empty, D2="Partly", I2="In two teams", E3=20), "filled.xlsx")
    expect(page.locator("[data-view=tasks]")).to_contain_text("Half filled in, so not answered yet: 1.2.")
    go(page, "s01")
    assert chosen(page, "s01.1") == "partly"
    expect(by_id(page, "s01.1-note")).to_have_value("In two teams")
    expect(by_id(page, "s01.2-checked")).to_have_value("20")
    go(page, "keep")
    found = read_workbook(made_workbook(page, "Download the workbook"), [book.edition])
    assert found.opened.data["answers"]["s01.1"] == {"value": "partly", "revision": 1, "note": "In two teams"}
    assert found.typed == {"s01.2-checked": "20"}


def test_a_table_of_another_tool_is_taken_once_its_words_are_agreed(tab: Tab) -> None:
    page = open_self_check(tab)
    open_file(page, TABLE.encode(), "other.csv")
    expect(page.get_by_role("heading", name="What other.csv means")).to_be_visible(timeout=READY_MS)
    expect(page.get_by_text("Line 4: “9.99” is none of the points.")).to_be_visible()
    assert faults_in_every_mode(tab, fits="#sc", modes=CROSSED) == []
    page.get_by_label("Sort of").select_option("Partly")
    expect(page.get_by_text("“Sort of” is left out")).to_have_count(0)
    expect(page.get_by_label("Sort of")).to_be_focused()
    page.get_by_role("button", name="Take 2 points").click()
    expect(page.locator("[data-view=tasks]")).to_contain_text("2 points taken from other.csv")
    go(page, "s01")
    assert (chosen(page, "s01.1"), chosen(page, "s01.3")) == ("partly", "in-place")
    expect(by_id(page, "s01.1-note")).to_have_value("Ask again")
