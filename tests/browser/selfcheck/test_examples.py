"""A made-up example is opened in one action and left in one; it says everywhere what it is, and own answers stay."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Page, expect

from macros.model.handbook import Handbook
from tests.support.browser.axe import CROSSED, faults_in_every_mode
from tests.support.browser.filling import (
    START,
    button,
    by_id,
    chosen,
    continue_with,
    downloaded,
    go,
    open_notes,
    open_self_check,
    opened_file,
    saved,
    scored,
)
from tests.support.browser.tab import Tab

MADE_UP = "A made-up example: no agency gave these answers."
PRINT = "Print the whole questionnaire with my answers"


def test_an_example_is_opened_and_left_and_own_answers_are_back(tab: Tab, book: Handbook) -> None:
    page = open_self_check(tab)
    answer_something(page)
    go(page, "start")
    names = page.locator(".sc-examples button").all_inner_texts()
    assert len(names) == len(book.current_examples) == 3
    assert list(faults_in_every_mode(tab, fits="#sc", modes=CROSSED)) == []
    button(page, names[0]).click()
    scored(page)
    expect(page.locator("[data-view=results]")).to_contain_text(names[0])
    assert list(faults_in_every_mode(tab, fits="#sc", modes=CROSSED)) == []
    for view in ("tasks", "s03", "plan", "keep", "results"):
        go(page, view)
        expect(page.locator(".sc-example")).to_contain_text(MADE_UP)
    says_so_on_paper_and_in_files(page)
    continue_with(page, "New self-check").click()
    expect(page.locator("[data-view=tasks]")).to_be_visible()
    for name in names[1:]:  # from one example to another, and back to what was open before both
        go(page, "start")
        button(page, name).click()
        expect(page.locator("[data-view=results]")).to_contain_text(name)
    button(page, "Leave the example").click()
    expect(page.locator(".sc-example")).to_be_hidden()
    go(page, "s01")
    assert chosen(page, "s01.1") == "partly"
    expect(by_id(page, "s01.1-note")).to_have_value("Our own words")
    page.reload()
    expect(by_id(page, "s01.1-note")).to_have_value("Our own words")


def answer_something(page: Page) -> None:
    button(page, START).click()
    go(page, "s01")
    by_id(page, "s01.1-partly").check()
    open_notes(page, "s01.1")
    by_id(page, "s01.1-note").fill("Our own words")
    saved(page)


def says_so_on_paper_and_in_files(page: Page) -> None:
    go(page, "keep")
    data = json.loads(downloaded(page, "Download the file"))
    assert data["example"] is True
    with page.expect_download() as waiting:
        button(page, "Report as plain text").click()
    assert waiting.value.suggested_filename.startswith("example-")
    assert MADE_UP in Path(waiting.value.path()).read_text(encoding="utf-8")
    page.evaluate("window.print = () => {}")
    button(page, PRINT).click()
    page.emulate_media(media="print")
    expect(page.locator(".qp-standing")).to_have_text(MADE_UP)
    expect(page.locator(".qp-top")).to_contain_text("Made-up example.")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    opened_file(page, data)  # as a file of the reader's own, it still says what it is
    expect(page.locator(".sc-example")).to_contain_text(MADE_UP)
    go(page, "start")
    page.locator(".sc-removing summary").click()
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator(".sc-removing li button", has_text="made up").click()
    expect(page.locator(".sc-drafts li")).to_have_count(1)
