"""A page on paper: few sheets, no type larger than what it belongs to, and what the reader left closed stays closed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.support.browser.tab import A_POLICY, Tab

MOST_OF_A_STANDARD = 3

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


@pytest.mark.parametrize("address", ["standards/s01/", A_POLICY])
def test_no_type_on_paper_is_larger_than_what_it_belongs_to(tab: Tab, address: str) -> None:
    tab.open(address)
    tab.page.emulate_media(media="print")
    smaller = (".sh-clause__number", ".sh-notes li", ".sh-whose", ".sh-footer__build")
    sizes = tab.page.evaluate(_SIZES, [".sh-clause", *smaller])
    assert [name for name in smaller if sizes[name] > sizes[".sh-clause"]] == []
    assert sizes[".sh-clause"] >= 13  # pixels: 10 points


@pytest.mark.parametrize("address", ["about/sources/", A_POLICY])
def test_what_is_folded_may_break_between_sheets(tab: Tab, address: str) -> None:
    """Kept whole, each part would begin a sheet and leave the one before it half empty."""
    tab.open(address)
    tab.page.emulate_media(media="print")
    assert tab.page.evaluate(_MOVED_WHOLE) == []


def test_the_text_has_the_width_of_the_sheet(tab: Tab) -> None:
    tab.open(A_POLICY)
    tab.page.emulate_media(media="print")
    tab.page.set_viewport_size({"width": 674, "height": 1000})
    assert tab.page.evaluate(_EMPTY) < 0.02


def test_kinds_of_change_that_are_closed_say_how_many_there_are_and_no_more(tab: Tab) -> None:
    tab.open("policies/progress-careers/compared-with-bracknell-forest-model/")
    kinds = tab.page.locator("details.sh-kind:not([open])")
    assert kinds.count() > 1
    heading = kinds.first.locator("xpath=preceding-sibling::h2[1]").get_attribute("id")
    kinds.first.locator("summary").click()
    tab.page.emulate_media(media="print")
    opened = tab.page.locator(f"#{heading} + details")
    assert opened.locator("> :not(summary)").first.is_visible()
    closed = tab.page.locator("details.sh-kind:not([data-unfolded])").first
    assert closed.locator("> summary").is_visible()
    assert not closed.locator("> :not(summary)").first.is_visible()
