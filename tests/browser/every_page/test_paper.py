"""A page on paper: few sheets, no type larger than what it belongs to, and no sheet left half empty."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from macros.model.handbook import Handbook
from selfcheck.reports.wording import RESULT_CAVEAT
from selfcheck.staff.questions import STAFF_ANSWER_WORDS
from tests.support.browser.tab import A_POLICY, Tab

MOST_OF_A_STANDARD = 3
MOST_OF_THE_QUESTIONNAIRE = 16

_SIZES = """names => Object.fromEntries(names.map((name) => {
  const found = document.querySelector(name);
  return [name, found ? parseFloat(getComputedStyle(found).fontSize) : 0];
}))"""

_MOVED_WHOLE = """() => [...document.querySelectorAll("article details")]
  .filter((each) => getComputedStyle(each).breakInside !== "auto").map((each) => each.className)"""

_EMPTY = """() => {
  const text = document.querySelector("article").getBoundingClientRect().width;
  const clause = document.querySelector(".sh-clauses").getBoundingClientRect().width;
  return 1 - clause / text;
}"""


def sheets(page: Page) -> int:
    return page.pdf(format="A4", prefer_css_page_size=True).count(b"/Type /Page\n")


def test_a_standard_takes_few_sheets(tab: Tab) -> None:
    for number in (1, 3, 9):
        tab.open(f"standards/s{number:02}/")
        assert sheets(tab.page) <= MOST_OF_A_STANDARD


@pytest.mark.parametrize("address", ["standards/s01/", pytest.param(A_POLICY, marks=pytest.mark.nightly)])
def test_no_type_on_paper_is_larger_than_what_it_belongs_to(tab: Tab, address: str) -> None:
    tab.open(address)
    tab.page.emulate_media(media="print")
    smaller = (".sh-clause__number", ".sh-notes li", ".sh-whose", ".sh-footer__build")
    sizes = tab.page.evaluate(_SIZES, [".sh-clause", *smaller])
    assert [name for name in smaller if sizes[name] > sizes[".sh-clause"]] == []
    assert sizes[".sh-clause"] >= 13  # pixels: 10 points


@pytest.mark.nightly
@pytest.mark.parametrize("address", ["about/sources/", A_POLICY])
def test_what_is_folded_may_break_between_sheets(tab: Tab, address: str) -> None:
    """Kept whole, each part would begin a sheet and leave the one before it half empty."""
    tab.open(address)
    tab.page.emulate_media(media="print")
    assert tab.page.evaluate(_MOVED_WHOLE) == []


@pytest.mark.nightly
def test_the_text_has_the_width_of_the_sheet(tab: Tab) -> None:
    tab.open(A_POLICY)
    tab.page.emulate_media(media="print")
    tab.page.set_viewport_size({"width": 674, "height": 1000})
    assert tab.page.evaluate(_EMPTY) < 0.02


@pytest.mark.parametrize(
    ("address", "sides"), [pytest.param("coverage/", 1, marks=pytest.mark.nightly), ("self-check/ask/", 2)]
)
def test_a_map_and_the_questions_to_staff_are_one_sheet(tab: Tab, address: str, sides: int) -> None:
    tab.open(address)
    assert sheets(tab.page) <= sides


@pytest.mark.nightly
def test_paper_has_of_the_map_the_clauses_that_the_reader_has_opened(tab: Tab) -> None:
    tab.open("coverage/")
    opened, closed = (tab.page.locator(".sh-map__standard").nth(place) for place in (0, 1))
    opened.locator("summary").click()
    tab.page.emulate_media(media="print")
    tab.page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")  # as the theme
    expect(opened.locator("table")).to_be_visible()
    expect(closed).to_be_hidden()


def test_the_empty_questionnaire_is_paper(tab: Tab, book: Handbook) -> None:
    """Few sheets for a meeting; no fields; whose it is, the day and the caveat stand at head and foot of each."""
    tab.open("self-check/paper/")
    assert sheets(tab.page) <= MOST_OF_THE_QUESTIONNAIRE
    tab.page.emulate_media(media="print")
    assert tab.page.locator(".qp :is(input, select, textarea, button)").count() == 0
    expect(tab.page.locator(".qp [data-point]:visible")).to_have_count(len(book.edition.criteria))
    for part, words in ((".qp-top", "Agency: Date:"), (".qp-foot", RESULT_CAVEAT)):
        assert " ".join(tab.page.locator(part).inner_text().split()) == words
        assert tab.page.locator(part).evaluate("each => getComputedStyle(each).display").endswith("er-group")


def test_no_field_is_printed(tab: Tab) -> None:
    for address in ("self-check/", "desk/", "overview/", "review/"):
        tab.open(address)
        expect(tab.page.locator("input[type=file], .dk-ways button").first).to_be_visible()
        tab.page.emulate_media(media="print")
        for field in tab.page.locator("article :is(input[type=file], .dk-ways button, #dk-not-kept)").all():
            expect(field).to_be_hidden()
        tab.page.emulate_media(media="screen")


def test_each_question_to_practitioners_has_a_box_for_each_answer(tab: Tab) -> None:
    tab.open("self-check/ask/")
    tab.page.emulate_media(media="print")
    for question in tab.page.locator("[data-question]").all():
        expect(question.locator("input:visible")).to_have_count(len(STAFF_ANSWER_WORDS))
        assert question.locator("label").all_inner_texts() == [*STAFF_ANSWER_WORDS.values()]
