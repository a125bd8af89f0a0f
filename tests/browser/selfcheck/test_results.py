"""The results: nothing is hidden on screen or in print, safety comes first, and a copy for sharing says what it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from macros.model.handbook import Handbook
from tests.support.browser.axe import CROSSED, faults_in_every_mode
from tests.support.browser.filling import (
    button,
    by_id,
    go,
    handbook_score,
    link,
    open_self_check,
    opened_file,
    scored,
)
from tests.support.browser.tab import Tab
from tests.support.level_words import refused_words
from tests.support.thirty_kinds import thirty_kinds

pytestmark = pytest.mark.usefixtures("engine_here")

COPY = "Download a copy without notes, titles and places of evidence, and the difference made for children"
FIRST = ["Find out first", "Key points not yet in place", "Answers that contradict each other", "Also to find out"]


def results(page: Page) -> str:
    """The results as they show, in small letters and with single spaces."""
    return " ".join(page.locator("[data-view=results]").inner_text().split()).lower()


def missing(page: Page, words: dict[str, str]) -> set[str]:
    shown = results(page)
    return {kind for kind, each in words.items() if " ".join(each.split()).lower() not in shown}


def test_nothing_is_hidden_on_screen_or_in_print(tab: Tab, book: Handbook) -> None:
    data, words = thirty_kinds(book.edition)
    page = open_self_check(tab)
    opened_file(page, data)
    link(page, "Check your answers").click()
    check_and_change_an_answer(page)
    assert list(faults_in_every_mode(tab, fits="#sc", modes=CROSSED)) == []
    link(page, "Continue to the results").click()
    scored(page)
    plan_in_one_action(page)
    assert page.locator("[data-view=results] h3").all_inner_texts()[: len(FIRST)] == FIRST
    assert "%" not in page.locator(".sc-summary").inner_text()
    page.emulate_media(media="print")
    assert missing(page, words) == set()
    page.emulate_media(media="screen")
    page.locator("[data-view=results] details").evaluate_all("all => all.forEach((each) => { each.open = true; })")
    assert missing(page, words) == set()
    assert all(level.means.lower() in results(page) for level in book.edition.scales.levels)
    assert refused_words(results(page)) == []
    assert list(faults_in_every_mode(tab, fits="#sc", modes=CROSSED)) == []


def check_and_change_an_answer(page: Page) -> None:
    """What is open comes first, key points before others; back from a change, the reader is where they left."""
    expect(by_id(page, "sc-check-title")).to_be_focused()
    rows = page.locator("[data-view=check] [data-part=open] .sc-check > div")
    keys = rows.locator(".sh-tag--key").count()
    assert keys > 10
    assert rows.nth(keys - 1).locator(".sh-tag--key").count() == 1
    change = page.locator("[data-part=s01] .sc-check a").first
    change.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-view=s01]")).to_be_visible()
    page.go_back()
    expect(change).to_be_focused()


def plan_in_one_action(page: Page) -> None:
    """A step goes into the plan once, though pressed twice, and out again by Undo; a fold stays open meanwhile."""
    fold = page.locator("details[data-fold=find-out]")
    fold.locator("summary").click()
    control = fold.locator(".sc-planning").first
    control.get_by_role("button", name="Add to plan").dblclick()
    expect(control).to_contain_text("In the plan")
    expect(control.get_by_role("button", name="Undo")).to_be_focused()
    expect(page.locator("[data-view=results] tbody th", has_text="Find out: ")).to_have_count(1)  # it is scored again
    expect(fold).to_have_attribute("open", "")
    page.keyboard.press("Enter")
    expect(control.get_by_role("button", name="Add to plan")).to_be_focused()
    expect(page.locator("[data-view=results] tbody th", has_text="Find out: ")).to_have_count(0)


def test_a_copy_for_sharing_scores_the_same_and_says_that_it_is_one(tab: Tab, book: Handbook, tmp_path: Path) -> None:
    data = thirty_kinds(book.edition)[0]
    del data["left_out"]
    page = open_self_check(tab)
    opened_file(page, data)
    expect(page.locator(".sc-copy")).to_have_count(0)
    go(page, "keep")
    with page.expect_download() as waiting:
        button(page, COPY).click()
    assert waiting.value.suggested_filename == "rowan-support-2026-11-26-copy.supervision.json"
    expect(page.locator("#sc-exported")).to_have_text("The file has not been downloaded yet.")
    copy = Path(waiting.value.path()).read_bytes()
    assert b"Audit of May" not in copy
    assert b"Two of three" not in copy
    assert handbook_score(copy, tmp_path) == handbook_score(json.dumps(data).encode(), tmp_path)
    opened_file(page, copy)
    for view in ("tasks", "check", "results", "keep"):
        go(page, view)
        expect(page.locator(f"[data-view={view}] .sc-copy")).to_contain_text("This comes from a copy for sharing")
