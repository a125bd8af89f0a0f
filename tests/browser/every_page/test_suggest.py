"""“Suggest a change” of a clause or a point, where the partnership has a mailbox."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Route

from tests.support.browser.axe import violations
from tests.support.browser.tab import Tab

MAILBOX = "handbook.team@example.org"
LINK = f'<p class="sh-suggest"><a href="mailto:{MAILBOX}" data-mail="change">Suggest a change to this page</a></p>'
STANDARD = "standards/s01/"


def test_each_point_has_a_link_that_names_it(tab: Tab) -> None:
    def answer(route: Route) -> None:
        page = route.fetch()
        route.fulfill(
            response=page, body=page.text().replace('<aside class="sh-margin"', f'{LINK}<aside class="sh-margin"')
        )

    tab.page.route(f"**/{STANDARD}", answer)
    tab.open(STANDARD)
    point = tab.page.locator("article [id][data-title]").first
    point.locator("summary").first.press("Enter")
    link = point.get_by_role("link", name="Suggest a change")
    address = link.get_attribute("href") or ""
    assert urlsplit(address).path == MAILBOX
    lines = parse_qs(urlsplit(address).query)["body"][0].split("\r\n")
    assert f"Clause or point: {point.get_attribute('data-title')}" in lines
    assert any(line.startswith("Address: ") and line.endswith(f"#{point.get_attribute('id')}") for line in lines)
    assert violations(tab.page, "article") == []


def test_without_a_mailbox_no_point_has_one(tab: Tab) -> None:
    tab.open(STANDARD)
    assert tab.page.locator('a[href^="mailto:"]').count() == 0
