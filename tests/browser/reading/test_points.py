"""A standard in the browser: its addresses open what they name, all opens at once, and both states are accessible."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support.browser.axe import CROSSED, faults_in_every_mode
from tests.support.browser.tab import Tab

STANDARD = "standards/s03/"


def test_a_points_address_opens_what_is_folded_about_it_and_no_other(tab: Tab) -> None:
    tab.open(f"{STANDARD}#s03.2")
    point = tab.page.locator("[id='s03.2']")
    expect(point.locator("details.sh-about")).to_have_attribute("open", "")
    expect(point).to_be_in_viewport()
    expect(tab.page.locator("details.sh-about[open]")).to_have_count(1)


def test_one_button_opens_and_closes_every_point(tab: Tab) -> None:
    tab.open(STANDARD)
    points = tab.page.locator(".sh-clause")
    tab.page.get_by_role("button", name="Open all").click()
    expect(tab.page.locator("details.sh-about[open]")).to_have_count(points.count())
    tab.page.get_by_role("button", name="Close all").click()
    expect(tab.page.locator("details.sh-about[open]")).to_have_count(0)


@pytest.mark.nightly
def test_a_standard_is_accessible_folded_and_unfolded(tab: Tab) -> None:
    tab.open(STANDARD)
    assert faults_in_every_mode(tab, fits="article", modes=CROSSED) == []
    tab.page.get_by_role("button", name="Open all").click()
    assert faults_in_every_mode(tab, "article", fits="article", modes=CROSSED) == []
