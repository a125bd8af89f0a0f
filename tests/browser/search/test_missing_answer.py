"""“This did not answer me”: an e-mail with the words searched, never with those that need urgent help."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Route, expect

from macros.prose import prose_page
from tests.browser.search.test_search_danger import CRY
from tests.support.browser.axe import faults_in_every_mode
from tests.support.browser.tab import Tab

MAILBOX = "handbook.team@example.org"
PART = "sh-unanswered"
NOWHERE = "fire drill"


@pytest.fixture
def link(tab: Tab) -> Locator:
    """The link on the page of a partnership that has a mailbox; the site's own, a demonstration, has none."""
    _, text = prose_page("search")
    start = text.index(f'<p class="{PART}"')
    part = text[start : text.index("</p>", start) + 4].replace("{{ mailbox() }}", MAILBOX)

    def answer(route: Route) -> None:
        page = route.fetch()
        assert PART not in page.text()
        route.fulfill(
            response=page, body=page.text().replace('<p class="sh-no-search"', f'{part}<p class="sh-no-search"')
        )

    tab.page.route("**/search/", answer)
    tab.page.route("mailto:*", lambda route: route.abort())
    tab.open("search/")
    return tab.page.get_by_role("link", name="This did not answer me")


def test_no_words_are_in_the_link_until_it_is_pressed(tab: Tab, link: Locator) -> None:
    expect(link).to_be_hidden()
    tab.page.fill("#sh-find", NOWHERE)
    expect(link).to_be_visible()
    assert link.get_attribute("href") == f"mailto:{MAILBOX}"
    link.evaluate("(each) => each.addEventListener('click', (event) => event.preventDefault())")
    link.focus()
    tab.page.keyboard.press("Enter")
    fields = parse_qs(urlsplit(link.get_attribute("href") or "").query)
    assert fields["body"][0].startswith(f"Words searched: {NOWHERE}\r\n")
    tab.page.fill("#sh-find", "supervision contract")
    expect(link).to_have_attribute("href", f"mailto:{MAILBOX}")
    assert faults_in_every_mode(tab, ".sh-unanswered") == []


def test_where_the_search_shows_the_way_to_help_the_link_is_not_shown(tab: Tab, link: Locator) -> None:
    tab.page.fill("#sh-find", NOWHERE)
    expect(link).to_be_visible()
    tab.page.fill("#sh-find", CRY)
    expect(tab.page.locator(".sh-result--help")).to_be_visible()
    expect(link).to_be_hidden()
    assert tab.page.locator(f".{PART} a").get_attribute("href") == f"mailto:{MAILBOX}"
