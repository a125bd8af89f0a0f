"""The page of an edition's changes since the one before: every point once, with changed words marked."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from macros.generated.page_files import stubs
from macros.model.handbook import Handbook
from macros.pages.registry import pages
from macros.reading.load import load
from tests.support.editions import ONE, THREE, TWO
from tests.support.trees import TREE

TODAY = date(2026, 11, 22)
PAGE = "docs/standards/2/compared-with-1.md"


def book(*editions: object) -> Handbook:
    return dataclasses.replace(load(TREE).handbook(), editions=editions)  # type: ignore[arg-type]


def shown(number: str, older: str, *editions: object) -> str:
    return pages(book(*editions), TODAY)["edition_changes"](number, older)


def test_with_one_edition_there_is_no_page() -> None:
    assert not [path for path in stubs(load(TREE).handbook()) if path.startswith("docs/standards/1/compared")]


def test_each_edition_has_a_page_beside_the_one_before() -> None:
    found = stubs(book(ONE, TWO, THREE))
    assert [path for path in found if "standards/" in path and "compared" in path] == [
        PAGE,
        "docs/standards/3/compared-with-2.md",
    ]
    assert 'edition_changes("2", "1")' in found[PAGE]


def test_every_point_that_is_not_as_it_was_stands_there_once() -> None:
    text = shown("2", "1", ONE, TWO)
    for name in ("s01.2", "s01.3", "s01.4", "s01.9", "s01.10", "s01.11", "s01.12", "s01.13", "s01.7"):
        assert text.count(f"{{: #{name} }}") == 1, name
    assert "{: #s01.1 }" not in text
    assert "<li>1 point as before</li>" in text
    assert "The law asks for it now." in text
    assert "It was point 1.5 and 1.6." in text
    assert "[deleted: </span>reworded." in text
    assert "how many of those checked" in text
    assert "s01.md#s01.2" in text


def test_a_page_of_older_editions_leads_to_no_point_that_may_be_gone() -> None:
    assert "s01.md#" not in shown("2", "1", ONE, TWO, THREE)
    assert "A key point: <del>" in shown("3", "2", ONE, TWO, THREE)


def test_the_standards_page_leads_to_the_latest_comparison() -> None:
    assert "3/compared-with-2.md" in pages(book(ONE, TWO, THREE), TODAY)["standards_index"]()
    assert "compared-with" not in pages(book(ONE), TODAY)["standards_index"]()


def test_editions_that_are_not_neighbours_are_not_compared() -> None:
    with pytest.raises(KeyError):
        shown("3", "1", ONE, TWO, THREE)
