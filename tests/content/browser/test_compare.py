"""What the comparison says of the shipped policies."""

from __future__ import annotations

from macros.model.handbook import Handbook
from tests.browser.reading.test_compare import PAGE, between, says_what_the_data_say
from tests.support.browser.tab import Tab


def test_what_is_said_of_every_two_agencies_follows_from_the_data(tab: Tab, book: Handbook) -> None:
    says_what_the_data_say(tab, book)


def test_two_agencies_differ_in_their_figures(tab: Tab) -> None:
    tab.open(PAGE)
    said = between(tab, "hwccg", "progress-careers")["frequency"]
    assert "They set different figures" in said
    assert "Herefordshire and Worcestershire CCG: every 3 months" in said
    assert "Progress Careers (no area named): at least every 6 months" in said
