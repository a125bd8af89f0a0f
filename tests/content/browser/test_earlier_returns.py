"""A self-check from before the questions of edition 1 were gone through, opened in the page."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.support.browser.axe import CROSSED, faults_in_every_mode
from tests.support.browser.filling import (
    READY_MS,
    button,
    by_id,
    chosen,
    downloaded,
    go,
    link,
    open_self_check,
    opened_file,
    saved,
    scored,
)
from tests.support.browser.tab import Tab
from tests.support.edition_before import BEFORE, full_return_of_before

pytestmark = pytest.mark.usefixtures("engine_here")

OLD = full_return_of_before()
REGULAR, NEED, GOOD_TIME = "s01.2", "s01.6", "s01.11"


def change(page: Page, criterion: str) -> Locator:
    return by_id(page, f"{criterion}-change")


def test_it_is_led_through_what_changed(tab: Tab) -> None:
    """See how many wait, confirm one with its old question, answer a new part, and read the results."""
    page = open_self_check(tab)
    opened_file(page, OLD)
    line = page.locator("[data-view=tasks] .sc-version")
    expect(line).to_contain_text("15 of your answers wait to be confirmed or given again. 5 questions are new.")
    line.get_by_role("link").click()
    the_changes(page.locator("[data-view=version]"))
    link(page, "1.2 Supervision as often as your agency's policy says").click()
    confirm_the_share(page)
    divided(page)
    saved(page)
    go(page, "results")
    scored(page)
    results = page.locator("[data-view=results]")
    expect(results).to_contain_text("53 of 70 questions answered, 13 to be confirmed.")
    expect(results.locator(".sc-version")).to_contain_text("13 of your answers wait")
    go(page, "keep")
    answers = json.loads(downloaded(page, "Download the file"))["answers"]
    assert answers[REGULAR] == {**OLD["answers"][REGULAR], "revision": 2}
    assert answers[NEED] == {**OLD["answers"][NEED], "revision": 2}
    assert answers[GOOD_TIME] == {"value": "partly", "revision": 1}
    assert answers["s02.2"] == OLD["answers"]["s02.2"]
    assert tab.troubles == []


def the_changes(view: Locator) -> None:
    expect(view.locator("h2")).to_have_text("What the changed questions mean for your answers")
    for words in ("50 answers kept: nothing to do.", "15 answers to confirm.", "5 new questions."):
        expect(view).to_contain_text(words)
    for name in (REGULAR, NEED, "s10.6"):
        expect(view).to_contain_text(f"It asked: “{BEFORE[name]['question']}”")
    expect(view).to_contain_text("This was part of point 1.6 when you answered it.")


def confirm_the_share(page: Page) -> None:
    """The old question and the old numbers are shown, and the fields are empty until they are confirmed."""
    box = change(page, REGULAR)
    expect(box).to_contain_text(BEFORE[REGULAR]["question"])
    expect(box).to_contain_text("Your answer then: 18 of 20.")
    expect(box).to_contain_text("Look first at what the question counts now.")
    expect(by_id(page, f"{REGULAR}-met")).to_have_value("")
    box.get_by_role("button", name="Still true").click()
    expect(box).to_have_count(0)
    expect(by_id(page, f"{REGULAR}-met")).to_have_value("18")


def divided(page: Page) -> None:
    """One half is confirmed. The other has no answer, and still says what it was part of, until it is answered."""
    part = change(page, GOOD_TIME)
    change(page, NEED).get_by_role("button", name="Still true").click()
    expect(change(page, NEED)).to_have_count(0)
    go(page, "version")
    link(page, "1.11 Services in good time").click()
    expect(part).to_contain_text(BEFORE[NEED]["question"])
    expect(part.get_by_role("button", name="Still true")).to_have_count(0)
    assert chosen(page, GOOD_TIME) == ""
    part.get_by_role("button", name="Answer", exact=True).click()
    by_id(page, f"{GOOD_TIME}-partly").check()
    expect(part).to_have_count(0)


@pytest.mark.nightly
def test_merged_with_todays_self_check_each_old_answer_says_so(tab: Tab) -> None:
    page = open_self_check(tab)
    share = {"value": {"met": 95, "checked": 100}, "revision": 2}
    opened_file(page, full_return_of_before(answers={REGULAR: share}))
    go(page, "keep")
    old = FilePayload(name="old.json", mimeType="application/json", buffer=json.dumps(OLD).encode())
    by_id(page, "sc-merge-file").set_input_files(old)
    expect(by_id(page, "sc-merge-title")).to_be_focused(timeout=READY_MS)
    sides = page.locator("[data-view=merge] .sc-side")
    expect(sides.filter(has_text="18 of 20")).to_contain_text("An answer to the question before it changed.")
    expect(sides.filter(has_text="95 of 100")).not_to_contain_text("before it changed")
    button(page, "Merge").click()
    expect(page.locator("[data-view=tasks] .sc-version")).to_contain_text("14 of your answers wait")


@pytest.mark.nightly
def test_no_state_breaks_a_rule(tab: Tab) -> None:
    page = open_self_check(tab)
    opened_file(page, OLD)
    expect(page.locator("[data-view=tasks] .sc-version")).to_contain_text("5 questions are new.")
    found = {}
    for state in ("tasks", "version", "s01"):
        go(page, state)
        found[state] = faults_in_every_mode(tab, fits="body", modes=CROSSED)
    assert {state: faults for state, faults in found.items() if faults} == {}
