"""The page "As at a date": the first days of the shipped policies."""

from __future__ import annotations

from datetime import date

from macros.model.handbook import Handbook
from macros.pages.registry import pages


def test_a_row_says_its_first_day_as_the_data_has_it(book: Handbook) -> None:
    html = pages(book, date(2026, 11, 22))["as_at_page"]()
    assert '<tr data-starts="2022-08" data-name="version 4" data-words="from August 2022">' in html
    assert '<tr data-starts="" data-name="undated copy" data-words="no date known">' in html
