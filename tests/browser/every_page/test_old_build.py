"""Warnings of pages: that they were built long ago, and that other pages could read their storage."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from playwright.sync_api import Browser, expect

from macros.machine.build_day import build_day
from macros.site.mkdocs_run import OLD_AFTER
from tests.browser.conftest import opened_tab
from tests.support.browser.tab import Site, Tab


@pytest.mark.parametrize(("days", "is_old"), [(14, False), (15, True)])
def test_pages_say_when_they_are_older_than_14_days(browser: Browser, site: Site, days: int, is_old: bool) -> None:
    assert timedelta(days=15) == OLD_AFTER
    with opened_tab(browser, site) as tab:
        tab.page.clock.set_fixed_time(datetime.combine(build_day() + timedelta(days=days), time(12)))
        tab.open("standards/s03/")
        line = tab.page.locator(".sh-old")
        expect(line).to_be_visible(visible=is_old)
        expect(line).to_contain_text("These pages were made on")


@pytest.mark.nightly
@pytest.mark.parametrize("path", ["self-check/", "review/", "induction/supervisor/"])
def test_a_shared_address_is_said_where_something_is_kept(tab: Tab, tab_below: Tab, path: str) -> None:
    tab.open(path)
    expect(tab.page.locator(".sh-shared")).to_have_count(0)
    tab_below.open(path)
    line = tab_below.page.locator(".sh-shared")
    expect(line).to_contain_text("could read what this page keeps")
    line.get_by_role("link").click()
    expect(tab_below.page.locator("#shared")).to_be_in_viewport()
