"""Induction in the browser: every role of the shipped handbook, and its words."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import expect

from macros.model.handbook import Handbook
from macros.pages.view import view
from tests.browser.induction.test_induction import (
    begin,
    choose,
    comes_to_its_record,
    page,
    record,
    shows_what_changed,
    step,
    words,
)
from tests.browser.induction.test_induction_many import hold_what_the_page_would
from tests.support.browser.tab import Site, Tab

__all__ = ("page",)

WALKS = {
    "new-practitioner": "bracknell-forest-model",
    "newly-qualified": "",
    "volunteer": "progress-careers",
    "supervisor": "procedures-9-2",
    "safeguarding-lead": "hwccg",
    "contractor": "progress-careers",
}


@pytest.mark.parametrize(
    ("role", "agency"),
    [pytest.param(*walk, marks=[] if walk[0] == "volunteer" else [pytest.mark.nightly]) for walk in WALKS.items()],
)
def test_each_role_comes_to_its_record_and_to_what_has_changed(
    page: Tab, book: Handbook, role: str, agency: str
) -> None:
    comes_to_its_record(page, book, role, agency)
    expect(record(page)).to_contain_text("Safeguarding supervision standards, version 1")
    shows_what_changed(page, role, agency, "significant-harm")


def test_every_role_is_walked(book: Handbook) -> None:
    assert {pathway.id for pathway in book.pathways} == WALKS.keys()


@pytest.mark.nightly
def test_an_answer_is_checked_explained_and_may_be_tried_again(page: Tab) -> None:
    begin(page, "volunteer", "")
    check = page.page.locator('[data-check="q-act-today"]')
    answer = check.get_by_role("status")
    check.get_by_role("button").click()
    expect(answer).to_have_text("Choose an answer first.")
    check.get_by_label("Put it on the agenda for supervision, so that you can decide together").check()
    check.get_by_role("button").click()
    expect(answer).to_contain_text("Not right. Three days can be too long for a child.")
    expect(words(page)).to_contain_text("0 of 10 questions")
    check.get_by_label("Act today").check()
    check.get_by_role("button").click()
    expect(answer).to_contain_text("Right. A worry about a child is never kept for supervision.")
    expect(words(page)).to_contain_text("1 of 10 questions")
    check.get_by_role("link", name="point 5.3").click()
    expect(page.page).to_have_url(f"{page.site.address}standards/s05/#s05.3")


@pytest.mark.nightly
def test_time_and_steps_are_those_of_the_chosen_agency(page: Tab) -> None:
    begin(page, "contractor", "")
    expect(step(page, "side-by-side")).to_be_hidden()
    alone = words(page).inner_text()
    choose(page, "progress-careers")
    expect(step(page, "side-by-side")).to_be_visible()
    expect(step(page, "side-by-side")).to_contain_text("host schools and organisations")
    expect(words(page)).not_to_have_text(alone)
    expect(step(page, "significant-harm")).to_contain_text("does not mention this")
    part = page.page.locator('.in-part[data-part="host"]')
    expect(part).to_contain_text("0 of 5 steps, 0 of 3 questions")
    step(page, "host-lead").locator(".in-tick input").check()
    expect(part).to_contain_text("left")


def test_without_javascript_it_is_a_list_to_read_and_to_print(without_javascript: Tab) -> None:
    tab = without_javascript
    tab.open("induction/volunteer/")
    expect(tab.page.locator(".in-choose")).to_be_hidden()
    expect(tab.page.locator(".in-step")).to_have_count(23)
    expect(step(tab, "significant-harm")).to_contain_text("Induction makes sure that practitioners know what to do")
    clauses = step(tab, "how-often").locator("summary", has_text="Progress Careers")
    clauses.click()
    expect(step(tab, "how-often").get_by_text("will take place at least every 6 months")).to_be_visible()
    answer = tab.page.locator('[data-check="q-act-today"]')
    answer.get_by_text("The answer").click()
    expect(answer.get_by_text("A worry about a child is never kept for supervision.")).to_be_visible()
    expect(answer.get_by_role("button", name="Check my answer")).to_be_hidden()
    expect(tab.page.get_by_text("tick by hand, and sign it with your supervisor")).to_be_visible()


def test_the_files_of_many_policies_hold_what_the_page_would(book: Handbook, site: Site) -> None:
    hold_what_the_page_would(view(book, date.today()), site, "contractor", "progress-careers")
