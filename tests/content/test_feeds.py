"""When the shipped policies are due for review, by hand from their front pages."""

from __future__ import annotations

from datetime import date

import pytest

from macros.model.handbook import Handbook
from macros.pages.review_register import reviews_page
from macros.pages.view import view


def test_all_four_copies_are_past_their_date_or_give_none(book: Handbook) -> None:
    page = reviews_page(view(book, date(2026, 11, 25)))
    assert "3 policies: review date passed" in page
    assert "1 policy: no review date given" in page
    assert "newer document elsewhere" in page
    assert page.index("June 2022") < page.index("August 2023") < page.index("April 2026"), (
        "the longest past comes first"
    )


@pytest.mark.parametrize(("today", "words"), [(date(2022, 6, 1), "in 29 days"), (date(2022, 6, 30), "today")])
def test_days_are_counted_to_the_last_day_of_the_month(book: Handbook, today: date, words: str) -> None:
    assert f">{words}</span>" in reviews_page(view(book, today))
