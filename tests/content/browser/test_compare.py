"""What the comparison says of the shipped policies."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from macros.model.handbook import Handbook
from tests.browser.reading.test_compare import PAGE, between, says_what_the_data_say
from tests.support.browser.tab import Tab


@pytest.mark.nightly
def test_what_is_said_of_every_two_agencies_follows_from_the_data(tab: Tab, book: Handbook) -> None:
    says_what_the_data_say(tab, book)


def test_two_agencies_differ_in_their_figures(tab: Tab) -> None:
    tab.open(PAGE)
    said = between(tab, "hwccg", "progress-careers")["frequency"]
    assert said == "Herefordshire and Worcestershire CCG: every 3 months; Progress Careers: at least every 6 months."


@pytest.mark.parametrize("choice", [pytest.param("", marks=pytest.mark.nightly), "#hwccg/progress-careers"])
def test_the_comparison_of_two_is_at_most_six_screens_of_a_phone(tab: Tab, choice: str) -> None:
    tab.page.set_viewport_size({"width": 400, "height": 850})
    tab.open(f"{PAGE}{choice}")
    expect(tab.page.locator("thead [data-policy]:visible")).to_have_count(2)
    assert tab.page.evaluate("document.documentElement.scrollHeight") <= 6 * 850
