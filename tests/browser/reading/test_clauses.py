"""A policy's page: anchors open what is folded, all opens at once, a question leads to its clause, and paper."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import opened_tab
from tests.support.browser.axe import CROSSED, too_wide, violations
from tests.support.browser.tab import Site, Tab

OWN, CLAUSE, OTHER = "policies/derived-policy/", "how-often", "records-signed"
NOTED = "policies/other-policy/"
SMALLEST = 24  # pixels of a target, WCAG 2.5.8


@pytest.fixture(scope="module")
def reading(browser: Browser, site: Site) -> Iterator[Tab]:
    with opened_tab(browser, site, reduced_motion="reduce") as tab:
        yield tab
        assert tab.troubles == []


def _about(page: Page, ref: str) -> Locator:
    return page.locator(f"[id='{ref}'] details.sh-about")


def test_an_address_opens_what_is_folded_about_its_clause_and_nothing_else(reading: Tab) -> None:
    reading.open(f"{OWN}#{CLAUSE}")
    expect(_about(reading.page, CLAUSE)).to_have_attribute("open", "")
    expect(reading.page.locator("details.sh-about[open]")).to_have_count(1)
    expect(reading.page.locator(f"#{CLAUSE}")).to_be_in_viewport()


def test_a_link_on_the_page_opens_its_clause_each_time(reading: Tab) -> None:
    page = reading.page
    reading.open(OWN)
    link = page.locator(f".sh-answers-short a[href='#{CLAUSE}']")
    for _ in range(2):
        link.click()
        expect(_about(page, CLAUSE)).to_have_attribute("open", "")
        _about(page, CLAUSE).locator("summary").click()
        expect(_about(page, CLAUSE)).not_to_have_attribute("open", "")


@pytest.mark.parametrize("part", ["about", "standards"])
def test_the_addresses_of_folded_parts_open_them(reading: Tab, part: str) -> None:
    reading.open(f"{OWN}#{part}")
    expect(reading.page.locator(f"details#{part}")).to_have_attribute("open", "")


def test_a_sign_leads_to_its_note_and_opens_it(reading: Tab) -> None:
    reading.open(NOTED)
    reading.page.locator("a.sh-sign").first.click()
    expect(reading.page.get_by_text("Another paragraph gives 5 years.").last).to_be_in_viewport()


def test_all_opens_and_closes_at_once(reading: Tab) -> None:
    page = reading.page
    reading.open(OWN)
    every = page.locator("details.sh-about").count()
    page.get_by_role("button", name="Open all").click()
    expect(page.locator("details.sh-about[open]")).to_have_count(every)
    page.get_by_role("button", name="Close all").click()
    expect(page.locator("details.sh-about[open]")).to_have_count(0)
    expect(page.get_by_role("button", name="Open all")).to_be_visible()


def test_by_keyboard_a_clause_opens_and_its_control_says_what_it_is_about(reading: Tab) -> None:
    page = reading.page
    reading.open(OWN)
    control = _about(page, CLAUSE).locator("summary")
    expect(control).to_have_attribute("aria-label", "More about 7.1")
    control.focus()
    page.keyboard.press("Enter")
    expect(_about(page, CLAUSE)).to_contain_text("Title")
    page.keyboard.press("Tab")
    expect(_about(page, CLAUSE).get_by_role("button", name="Share or cite")).to_be_focused()


def test_the_control_stands_in_the_line_and_is_large_enough_to_touch(reading: Tab) -> None:
    reading.show("light", 400)
    reading.open(OWN)
    for control in reading.page.locator("details.sh-about > summary").all():
        box = control.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= SMALLEST
    line, last = (reading.page.locator(f"#{OTHER}{part}").bounding_box() for part in ("", " summary"))
    assert line
    assert last
    assert last["y"] + last["height"] <= line["y"] + line["height"] + 4, "no line of its own below the clause"


def test_a_question_leads_to_the_clause_that_answers_it(reading: Tab) -> None:
    page = reading.page
    reading.open(OWN)
    page.get_by_label("Find your question").fill("how often will I be supervised")
    found = page.locator(".sh-question__found")
    expect(found.locator(f"a[href='#{CLAUSE}']")).to_be_visible()
    page.keyboard.press("Enter")
    expect(_about(page, CLAUSE)).to_have_attribute("open", "")
    page.get_by_label("Find your question").fill("pizza xylophone")
    expect(found).to_contain_text("Nothing found on this page.")
    page.get_by_label("Find your question").fill("")
    expect(found).to_be_empty()


def test_without_javascript_each_clause_opens_and_nothing_offers_what_cannot_work(without_javascript: Tab) -> None:
    page = without_javascript.page
    without_javascript.open(OWN)
    expect(page.get_by_text("Find your question")).to_have_count(0)
    expect(page.get_by_text("Open all")).to_have_count(0)
    _about(page, CLAUSE).locator("summary").click()
    expect(_about(page, CLAUSE)).to_contain_text("paragraph 7.1")


def test_on_paper_what_is_closed_stays_closed_what_is_open_does_not_and_notes_are_told(reading: Tab) -> None:
    page = reading.page
    reading.open(NOTED)
    first, second = page.locator("details.sh-about").nth(0), page.locator("details.sh-about").nth(1)
    first.locator("summary").click()
    page.emulate_media(media="print")
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")  # as the theme does
    expect(first.locator("dl")).to_be_visible()
    expect(second).to_be_hidden()
    expect(page.get_by_text("Another paragraph gives 5 years.").last).to_be_visible()
    expect(page.locator(":is(input, button, select):visible")).to_have_count(0)
    page.emulate_media(media="screen")


@pytest.mark.nightly
def test_folded_and_unfolded_the_page_is_accessible_and_fits(reading: Tab) -> None:
    reading.open(NOTED)
    for scheme, width in CROSSED:
        reading.show(scheme, width)
        reading.open(NOTED)
        assert violations(reading.page) == [], (scheme, width)
        reading.page.get_by_role("button", name="Open all").click()
        for fold in reading.page.locator("article details:not(.sh-about) > summary").all():
            fold.click()
        assert violations(reading.page) == [], (scheme, width)
        assert too_wide(reading.page, "article") == [], (scheme, width)
