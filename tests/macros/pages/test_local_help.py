"""Local numbers on prose pages: those of the data, or in a demonstration a line on where to find them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from macros.pages.registry import pages
from macros.reading.load import load
from tests.support.trees import ROOT, TREE

TODAY = date(2026, 11, 22)


def test_a_number_is_a_link_that_dials_and_says_for_where() -> None:
    words = pages(load(TREE).handbook(), TODAY)["local_number"]("front_door")
    assert words == 'Call <a href="tel:01632960001">01632 960001</a>, the number for Exampleshire.'


def test_a_demonstration_says_where_to_find_each_number_and_once_that_none_is_set() -> None:
    macro = pages(load(ROOT).handbook(), TODAY)["local_number"]
    words = [macro(name) for name in ("front_door", "out_of_hours", "designated_officer")]
    assert all("Find" in each and "tel:" not in each for each in words)
    assert ["No local number is set, because this is a demonstration." in each for each in words] == [
        True,
        False,
        False,
    ]


def test_words_of_the_data_are_text() -> None:
    book = load(TREE).handbook()
    partnership = replace(book.partnership, area="<b>Here</b> {{ now }}")
    words = pages(replace(book, partnership=partnership), TODAY)["local_number"]("front_door")
    assert "<b>" not in words
    assert "{{" not in words


def test_another_name_stops_the_build() -> None:
    with pytest.raises(KeyError, match="immediate_danger"):
        pages(load(TREE).handbook(), TODAY)["local_number"]("immediate_danger")
