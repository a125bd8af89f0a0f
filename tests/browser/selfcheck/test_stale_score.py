"""Results that are not of the present answers say so everywhere, and every error of scoring is shown."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.overview.overview_page import drop, open_overview, shown
from tests.support.browser.filling import READY_MS, a_return, begin, button, by_id, go, open_self_check, saved, scored
from tests.support.browser.tab import Tab

# calls to the engine can be held back or refused, and the engine can fail
HANDS = """
const Real = Worker;
window.held = window.refused = "";
window.waiting = [];
const refusal = { code: "refused", message: "this cannot be scored", hint: "look at it again" };
window.Worker = class extends Real {
  constructor(...given) {
    super(...given);
    if (given[1]?.name === "engine") window.engineWorker = this;
  }
  postMessage(message, ...rest) {
    const call = message?.call ?? "none";
    if (call === window.refused) setTimeout(() => this.onmessage({ data: { id: message.id, error: refusal } }));
    else if (call === window.held) waiting.push(() => super.postMessage(message, ...rest));
    else super.postMessage(message, ...rest);
  }
};
window.letGo = () => { window.held = ""; waiting.splice(0).forEach((send) => send()); };
window.crash = () => engineWorker.onmessage({ data: { failed: { reason: "crashed", detail: "in a test" } } });
"""
MARK = "not of these answers"
PLACES = "[data-view=results] .sc-level, .sc-bar span:last-child, .sc-summary, .sc-results caption"


@pytest.fixture
def page(tab: Tab, engine_here: None) -> Page:
    """Results of one answer."""
    tab.page.add_init_script(HANDS)
    page = open_self_check(tab)
    begin(page, "Autumn Trust")
    answer(page, "partly")
    scored(page)
    expect(page.locator(".sc-stale")).to_have_count(0)
    return page


def answer(page: Page, value: str) -> None:
    """Change the answer to a question, and go to the results."""
    go(page, "s01")
    by_id(page, f"s01.1-{value}").check()
    go(page, "results")


def all_marked(page: Page, words: str) -> None:
    expect(page.locator(".sc-stale")).to_contain_text(words)
    texts = page.locator(PLACES).all_inner_texts()
    assert len(texts) == 22
    assert [text for text in texts if MARK not in text] == []
    assert MARK in (page.locator(".sc-glance").get_attribute("aria-label") or "")


def none_marked(page: Page) -> None:
    expect(page.locator(".sc-stale")).to_have_count(0, timeout=READY_MS)
    assert [text for text in page.locator(PLACES).all_inner_texts() if MARK in text] == []


def test_results_that_lag_behind_the_answers(page: Page) -> None:
    page.evaluate("held = 'score'")
    answer(page, "in-place")
    all_marked(page, "before the last change. They are being worked out again.")
    page.evaluate("letGo()")
    none_marked(page)


def test_a_score_that_is_refused(page: Page) -> None:
    page.evaluate("refused = 'score'")
    answer(page, "in-place")
    all_marked(page, "They could not be worked out again.")
    expect(page.locator(".sc-stale")).to_contain_text("This cannot be scored. Look at it again.")
    expect(page.locator(".sc-bar-top .sc-engine")).to_contain_text("This cannot be scored")
    page.evaluate("refused = ''")
    page.locator(".sc-stale").get_by_role("button", name="Try again").click()
    none_marked(page)


@pytest.mark.nightly
def test_an_engine_that_fails_works_everything_out_again_once_it_has_started(page: Page) -> None:
    page.evaluate("held = 'score'")
    answer(page, "in-place")
    page.evaluate("held = ''; crash()")
    all_marked(page, "Working out the results stopped because of a fault.")
    page.locator(".sc-stale").get_by_role("button", name="Try again").click()
    none_marked(page)


@pytest.mark.nightly
def test_a_draft_that_is_opened_again_shows_no_results_from_before(page: Page) -> None:
    saved(page)
    page.add_init_script("window.held = 'score'")
    page.reload()
    expect(page.locator("[data-view=tasks], [data-view=results]").filter(visible=True)).to_be_visible()
    go(page, "results")
    expect(page.locator(".sc-bar-top .sc-engine")).to_be_empty(timeout=READY_MS)
    expect(page.locator("[data-view=results]")).to_have_text("Results so farWorking out the results…")
    page.evaluate("letGo()")
    scored(page)
    none_marked(page)


@pytest.mark.nightly
def test_a_file_that_cannot_be_made_says_why_where_it_can_be_seen(page: Page) -> None:
    page.evaluate("refused = 'export_result'")
    button(page, "Download the result as data").click()
    expect(page.locator(".sc-bar-top .sc-engine")).to_have_text(
        "The file could not be made. This cannot be scored. Look at it again."
    )


def test_an_overview_that_is_refused_says_why(tab: Tab) -> None:
    tab.page.add_init_script(HANDS)
    page = open_overview(tab)
    page.evaluate("refused = 'collate_end'")
    drop(page, {"college.supervision.json": json.dumps(a_return()).encode()})
    expect(page.locator(".ov-work")).to_contain_text("This cannot be scored. Look at it again.", timeout=READY_MS)
    page.evaluate("refused = ''")
    button(page, "Try again").click()
    shown(page)
    tab.troubles.clear()  # the error is in the console too
