"""The document's own words behind a clause, where its publisher lets pages show them, and their place in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from macros.model.policy_version import Clause, Section
from macros.model.source_record import SourceBlock, SourceRecord
from macros.wording.policies import clause_place, number_words, paragraph_words, section_place

MOST_SHOWN = 4000  # characters for a clause
LEFT_OUT = "[…]"


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """The paragraphs of the document that a clause restates."""

    paragraphs: Sequence[str]


def clause_number(record: SourceRecord, clause: Clause) -> str:
    """`7.1`, `1 to 7`: a clause's number in the document, or those of the blocks that it restates."""
    return number_words(_clause_numbers(record, clause))


def clause_paragraph(record: SourceRecord, clause: Clause) -> str:
    """`Paragraph 7.1`: a clause's number in the document, or those of the blocks that it restates."""
    return paragraph_words(_clause_numbers(record, clause))


def _clause_numbers(record: SourceRecord, clause: Clause) -> list[str]:
    if clause.printed:
        return [clause.printed]
    return _numbers(block for block in _restated(record, clause) if block.kind != "heading")


def document_place(record: SourceRecord, section: Section, clause: Clause) -> str:
    """`section 7 (Frequency of supervision), paragraph 7.1`: where the document has what a clause restates."""
    places = (section_place(section), clause_place(clause), clause_paragraph(record, clause).lower())
    return ", ".join(place for place in places if place)


def document_words(record: SourceRecord, clause: Clause, day: date) -> DocumentWords | None:
    """The words behind a clause on a day; None where pages may not show them, or the record has none."""
    restated = _restated(record, clause) if record.is_shown_on(day) else []
    if not any(block.text for block in restated):
        return None
    return DocumentWords(list(_limited(_paragraphs(record.blocks, restated))))


def _restated(record: SourceRecord, clause: Clause) -> list[SourceBlock]:
    """The blocks that a clause restates, in the document's order."""
    wanted = frozenset(clause.from_ or ())
    return [block for block in record.blocks if block.id in wanted]


def _numbers(blocks: Iterator[SourceBlock] | Sequence[SourceBlock]) -> list[str]:
    return [block.printed for block in blocks if block.printed]


def _paragraphs(blocks: Sequence[SourceBlock], restated: Sequence[SourceBlock]) -> Iterator[str]:
    """The words of the blocks. A mark stands for those between them, and for one whose words are held back.

    A number of the only block that has one is not said again: it is part of the place.
    """
    shown = {block.id for block in restated if block.text}
    is_numbered = len(_numbers(restated)) > 1
    span = blocks[blocks.index(restated[0]) : blocks.index(restated[-1]) + 1]
    for is_shown, run in groupby(span, key=lambda block: block.id in shown):
        if not is_shown:
            yield LEFT_OUT
            continue
        for block in run:
            yield f"{block.printed} {block.text}" if is_numbered and block.printed else block.text or ""


def _limited(paragraphs: Iterator[str]) -> Iterator[str]:
    left = MOST_SHOWN
    for words in paragraphs:
        if len(words) > left:
            yield f"{words[:left].rpartition(' ')[0]} {LEFT_OUT}".strip()
            return
        left -= len(words)
        yield words
