"""The strip of review dates: its months in their order and within the drawing, for few and for many policies."""

from __future__ import annotations

from datetime import date, timedelta

from macros.pages.review_register import reviews_page
from macros.pages.review_strip import review_strip
from macros.pages.view import view
from selfcheck.reading.dates import PartialDate
from tests.support.handbooks import fixture_handbook

TODAY = date(2026, 11, 30)


def _dates(*texts: str) -> list[PartialDate]:
    return [PartialDate.parse(text) for text in texts]


def test_each_month_with_dates_has_one_bar_where_its_year_says() -> None:
    strip = review_strip(_dates("2025-01", "2026-04-02", "2026-04-30", "2027-12"), TODAY)
    assert strip is not None
    assert [year.number for year in strip.years] == [2025, 2026, 2027, 2028]
    assert [month.state for month in strip.months] == ["passed", "passed", "in-date"]
    first, second, third = strip.months
    assert first.x == 0
    assert strip.years[1].x < second.x < strip.today < strip.years[2].x < third.x
    assert second.height > first.height  # two dates


def test_a_thousand_dates_over_forty_years_stay_within_the_drawing() -> None:
    days = [date(2000, 1, 1) + timedelta(days=15 * each) for each in range(1_000)]
    strip = review_strip([PartialDate(each.year, each.month, each.day) for each in days], TODAY)
    assert strip is not None
    assert len(strip.years) <= 8
    assert all(0 <= month.x <= strip.width and 0 < month.height < 30 for month in strip.months)


def test_without_dates_there_is_no_strip() -> None:
    assert review_strip([], TODAY) is None


def test_the_register_draws_the_strip_and_says_the_same_in_words() -> None:
    page = reviews_page(view(fixture_handbook(), TODAY))
    assert '<svg viewBox="0 0 320 44" aria-hidden="true">' in page
    assert page.count('<rect class="sh-years__') == 1  # one of the two policies gives a date
    assert "June 2027, <span data-review-days=" in page
