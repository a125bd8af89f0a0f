"""As at a date: the days of the shipped documents."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.reading.test_as_at import LATEST, NOT_HELD, PAGE, line, page, shows_the_day, table
from tests.support.browser.tab import Tab

__all__ = ("page",)

PROGRESS, MODEL, STANDARDS = "Progress Careers", "Bracknell Forest model", "Safeguarding supervision standards"


@pytest.mark.parametrize(
    ("day", "title", "words"),
    [
        pytest.param(
            "2020-02-29",
            PROGRESS,
            "None yet. The first version that we know of: version 1, from March 2020.",
            marks=pytest.mark.nightly,
        ),
        pytest.param(
            "2020-03-01", PROGRESS, f"Version 1, from March 2020: {LATEST} {NOT_HELD}", marks=pytest.mark.nightly
        ),
        pytest.param(
            "2022-07-31", PROGRESS, f"Version 3, from August 2021: {LATEST} {NOT_HELD}", marks=pytest.mark.nightly
        ),
        ("2022-08-01", PROGRESS, f"Version 4, from August 2022: {LATEST}"),
        pytest.param("2022-08-02", PROGRESS, f"Version 4, from August 2022: {LATEST}", marks=pytest.mark.nightly),
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
        ("2026-11-23", STANDARDS, f"Version 1, published here on 22 November 2026: {LATEST}"),
    ],
)
def test_the_day_in_the_address(page: Tab, day: str, title: str, words: str) -> None:
    shows_the_day(page, day, title, words)


def test_how_many_there_were_on_a_day_and_which_rows_are_marked(page: Tab) -> None:
    page.open(f"{PAGE}?date=2021-05-01")
    words = "On 1 May 2021, of 5 documents: 1 whose text we hold; 1 whose text we do not hold; 1 not known; 2 none yet."
    expect(page.page.get_by_role("status").last).to_have_text(words)
    expect(page.page.locator("tr:has(.sh-asat__mark)")).to_have_count(3)
    expect(table(page, PROGRESS).locator("tr:has(.sh-asat__mark)")).to_contain_text("Version 2The latest on that day")
    expect(table(page, MODEL).locator(".sh-asat__mark")).to_have_text("Perhaps the latest on that day")
    expect(table(page, STANDARDS).locator(".sh-asat__mark")).to_have_count(0)


@pytest.mark.parametrize(
    ("day", "title", "address"),
    [("2023-01-01", PROGRESS, "policies/progress-careers/4/"), ("2026-12-01", STANDARDS, "standards/1/")],
)
def test_a_link_leads_to_the_text_at_its_address_that_stays(page: Tab, day: str, title: str, address: str) -> None:
    page.open(f"{PAGE}?date={day}")
    line(page, title).get_by_role("link").click()
    expect(page.page).to_have_url(f"{page.site.address}{address}")
