"""The page of differences: clauses with links to both documents, marks for eye and ear, one page for each pair."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given

from macros.derived.clause_changes import comparisons
from macros.generated.page_files import stubs
from macros.model.handbook import Handbook
from macros.pages import places
from macros.pages.policy_changes import MOST_UNFOLDED, PolicyChangeKind, page_of
from macros.pages.registry import pages
from macros.pages.render import component
from macros.wording.text import esc
from tests.macros.wording.test_markdown_escape import converted, read_html, texts
from tests.support.handbooks import fixture_handbook, once_a_handbook

TODAY = date(2026, 11, 22)
OTHER = "other-policy"


@once_a_handbook
def shown(book: Handbook) -> str:
    """The page of changes in the procedure's latest version."""
    return converted(pages(book, TODAY)["policy_changes"](OTHER, "2026-04", OTHER, "2024-04"))


def _text(html: str) -> str:
    return re.sub(r"\s+", " ", read_html(html).text)


def test_each_pair_has_a_page_and_the_latest_version_has_the_short_address() -> None:
    book = fixture_handbook()
    pairs = [page_of(each) for held in book.policies for each in comparisons(book, held)]
    assert pairs == ["policies/other-policy/compared-with-2024-04.md"]
    assert [path for path in stubs(book) if "compared" in path] == [f"docs/{page}" for page in pairs]


def test_what_is_not_compared_has_no_page() -> None:
    with pytest.raises(KeyError, match="is not compared"):
        pages(fixture_handbook(), TODAY)["policy_changes"]("example-policy", "2", OTHER, "2026-04")


def test_every_clause_is_linked_in_each_document_where_it_stands() -> None:
    for version in fixture_handbook().policy(OTHER).versions:
        address = places.link(
            "policies/other-policy/compared-with-2024-04.md", places.version_page(OTHER, version.version)
        )
        html = shown(fixture_handbook())
        assert [clause.ref for clause in version.clauses if f'href="{address}#{clause.ref}"' not in html] == []


def test_long_kinds_and_what_did_not_change_are_folded() -> None:
    few, many = (PolicyChangeKind("added", "Only in one", number) for number in (MOST_UNFOLDED, MOST_UNFOLDED + 1))
    assert (few.is_short, many.is_short) == (True, False)
    assert not PolicyChangeKind("unchanged", "The same in both", 1).is_short


def test_each_kind_stands_under_its_heading_with_its_number() -> None:
    html = shown(fixture_handbook())
    for name, number in (("reworded", 1), ("added", 2), ("removed", 1)):
        assert re.search(rf'<a href="#{name}">{number} clause', html), name
        assert re.search(rf'<h2 id="{name}">', html), name
    for words in ("copies we hold", "Other procedure (Otherhampton), version 2026-04", "How this comparison was made"):
        assert words in _text(html)


def test_words_are_marked_for_the_eye_and_for_the_ear() -> None:
    html = component("marked", (("same", "All"), ("deleted", "should"), ("inserted", "must"), ("same", "meet.")))
    assert _text(html) == "All [deleted: should end of deleted] [inserted: must end of inserted] meet."
    assert re.search("<del>.*?</del> <ins>.*?</ins>", html)
    for words in ("[deleted: ", " end of deleted]"):
        assert f'<span class="sh-visually-hidden">{words}</span>' in html


@given(text=texts)
def test_hostile_words_stay_words(text: str) -> None:
    html = component("marked", (("inserted", text),))
    before, after = (
        f'<span class="sh-visually-hidden">{words}</span>' for words in ("[inserted: ", " end of inserted]")
    )
    assert html == f"<ins>{before}{esc(text)}{after}</ins>"
    assert [tag for tag, _ in read_html(html).elements] == ["ins", "span", "span"]
