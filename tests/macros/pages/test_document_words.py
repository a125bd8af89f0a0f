"""A document's own words behind its clauses: where they may be shown, whole and in order, and nowhere else."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from macros.checks.restated_blocks import check_restated
from macros.derived.block_marks import mark_of
from macros.documents.contents.policy import version_blocks
from macros.model.handbook import Handbook
from macros.model.policy import PolicyFile
from macros.model.policy_version import Clause
from macros.model.source_record import Permission, SourceBlock, SourceRecord
from macros.pages.document_words import LEFT_OUT, MOST_SHOWN, clause_paragraph, document_words
from macros.pages.policy import policy_version
from macros.pages.reference import sources
from macros.pages.view import view
from macros.reading.load import load
from macros.site.page_entries import read_sections
from macros.wording.policies import number_words, paragraph_words
from selfcheck.reading.dates import PartialDate
from tests.macros.wording.test_markdown_escape import converted, read_html
from tests.support.handbooks import fixture_handbook
from tests.support.project import replace as replace_text
from tests.support.trees import copy_tree

TODAY = date(2026, 11, 29)
POLICY, SHOWN, LOCATED = "other-policy", "2024-04", "2026-04"
WORDS = "Each employee shall receive supervision at intervals of two months."
SUMMARY = "The document’s own words"
HOSTILE = '</p></blockquote><script>alert(1)</script> {{ 7*7 }} **x** <!-- | `y` "&amp;"'


def _html(book: Handbook, number: str, day: date = TODAY) -> str:
    return converted(policy_version(view(book, day), POLICY, number))


def _held() -> PolicyFile:
    return fixture_handbook().policy(POLICY)


def _record(number: str = SHOWN, **changed: Any) -> SourceRecord:
    return replace(_held().record(number), **changed)


def _with(record: SourceRecord, clause: Clause | None = None) -> Handbook:
    """The handbook with a record, and with the first clause of its version."""
    book, held = fixture_handbook(), _held()
    version = held.version(record.version)
    first = version.sections[0]
    section = replace(first, clauses=(clause or first.clauses[0], *first.clauses[1:]))
    changed = replace(version, sections=(section, *version.sections[1:]))
    held = replace(
        held,
        versions=tuple(changed if each is version else each for each in held.versions),
        records=tuple(record if each.version == record.version else each for each in held.records),
    )
    return replace(book, policies=tuple(held if each.policy.id == POLICY else each for each in book.policies))


def _clause(**changed: Any) -> Clause:
    return replace(_held().version(SHOWN).sections[0].clauses[0], **changed)


def _block(name: str, text: str | None, printed: str | None = None) -> SourceBlock:
    mark = mark_of(text) if text else None
    return SourceBlock(id=name, kind="item", printed=printed, mark=mark, text=text)


def _paragraphs(blocks: tuple[SourceBlock, ...], clause: Clause) -> list[str]:
    words = document_words(_record(blocks=blocks), clause, TODAY)
    return list(words.paragraphs) if words else []


def test_a_clauses_details_hold_the_words_and_their_place_folded() -> None:
    html = _html(fixture_handbook(), SHOWN)
    below = html[html.index('id="staff-supervised"') : html.index('id="biscuits"')]
    details = re.search(r"<details class=\"sh-about\"><summary.*?</details>", below, re.DOTALL)
    assert details
    shown = read_html(details[0]).text
    for words in (SUMMARY, WORDS, "section “Supervision”, paragraph 1"):
        assert words in shown
    assert html.count(SUMMARY) == 2
    assert len(re.findall("<h[1-6]", html)) == len(re.findall("<h[1-6]", _html(_with(_fingerprint()), SHOWN)))


def test_a_document_held_by_fingerprint_shows_no_word_even_where_a_block_has_one() -> None:
    html = _html(_with(_fingerprint()), SHOWN)
    assert SUMMARY not in html
    assert WORDS not in html
    assert "paragraph 1" in html


def _fingerprint() -> SourceRecord:
    """The record as no check lets it be: by fingerprint, with words."""
    return _record(document=replace(_record().document, words="fingerprint"))


def test_check_refuses_words_of_a_document_held_by_fingerprint(tmp_path: Any) -> None:
    root = copy_tree(tmp_path)
    replace_text(root / f"standards/policies/{POLICY}/{SHOWN}.source.yml", "words: shown", "words: fingerprint")
    assert {each.code for each in check_restated(load(root)) if each.fatal} == {"words-not-shown"}


@pytest.mark.parametrize(("day", "shown"), [(date(2026, 11, 30), True), (date(2026, 12, 1), False)])
def test_words_are_shown_until_the_permission_ends(day: date, *, shown: bool) -> None:
    until = PartialDate(2026, 11)
    allowed = Permission(by="Director", body="Example Charity", on=PartialDate(2024, 1), covers="words", until=until)
    book = _with(_record(document=replace(_record().document, permission=allowed)))
    assert (WORDS in _html(book, SHOWN, day)) is shown
    assert ("shown with the clauses that restate them" in sources(view(book, day))) is shown


def test_hostile_words_stay_words() -> None:
    book = _with(_record(blocks=(_block("b2", HOSTILE), _block("b3", "- [x](y)"))), _clause(from_=("b2", "b3")))
    html = _html(book, SHOWN)
    assert "<script" not in html
    shown = " ".join(read_html(html).text.split())
    assert HOSTILE in shown
    assert "- [x](y)" in shown


def test_what_a_clause_does_not_restate_or_nobody_may_read_is_marked_as_left_out() -> None:
    blocks = (_block("b1", "One."), _block("b2", "Two."), _block("b3", None), _block("b4", "Four."), _block("b5", "X."))
    assert _paragraphs(blocks, _clause(from_=("b4", "b1"))) == ["One.", LEFT_OUT, "Four."]
    assert _paragraphs(blocks, _clause(from_=("b2", "b3"))) == ["Two.", LEFT_OUT]
    assert _paragraphs(blocks, _clause(from_=("b1", "b2"))) == ["One.", "Two."]
    assert _paragraphs(blocks, _clause(from_=("b3",))) == []
    assert _paragraphs(blocks, _clause(from_=None)) == []


def test_long_words_are_cut_between_words() -> None:
    cut = _paragraphs((_block("b1", "word " * MOST_SHOWN), _block("b2", "Two.")), _clause(from_=("b1", "b2")))
    assert len(cut) == 1
    assert cut[0].endswith(f"word {LEFT_OUT}")
    assert MOST_SHOWN - 10 < len(cut[0]) < MOST_SHOWN + 10
    assert _paragraphs((_block("b1", "w" * 2 * MOST_SHOWN),), _clause(from_=("b1",))) == [LEFT_OUT]


def test_numbers_of_blocks_locate_a_clause_that_has_none() -> None:
    blocks = (_block("b1", "One.", "1"), _block("b2", "Two.", "2"), replace(_block("b3", "P", "9"), kind="heading"))
    record = _record(blocks=blocks)
    assert clause_paragraph(record, _clause(from_=("b1",))) == "Paragraph 1"  # its own number
    bare = _clause(printed=None, from_=("b3", "b1", "b2"))
    assert clause_paragraph(record, bare) == "Paragraphs 1 and 2"
    assert clause_paragraph(record, replace(bare, from_=("b2",))) == "Paragraph 2"
    assert clause_paragraph(record, replace(bare, from_=None)) == ""
    assert _paragraphs(blocks, replace(bare, from_=("b1", "b2"))) == ["1 One.", "2 Two."]
    assert _paragraphs(blocks, replace(bare, from_=("b1",))) == ["One."]


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ("7.1", "Paragraph 7.1"),
        ("1 2", "Paragraphs 1 and 2"),
        ("1 2 3", "Paragraphs 1 to 3"),
        ("1 2 4", "Paragraphs 1, 2 and 4"),
        ("a b c", "Paragraphs a, b and c"),
    ],
)
def test_numbers_in_a_row_are_said_by_the_first_and_last(numbers: str, words: str) -> None:
    assert paragraph_words(numbers.split()) == words
    short = re.sub("^Paragraphs? ", "", words).replace(" and ", ", ")
    assert number_words(numbers.split()) == short


@pytest.mark.parametrize(("blocks", "marked"), [((), 1), (None, 0), (("b2",), 0)])
def test_a_clause_from_nothing_is_marked_as_the_handbooks_own(blocks: tuple[str, ...] | None, marked: int) -> None:
    book = _with(_record(), _clause(from_=blocks))
    held = book.policy(POLICY)
    document = " ".join(block.text for block in version_blocks(book, held, held.version(SHOWN), level=1))
    for text in (_html(book, SHOWN), document):
        assert text.count("The handbook’s own addition") == marked


def test_the_search_holds_the_words_at_their_clause_with_its_text() -> None:
    html = f"<article>{_html(fixture_handbook(), SHOWN)}</article>"
    sections = {section.anchor: section for section in read_sections(html)}
    found = sections["staff-supervised"]
    assert WORDS in "".join(found.text)
    assert not any(SUMMARY in "".join(each.text) for each in sections.values())


def test_each_version_speaks_of_its_own_copy() -> None:
    document = replace(
        _record().document,
        title="Procedure of 2024",
        publisher="Earlier Charity",
        dated=PartialDate(2024, 3),
        condition=("Page 2 is torn.",),
        licence="Crown copyright.",
    )
    book = _with(_record(document=document))
    older, latest = (read_html(_html(book, number)).text for number in (SHOWN, LOCATED))
    for words in ("Procedure of 2024", "Earlier Charity", "March 2024", "Page 2 is torn.", "Crown copyright."):
        assert words in older
        assert words not in latest
    assert "A list is missing after paragraph 2." in latest


def test_the_sources_say_that_words_are_held_only_where_some_are() -> None:
    but = "except where the publisher lets its words be shown"
    assert but in sources(view(fixture_handbook(), TODAY))
    assert but not in sources(view(_with(_fingerprint()), TODAY))
