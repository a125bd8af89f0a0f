"""The whole handbook as a document: what only the shipped texts are long and many enough for."""

from __future__ import annotations

import pytest

from macros.derived import size
from macros.documents.contents.whole_handbook import handbook_contents
from macros.model.handbook import Handbook
from tests.macros.documents.contents.test_whole_handbook import SITE, TODAY, a_pathway, said


def test_many_clauses_are_counted_by_section(book: Handbook) -> None:
    texts = [row.text for pathway in book.pathways for block in a_pathway(book, pathway) for row in block.rows]
    assert any("Appendix 2 Safeguarding supervision contract: 4 clauses" in text for text in texts)


def test_with_very_many_policies_the_forms_of_single_agencies_are_counted(
    book: Handbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(size, "MOST_IN_FULL", 3)
    text = said(handbook_contents(book, TODAY, SITE).blocks)
    assert f"5 forms of single agencies can be had from the website: {SITE}forms/" in text


def test_the_first_page_says_how_much_is_in_it(book: Handbook) -> None:
    inside = next(row.text for row in handbook_contents(book, TODAY, SITE).head if row.label == "What is in it")
    for words in ("4 policies", "induction for 6 roles", "6 forms"):
        assert words in inside
