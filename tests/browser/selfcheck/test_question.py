"""A question while it is answered: its notes and evidence, how far one is, and last year's answer beside it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.support.browser.axe import AT_FOUR_TIMES, CROSSED, faults_in_every_mode
from tests.support.browser.filling import (
    START,
    a_return,
    button,
    by_id,
    chosen,
    downloaded,
    go,
    open_notes,
    open_self_check,
    opened_file,
    saved,
)
from tests.support.browser.tab import Tab

AUDIT = "The audit of May"
LAST = a_return(
    agency={"name": "Winter Trust"},
    assessed_on="2025-11-22",
    answers={
        "s01.1": {"value": "in-place", "revision": 1, "note": "As every year", "evidence": [{"kind": "policy"}]},
        "s01.2": {"value": {"met": 3, "checked": 4}, "revision": 1},
        "s03.3": {"items": {"roles": "yes", "frequency": "no"}, "revision": 1},
    },
)
LOW = 256  # pixels of height: a window of 1024 at a zoom of 400 %
MOST_COVERED = 0.3
COVERED = """() => {
  const isText = (y) => document.elementFromPoint(innerWidth / 2, y)?.closest(".sc-standard");
  let y = 0;
  while (y < innerHeight && !isText(y)) y += 1;
  return y / innerHeight;
}"""


@pytest.mark.usefixtures("engine_here")
def test_evidence_is_cited_again_and_one_sees_how_far_one_is(tab: Tab) -> None:
    page = open_self_check(tab)
    button(page, START).click()
    expect(by_id(page, "sc-tasks-title")).to_be_focused()
    so_far = page.locator(".sc-so-far")
    expect(so_far).to_be_hidden()
    go(page, "s01")
    expect(so_far).to_contain_text("0 of 11 answered")
    by_id(page, "s01.1-not-in-place").check()
    expect(so_far).to_contain_text("1 of 11 answered")
    cites_evidence_again(page)
    expect(so_far.locator(".sc-level")).to_contain_text("Not met")
    page.set_viewport_size({"width": AT_FOUR_TIMES, "height": LOW})
    by_id(page, "s01.4").scroll_into_view_if_needed()
    page.mouse.wheel(0, 300)
    page.wait_for_function(f"({COVERED})() <= {MOST_COVERED}")
    expect(so_far).to_be_in_viewport()


def cites_evidence_again(page: Page) -> None:
    """Cite a piece at a second point in one action; what is changed there changes at the first."""
    fold = open_notes(page, "s01.1")
    fold.get_by_role("button", name="Add evidence").click()
    by_id(page, "s01.1-evidence-0-title").fill(AUDIT)
    expect(fold.locator("summary").first).to_have_text("Notes and evidence: 1 piece of evidence")
    other = open_notes(page, "s01.3")
    other.get_by_role("button", name=f"Cite “{AUDIT}”").click()
    expect(other).to_contain_text("Also cited at 1.1")
    expect(other.get_by_role("button", name="Cite")).to_have_count(0)
    by_id(page, "s01.3-evidence-0-where").fill("Shared drive")
    expect(by_id(page, "s01.1-evidence-0-where")).to_have_value("Shared drive")
    other.get_by_role("button", name="Remove evidence 1").click()
    expect(by_id(page, "s01.1-evidence-0-title")).to_have_value(AUDIT)


def put(page: Page, field: str, value: Any) -> None:
    content = json.dumps(value).encode()
    file = FilePayload(name="last-year.json", mimeType="application/json", buffer=content)
    by_id(page, field).set_input_files(file)


@pytest.mark.nightly
@pytest.mark.usefixtures("python_rests")
def test_last_years_answers_stand_beside_and_change_nothing(tab: Tab) -> None:
    page = open_self_check(tab)
    button(page, START).click()
    expect(by_id(page, "sc-tasks-title")).to_be_focused()
    go(page, "s01")
    by_id(page, "s01.1-partly").check()
    go(page, "last-year")
    put(page, "sc-last-file", [])
    expect(page.locator("[data-view=last-year] .sc-message")).to_contain_text("last-year.json was not opened")
    put(page, "sc-last-file", LAST)
    expect(page.locator("[data-view=last-year]")).to_contain_text("last-year.json of 22 November 2025: 3 answers")
    go(page, "s01")
    stands_beside(page)
    saved(page)
    page.reload()
    stands_beside(page)
    go(page, "s03")
    open_notes(page, "s03.3").get_by_role("button", name="Add evidence").click()
    by_id(page, "s03.3-evidence-0-title").fill(AUDIT)
    expect(open_notes(page, "s03.1").get_by_role("button", name="Cite")).to_have_count(1)
    expect(by_id(page, "s03.3-frequency-label")).to_have_text("How often supervision takes place. Then: No")
    assert faults_in_every_mode(tab, fits="#sc", modes=CROSSED) == []
    by_id(page, "s03.3").get_by_role("button", name="Remove evidence 1").click()
    go(page, "keep")
    content = json.loads(downloaded(page, "Download the file"))
    assert content["answers"] == {"s01.1": {"value": "partly", "revision": 1}}
    assert "22 November 2025" not in json.dumps(content)
    go(page, "last-year")
    assert faults_in_every_mode(tab, fits="#sc", modes=CROSSED) == []
    button(page, "Take them away").click()
    go(page, "s01")
    expect(page.locator(".sc-last")).to_have_count(0)


def stands_beside(page: Page) -> None:
    expect(by_id(page, "s01.1").locator(".sc-answers + .sc-last, .sc-last").first).to_have_text(
        "22 November 2025: In place"
    )
    expect(by_id(page, "s01.2").locator(".sc-last")).to_have_text(
        "22 November 2025: 3 of 4, to the question as it was then"
    )
    expect(by_id(page, "s01.1").locator(".sc-extra .sc-last").first).to_have_text(
        "22 November 2025, note: As every year"
    )
    assert chosen(page, "s01.1") == "partly"


@pytest.mark.usefixtures("python_rests")
def test_this_years_begins_beside_last_years_file_or_beside_last_years_self_check(tab: Tab) -> None:
    """The start view's own field; and a reader who has opened last year's file to go on with it."""
    page = open_self_check(tab)
    put(page, "sc-beside-file", {"format": "notes"})
    expect(page.locator("[data-view=start] .sc-message")).to_contain_text("last-year.json was not opened")
    put(page, "sc-beside-file", LAST)
    expect(by_id(page, "sc-agency-name")).to_have_value("Winter Trust")
    is_new_beside(page)
    go(page, "start")
    opened_file(page, LAST)
    go(page, "s01")
    assert chosen(page, "s01.1") == "in-place"
    go(page, "tasks")
    page.locator("[data-view=tasks]").get_by_role("button", name="Begin this year’s self-check").click()
    expect(page.locator("#sc-announce")).to_contain_text("stand beside each question now")
    is_new_beside(page)
    go(page, "start")
    expect(page.locator(".sc-drafts li")).to_have_count(3)
    expect(page.locator(".sc-drafts")).to_contain_text("3 questions answered")


def is_new_beside(page: Page) -> None:
    go(page, "s01")
    expect(by_id(page, "s01.1").locator(".sc-last").first).to_have_text("22 November 2025: In place")
    assert chosen(page, "s01.1") == ""
