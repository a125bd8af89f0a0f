"""The copy of the procedures manual has parts missing: its silence is not taken for the document's."""

from __future__ import annotations

import pytest

from macros.derived import size
from macros.model.handbook import Handbook
from macros.pages import places
from macros.pages.registry import pages
from tests.macros.wording.test_silence import TODAY, _lines, built, everywhere, lacking, name_of, partial, unmet
from tests.support.answer_pages import text

MANUAL = "procedures-9-2"
NAME = "Procedures manual (no area named)"


def test_the_manual_is_the_copy_with_parts_missing(book: Handbook) -> None:
    """002: five paragraphs lead into lists that are not in the copy."""
    assert (partial(book).policy.id, name_of(book)) == (MANUAL, NAME)
    assert lacking(book).startswith(f"{NAME}: Five of its")
    assert unmet(book, partial(book)) == 55


def test_where_the_comparison_calls_it_silent_the_next_line_says_what_is_missing(book: Handbook) -> None:
    bare = [words for words in everywhere(book)[places.COMPARE] if "missing" not in words]
    assert len(bare) == sum(words.startswith(lacking(book)) for words in _lines(built(book)[places.COMPARE]))


def test_each_standard_tells_those_not_known_apart(book: Handbook) -> None:
    page = text(built(book)["standards/s02.md"])
    assert "Not mentioned by Herefordshire and Worcestershire CCG" in page
    assert f"Not known, because parts of the copy are missing: {NAME}." in page
    none = text(built(book)["standards/s09.md"])
    assert f"No policy held here sets this out. Not known, because parts of the copy are missing: {NAME}." in none


def test_with_many_policies_those_not_known_stand_in_a_list_of_their_own(
    book: Handbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(size, "MANY", 2)
    monkeypatch.setattr("macros.pages.agency_differences.MANY", 2)
    macro = pages(book, TODAY)
    page = macro["coverage_point"]("s03.1")
    silent, unknown = page.split("{: #silent }")[1].split("## Not known: parts of the copy are missing (1)")
    assert NAME not in silent
    assert f"policies/{MANUAL}/" in unknown
    assert "Five of its paragraphs" in text(unknown)
