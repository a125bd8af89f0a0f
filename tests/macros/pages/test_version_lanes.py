"""Versions drawn on a scale of years: each bar from its own day until that of the next."""

from __future__ import annotations

import dataclasses
from datetime import date

from macros.pages.as_at import MOST_DRAWN
from macros.pages.registry import pages
from macros.pages.version_lanes import DatedVersion, VersionLanes, version_lanes
from selfcheck.reading.dates import PartialDate
from tests.macros.wording.test_markdown_escape import converted
from tests.support.handbooks import fixture_handbook

TODAY = date(2026, 7, 2)


def _lanes(*starts: PartialDate | None) -> VersionLanes | None:
    return version_lanes([("A policy", [DatedVersion(each, is_held=True) for each in starts])], TODAY)


def _bars(*starts: PartialDate | None) -> list[tuple[float, float]]:
    drawn = _lanes(*starts)
    assert drawn
    return [(float(bar.left.rstrip("%")), float(bar.width.rstrip("%"))) for bar in drawn.lanes[0].bars]


def test_a_bar_ends_where_the_next_begins_and_the_last_one_today() -> None:
    (first, length), (second, last) = _bars(PartialDate(2024, 1), PartialDate(2025, 7))
    drawn = _lanes(PartialDate(2024, 1))
    assert drawn
    assert (first, round(first + length)) == (0, round(second))
    assert abs(second + last - float(drawn.today.rstrip("%"))) < 0.2


def test_a_version_without_a_date_has_no_bar_and_no_date_at_all_draws_nothing() -> None:
    assert len(_bars(PartialDate(2024, 1), None)) == 1
    assert _lanes(None) is None


def test_a_version_to_come_and_one_of_today_are_seen_and_stay_within_the_scale() -> None:
    for bars in (_bars(PartialDate(2024, 1), PartialDate(2028, 3)), _bars(PartialDate(2026, 7, 2))):
        assert all(width >= 0.8 and left + width <= 100.1 for left, width in bars)


def test_the_years_below_are_few_however_long_the_time() -> None:
    for first in (2026, 2020, 1950):
        drawn = _lanes(PartialDate(first, 1))
        assert drawn
        assert 1 <= len(drawn.years) <= 6


def test_one_version_is_said_in_words_alone_and_several_are_drawn_too() -> None:
    book = fixture_handbook()
    for held in book.policies:
        html = converted(pages(book, TODAY)["policy"](held.policy.id))
        dated = [each for each in held.policy.versions if each.dated]
        assert ('class="sh-lanes"' in html) == (len(dated) > 1), held.policy.id
        margin = html[html.index('class="sh-versions"') :].partition("</section>")[0]
        assert margin.count("<li") >= len(held.policy.versions)


def test_too_many_documents_for_one_drawing_have_their_tables_alone() -> None:
    book = fixture_handbook()
    assert 'class="sh-lanes"' in converted(pages(book, TODAY)["as_at_page"]())
    many = dataclasses.replace(book, policies=book.policies * MOST_DRAWN)
    assert 'class="sh-lanes"' not in converted(pages(many, TODAY)["as_at_page"]())
