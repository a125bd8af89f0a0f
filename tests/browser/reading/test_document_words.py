"""The document's own words in the browser: unfolded, searched, cited and printed; and where there are none, located."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import opened_tab
from tests.support.browser.axe import too_wide, violations
from tests.support.browser.tab import MODES, RESULTS, Site, Tab

PAGE, STAYS = "policies/model-policy/", "policies/model-policy/undated/"
FIRST = (
    "Supervision is to be offered to every person working here, quarterly at the latest & <without exception>. "
    "[…] Groups gather every sixteen weeks | Teams gather every twenty weeks"
)
YEARLY = "The Board shall look at this document annually."
ADDED = "Refreshments at meetings"
MODEL = "Example Board (Exampleshire), Model Supervision Policy (model policy), undated copy"
HANDBOOK = "Safeguarding supervision handbook, Example Partnership"


@pytest.fixture(scope="module")
def reading(browser: Browser, site: Site) -> Iterator[Tab]:
    with opened_tab(browser, site, reduced_motion="reduce") as tab:
        yield tab
        assert tab.troubles == []


def _cited(page: Page, title: str) -> str:
    """The citation of a clause, read on 26 November 2026."""
    page.clock.set_fixed_time(datetime(2026, 11, 26, 12))
    entry = page.locator(f'article [data-title="{title}"]')
    if not entry.locator("details.sh-about").evaluate("each => each.open"):
        entry.locator("details.sh-about > summary").click()
    entry.get_by_role("button", name=f"Share or cite “{title}”", exact=True).click()
    citation = page.get_by_role("dialog").get_by_label("Citation").input_value()
    page.keyboard.press("Escape")
    return citation


def test_the_search_leads_from_the_words_to_their_clause(browser: Browser, site: Site) -> None:
    with opened_tab(browser, site) as tab:
        tab.open()
        tab.search("groups gather every sixteen weeks")
        expect(tab.page.locator(RESULTS).first).to_contain_text("How often you get supervision")
        tab.page.locator(RESULTS).locator("a:visible").first.click()
        tab.page.wait_for_url("**/policies/model-policy/#how-often")
        assert tab.troubles == []


def test_words_unfold_by_keyboard_and_are_cited_with_their_place(reading: Tab) -> None:
    page = reading.page
    reading.open(PAGE)
    words = page.locator("#how-often details.sh-about")
    expect(words.locator("blockquote")).to_be_hidden()
    words.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(words.locator("blockquote")).to_contain_text("quarterly at the latest & <without exception>.")
    expect(words.locator("blockquote")).not_to_contain_text("lamplighter")
    place = "section 3 (Frequency of supervision), paragraph 3.1"
    expect(words.locator(".sh-place")).to_have_text(place)
    title = "How often you get supervision"
    assert _cited(page, title) == (
        f"{MODEL}, {place}: “{FIRST}” Restated as “{title}” in the {HANDBOOK}, "
        f"{reading.site.address}{STAYS}#how-often, read 26 November 2026."
    )
    assert YEARLY in _cited(page, "The policy is reviewed")


def test_an_addition_is_not_cited_as_the_documents(reading: Tab) -> None:
    reading.open(PAGE)
    expect(reading.page.locator("#refreshments")).to_contain_text("The handbook’s own addition")
    assert _cited(reading.page, ADDED) == (
        f"{HANDBOOK}: “{ADDED}”, its own addition to what it restates of {MODEL}, section 3 (Frequency of "
        f"supervision), {reading.site.address}{STAYS}#refreshments, read 26 November 2026."
    )


def test_a_long_quotation_is_cut_between_words(reading: Tab) -> None:
    reading.open(PAGE)
    reading.page.locator("#policy-reviewed .sh-words p").first.evaluate(
        "each => { each.textContent = 'A board decides. '.repeat(60) }"
    )
    quote = _cited(reading.page, "The policy is reviewed").partition("“")[2].partition("”")[0]
    assert quote.endswith((". […]", "A […]", "board […]"))
    assert 580 < len(quote) <= 604


@pytest.mark.nightly
def test_folded_and_unfolded_it_is_accessible_and_fits(reading: Tab) -> None:
    reading.open(PAGE)
    reading.page.evaluate("document.querySelectorAll('article details').forEach((each) => { each.open = true })")
    for scheme, width in MODES:
        reading.show(scheme, width)
        assert violations(reading.page, "article") == [], (scheme, width)
        assert too_wide(reading.page, "article") == [], (scheme, width)


def test_words_and_place_are_printed_where_the_reader_opens_them(reading: Tab) -> None:
    reading.open(PAGE)
    expect(reading.page.get_by_text(YEARLY)).to_be_hidden()
    reading.page.get_by_role("button", name="Open all").click()
    reading.page.emulate_media(media="print")
    expect(reading.page.get_by_text(YEARLY)).to_be_visible()
    expect(reading.page.get_by_text("(Frequency of supervision), paragraph 3.2")).to_be_visible()
    reading.page.emulate_media(media="screen")
