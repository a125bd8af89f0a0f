"""The questions of the shipped edition on a screen: none is too tall, and each answer has words of its own."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from macros.model.handbook import Handbook
from selfcheck.standards.hints import hints_of
from tests.support.browser.filling import START, button, by_id, go, open_self_check
from tests.support.browser.tab import NARROW, WIDE, Tab

MOST = {WIDE: 320, NARROW: 480}
# every question at once, as tall as it is before anything is unfolded
HEIGHTS = """() => {
  for (const standard of document.querySelectorAll(".sc-standard")) standard.hidden = false;
  return Object.fromEntries([...document.querySelectorAll("[data-criterion]")]
    .map((each) => [each.id, Math.ceil(each.getBoundingClientRect().height)]));
}"""


@pytest.mark.usefixtures("python_rests")
def test_each_question_is_a_part_of_a_screen(tab: Tab, book: Handbook) -> None:
    page = open_self_check(tab)
    button(page, START).click()
    expect(by_id(page, "sc-tasks-title")).to_be_focused()
    go(page, "s01")
    for width, most in MOST.items():
        page.set_viewport_size({"width": width, "height": 900})
        found = page.evaluate(HEIGHTS)
        assert set(found) == {criterion.id for criterion in book.edition.criteria}
        assert {name: height for name, height in found.items() if not 0 < height <= most} == {}, width


def test_each_answer_of_each_question_has_words_of_its_own(book: Handbook) -> None:
    answers = {answer.id for answer in book.edition.scales.answers}
    for criterion in book.edition.criteria:
        hints = hints_of(criterion, book.edition.scales)
        assert set(hints.answers) == answers, criterion.id
        assert bool(hints.not_applicable) == (criterion.not_applicable == "allowed"), criterion.id
