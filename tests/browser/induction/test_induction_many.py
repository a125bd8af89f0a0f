"""Induction with too many policies for one page: an agency's text is fetched when it is chosen."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import expect

from macros.model.handbook import Handbook
from macros.pages.view import View, view
from macros.site.induction_words import AGENCY_HEAD, CHANGED_LINKS, step_words_json
from tests.browser.induction.test_induction import WALK, begin, choose, record, step, words
from tests.support.browser.tab import Site, Tab

ROLE, AGENCY = "volunteer", "derived-policy"
# the parts that are in the page with few policies, and in a file with many
SHARED = "|".join(
    (
        '//div[@class="in-agency"]',
        '//p[@class="in-changed-links"]/a[@data-agency!=""]',
        '//li[not(@data-only)]/div[@class="in-policy"]',
    )
)


@pytest.fixture(scope="module")
def seen(book: Handbook) -> View:
    return view(book, date.today())


def page_of(site: Site, role: str = ROLE) -> Any:
    return html.fromstring((site.folder / "induction" / role / "index.html").read_text(encoding="utf-8"))


def told(element: Any) -> list[Any]:
    """The elements as the reader gets them: name, attributes and words."""
    return [(each.tag, dict(each.attrib), (each.text or "").split()) for each in element.iter()]


def test_the_files_hold_what_the_page_would(seen: View, site: Site) -> None:
    hold_what_the_page_would(seen, site, ROLE, AGENCY)


def hold_what_the_page_would(seen: View, site: Site, role: str, agency: str) -> None:
    found = json.loads(step_words_json(seen, seen.book.policy(agency)))
    page, shown = page_of(site, role), found["roles"][role]
    for name in shown.keys() - {AGENCY_HEAD, CHANGED_LINKS}:
        (there,) = page.xpath(f'//li[@id="step-{name}"]/div[@class="in-policy"][@data-agency="{agency}"]')
        assert told(html.fromstring(found["pieces"][shown[name]])) == told(there)
    (there,) = page.xpath(f'//div[@class="in-agency"][@data-agency="{agency}"]')
    assert told(html.fromstring(found["pieces"][shown[AGENCY_HEAD]])) == told(there)
    assert len(found["pieces"]) == len(set(found["pieces"]))


@pytest.fixture
def many(tab: Tab, seen: View) -> Tab:
    """The page as it is with many policies, and one agency's file."""
    page = page_of(tab.site)
    for each in page.xpath(SHARED):
        each.drop_tree()
    text = "<!doctype html>" + html.tostring(page, encoding="unicode")
    tab.page.route(f"**/induction/{ROLE}/", lambda route: route.fulfill(body=text, content_type="text/html"))
    body = step_words_json(seen, seen.book.policy(AGENCY))
    tab.page.route(
        f"**/induction/words/{AGENCY}.json", lambda route: route.fulfill(body=body, content_type="application/json")
    )
    return tab


def test_a_chosen_agency_is_fetched_once_shown_and_kept(many: Tab) -> None:
    begin(many, ROLE, AGENCY)
    expect(step(many, "how-often")).to_contain_text("no less often than every 6 months")
    choose(many, "")
    expect(step(many, "how-often").get_by_text("no less often than every 6 months")).to_be_hidden()
    choose(many, AGENCY)
    expect(many.page.locator("#step-how-often .in-policy")).to_have_count(1)
    many.page.evaluate(WALK)
    expect(record(many)).to_contain_text("Complete:")
    many.page.reload()
    expect(record(many)).to_contain_text("Complete:")
    expect(record(many)).to_contain_text("Derived policy (no area named)")
    assert sum(address.endswith(f"{AGENCY}.json") for address in many.requested) == 2  # one for each load of the page


@pytest.mark.nightly
def test_where_it_cannot_be_fetched_the_choice_stays_as_it_was_and_that_is_told(many: Tab) -> None:
    many.page.route("**/induction/words/example-policy.json", lambda route: route.fulfill(status=503))
    begin(many, ROLE, AGENCY)
    expect(step(many, "how-often")).to_contain_text("no less often than every 6 months")
    choose(many, "example-policy")
    expect(many.page.get_by_role("alert")).to_contain_text("could not be fetched")
    expect(many.page.get_by_label("Whose policy applies to you?")).to_have_value(AGENCY)
    expect(words(many)).to_contain_text("of 5 steps")
    many.troubles.clear()
