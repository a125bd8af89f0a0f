"""As at a date in the browser: a day from the address or the field, a line for each document, and the tables alone."""

from __future__ import annotations

import json
from datetime import datetime

import pytest
from playwright.sync_api import Locator, expect

from macros.model.handbook import Handbook
from macros.pages.as_at import edition_lines, edition_title, policy_lines, policy_title
from tests.support.browser.axe import faults_in_every_mode, violations
from tests.support.browser.tab import NARROW, Site, Tab
from tests.support.markup import searched

PAGE = "as-at/"
DERIVED, MODEL, STANDARDS = "Derived policy", "Model policy", "Example supervision standards"
LATEST = "the latest version that we know of on that day."
NOT_HELD = "We do not hold its text."
NOW = datetime(2026, 12, 1, 12)


@pytest.fixture
def page(tab: Tab) -> Tab:
    """A tab on the first of December 2026."""
    tab.page.clock.set_fixed_time(NOW)
    return tab


def line(tab: Tab, title: str) -> Locator:
    return tab.page.locator(".sh-asat__lines li", has_text=title)


def table(tab: Tab, title: str) -> Locator:
    return tab.page.locator("table[data-as-at]", has_text=title)


@pytest.mark.parametrize(
    ("day", "title", "words"),
    [
        pytest.param(
            "2020-02-29",
            DERIVED,
            "None yet. The first version that we know of: version 1, from March 2020.",
            marks=pytest.mark.nightly,
        ),
        ("2020-03-01", DERIVED, f"Version 1, from March 2020: {LATEST} {NOT_HELD}"),
        pytest.param(
            "2022-07-31", DERIVED, f"Version 3, from August 2021: {LATEST} {NOT_HELD}", marks=pytest.mark.nightly
        ),
        ("2022-08-01", DERIVED, f"Version 4, from August 2022: {LATEST}"),
        pytest.param("2022-08-02", DERIVED, f"Version 4, from August 2022: {LATEST}", marks=pytest.mark.nightly),
        ("2022-08-02", MODEL, "Not known. Possible: undated copy, no date known."),
        pytest.param(
            "2026-11-21",
            STANDARDS,
            "None yet. The first version that we know of: version 1, published here on 22 November 2026.",
            marks=pytest.mark.nightly,
        ),
        pytest.param(
            "2026-11-22",
            STANDARDS,
            f"Version 1, published here on 22 November 2026: {LATEST}",
            marks=pytest.mark.nightly,
        ),
        pytest.param(
            "2026-11-23",
            STANDARDS,
            f"Version 1, published here on 22 November 2026: {LATEST}",
            marks=pytest.mark.nightly,
        ),
    ],
)
def test_the_day_in_the_address(page: Tab, day: str, title: str, words: str) -> None:
    shows_the_day(page, day, title, words)


def shows_the_day(page: Tab, day: str, title: str, words: str) -> None:
    page.open(f"{PAGE}?date={day}")
    expect(page.page.get_by_label("Day", exact=True)).to_have_value(day)
    expect(line(page, title).locator("p")).to_have_text(words)
    expect(line(page, title).get_by_role("link")).to_have_count(0 if NOT_HELD in words or "None yet" in words else 1)


def test_how_many_there_are_is_told_in_a_live_region(page: Tab) -> None:
    page.open(f"{PAGE}?date=2024-05-01")
    words = "On 1 May 2024, of 5 documents: 2 whose text we hold; 1 whose text we do not hold; 1 not known; 1 none yet."
    expect(page.page.get_by_role("status").last).to_have_text(words)


def test_the_rows_of_the_day_are_marked_and_no_others(page: Tab) -> None:
    page.open(f"{PAGE}?date=2021-05-01")
    marked = page.page.locator("tr:has(.sh-asat__mark)")
    expect(marked).to_have_count(2)
    expect(table(page, DERIVED).locator("tr:has(.sh-asat__mark)")).to_contain_text("Version 2The latest on that day")
    expect(table(page, MODEL).locator(".sh-asat__mark")).to_have_text("Perhaps the latest on that day")
    expect(table(page, STANDARDS).locator(".sh-asat__mark")).to_have_count(0)


@pytest.mark.nightly
def test_a_link_leads_to_the_text_at_its_address_that_stays(page: Tab) -> None:
    for day, title, address in (
        ("2023-01-01", DERIVED, "policies/derived-policy/4/"),
        ("2026-12-01", STANDARDS, "standards/1/"),
    ):
        page.open(f"{PAGE}?date={day}")
        line(page, title).get_by_role("link").click()
        expect(page.page).to_have_url(f"{page.site.address}{address}")


def choose(tab: Tab, day: str) -> None:
    tab.page.get_by_label("Day", exact=True).fill(day)
    tab.page.get_by_role("button", name="Show this day").click()


def test_a_chosen_day_stands_in_the_address_and_outlives_the_way_there_and_back(page: Tab) -> None:
    page.open(PAGE)
    choose(page, "2020-08-01")
    expect(page.page).to_have_url(f"{page.site.address}{PAGE}?date=2020-08-01")
    expect(line(page, DERIVED)).to_contain_text("Version 2, from August 2020")
    page.page.reload()
    expect(line(page, DERIVED)).to_contain_text("Version 2, from August 2020")
    line(page, MODEL).get_by_role("link").click()
    page.page.wait_for_url("**/undated/")
    page.page.go_back()
    expect(line(page, DERIVED)).to_contain_text("Version 2, from August 2020")
    expect(page.page.get_by_label("Day", exact=True)).to_have_value("2020-08-01")
    page.page.go_forward()
    expect(page.page).to_have_url(f"{page.site.address}policies/model-policy/undated/")


@pytest.mark.nightly
def test_back_within_the_page_shows_the_day_of_that_address(page: Tab) -> None:
    page.open(f"{PAGE}?date=2020-03-01")
    page.page.evaluate("location.hash = 'days'")
    choose(page, "2022-08-01")
    expect(page.page).to_have_url(f"{page.site.address}{PAGE}?date=2022-08-01#days")
    page.page.go_back()
    expect(line(page, DERIVED)).to_contain_text("Version 1, from March 2020")
    page.page.go_forward()
    expect(line(page, DERIVED)).to_contain_text("Version 4, from August 2022")


def test_without_a_day_it_is_today_and_says_so(page: Tab) -> None:
    page.open(PAGE)
    status = page.page.get_by_role("status").last
    expect(status.locator("p").first).to_have_text("No day is chosen yet, so this is today.")
    expect(status).to_contain_text("On 1 December 2026, of 5 documents:")
    expect(page.page).to_have_url(f"{page.site.address}{PAGE}")


@pytest.mark.parametrize(
    "wrong",
    [
        "2021-02-30",
        "<img src=x onerror=alert(1)>",
        *(pytest.param(each, marks=pytest.mark.nightly) for each in ("2021-02", "yesterday", "")),
    ],
)
def test_a_wrong_day_in_the_address_is_told(page: Tab, wrong: str) -> None:
    page.open(f"{PAGE}?date={wrong}")
    words = f"The address asks for “{wrong}”, which is not a day like 2025-03-01. This is today instead."
    status = page.page.get_by_role("status").last
    expect(status.locator("p").first).to_have_text(words)
    expect(status).to_contain_text("On 1 December 2026,")
    choose(page, "2021-05-01")
    expect(status).not_to_contain_text("The address asks")


@pytest.mark.nightly
def test_an_empty_field_is_told_beside_it_and_changes_nothing(page: Tab) -> None:
    page.open(f"{PAGE}?date=2021-05-01")
    choose(page, "")
    field = page.page.get_by_label("Day", exact=True)
    expect(field).to_be_focused()
    expect(field).to_have_accessible_description("Enter a day with its month and year, such as 1 March 2025.")
    expect(page.page).to_have_url(f"{page.site.address}{PAGE}?date=2021-05-01")
    assert violations(page.page) == []
    choose(page, "2021-05-02")
    expect(page.page.locator("#as-at-wrong")).to_be_hidden()


def test_a_day_to_come_says_that_more_may_come_before_it(page: Tab) -> None:
    words = "That day is still to come: newer versions may come before it."
    for day, said in (("2026-12-01", False), ("2026-12-02", True)):
        page.open(f"{PAGE}?date={day}")
        expect(page.page.get_by_role("status").last.get_by_text(words)).to_have_count(1 if said else 0)


def test_nothing_is_fetched_for_a_day(page: Tab) -> None:
    page.open(PAGE)
    page.settle()
    page.requested.clear()
    choose(page, "2021-05-01")
    expect(page.page.get_by_role("status").last).to_contain_text("On 1 May 2021")
    assert [each for each in page.requested if not each.endswith("favicon.svg")] == []  # Chromium requests it again


@pytest.mark.nightly
def test_axe_finds_nothing_with_gaps_and_marks(page: Tab) -> None:
    page.open(f"{PAGE}?date=2021-02-30")
    choose(page, "2021-05-01")
    assert faults_in_every_mode(page) == []


def test_it_fits_a_phone(page: Tab) -> None:
    page.show_size(NARROW)
    page.open(f"{PAGE}?date=2021-05-01")
    expect(line(page, DERIVED)).to_be_visible()
    wide = page.page.evaluate("document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth")
    assert wide <= 0
    label = "(cell) => getComputedStyle(cell, '::before').content"
    assert table(page, DERIVED).locator("td").first.evaluate(label) == '"From: "'


def test_without_javascript_the_tables_say_it_all(without_javascript: Tab, book: Handbook) -> None:
    tab = without_javascript
    tab.open(PAGE)
    expect(tab.page.get_by_label("Day", exact=True)).to_be_hidden()
    documents = [(policy_title(held), policy_lines(held)) for held in book.policies]
    documents.append((edition_title(book.edition), edition_lines(book.editions)))
    expect(tab.page.locator("table[data-as-at]")).to_have_count(len(documents))
    for title, lines in documents:
        rows = table(tab, title).locator("tbody tr")
        expect(rows).to_have_count(len(lines))
        for row, said in zip(rows.all(), reversed(lines), strict=True):
            expect(row).to_be_visible()
            expect(row).to_contain_text(said.until, ignore_case=True)
            expect(row.get_by_role("link")).to_have_count(1 if said.page else 0)
            expect(row).to_contain_text(f"Read {said.name}" if said.page else "We do not hold its text")


def test_nothing_is_searched_twice(site: Site) -> None:
    """The search finds the page's own words but not its tables, and the latest standards but not earlier versions."""
    entries = searched(site.folder)
    own = [entry for entry in entries if entry["location"].startswith(PAGE)]
    assert [entry["location"] for entry in own] == [PAGE, f"{PAGE}#versions", f"{PAGE}#days"]
    assert "undated copy" not in json.dumps(own)
    assert [entry["location"] for entry in entries if entry["location"].startswith("standards/1/")] == []
    assert "standards/s01/" in [entry["location"] for entry in entries]
