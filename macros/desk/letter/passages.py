"""The rules of a document that is checked, each with its place and, where people have mapped it, its points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from macros.desk.changes import DeskChange
from macros.importing.proposals.proposal import ClauseWords
from macros.importing.revision.document_places import DocumentPlaces
from macros.importing.strength_guess import strength_of
from macros.model.policy_version import Clause, ClauseStrength, PointRef, PolicyVersion, Section
from macros.model.source_record import SourceBlock
from selfcheck.personal.personal_data import personal_data

_SENTENCE_END = re.compile(r"(?<=[.;?!])\s+(?=[A-Z“\"(])")

_FEWEST_WORDS = 4  # of a sentence that is compared by itself


@dataclass(frozen=True, kw_only=True)
class CheckedDocument:
    """The document as the desk read it. `texts`: its words by the block's id. `held`: the version held, if any.

    `compared`: whether it was compared with the version before.
    """

    draft: PolicyVersion
    blocks: tuple[SourceBlock, ...] = ()
    changes: tuple[DeskChange, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    compared: bool = False
    held: PolicyVersion | None = None

    @cached_property
    def carried(self) -> frozenset[str]:
        """The refs of clauses that people mapped, and that the document has not changed since."""
        held = {clause.ref for clause in self.held.clauses} if self.held else set[str]()
        return frozenset(held - {clause.ref for change in self.changes for clause in change.clauses})


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A rule of the document. `mapped`: the points that people found in it; None where nobody has looked."""

    ref: str
    place: str
    words: ClauseWords
    strength: ClauseStrength | None = None
    mapped: tuple[PointRef, ...] | None = None

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """Its sentences, and each entry of its list behind what leads in."""
        lead_in = self.words.text
        return (*_SENTENCE_END.split(lead_in), *(f"{lead_in} {item}" for item in self.words.items))

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """What is compared with the points: all of it, each entry of its list alone, and each of its sentences."""
        heading = " ".join(self.words.headings[:1])
        entries = (f"{heading} {self.words.text} {item}" for item in self.words.items)
        return (self.words.with_heading, *(entry.strip() for entry in entries), *self._sentences)

    @cached_property
    def bare_texts(self) -> tuple[str, ...]:
        """The same without the heading, which is the document's and not the rule's."""
        entries = (f"{self.words.text} {item}".strip() for item in self.words.items)
        return (self.words.whole, *entries, *self._sentences)

    @cached_property
    def _sentences(self) -> tuple[str, ...]:
        """Those of a text with more than one, but for the shortest, which say too little alone."""
        sentences = _SENTENCE_END.split(self.words.text)
        return tuple(each for each in sentences if len(sentences) > 1 and len(each.split()) >= _FEWEST_WORDS)

    def duty(self, part: str) -> ClauseStrength:
        """How strong a part of it is: as people said, or by its words."""
        return self.strength or strength_of(part)


def passages(document: CheckedDocument) -> Iterator[Passage]:
    """One for each clause of the draft, in the document's words."""
    places = _BlockPlaces(document)
    for section in document.draft.sections:
        yield from (_passage(clause, section, document, places) for clause in section.clauses)


def _passage(clause: Clause, section: Section, document: CheckedDocument, places: _BlockPlaces) -> Passage:
    is_mapped = clause.ref in document.carried
    found = places.of(clause.from_ or ())
    texts = [text for text in (document.texts.get(block) for block in clause.from_ or ()) if text]
    first, *rest = texts or clause.texts
    return Passage(
        ref=clause.ref,
        place=found or place_words(clause.printed, section.title),
        words=ClauseWords(text=first, items=tuple(rest), headings=(section.title,)),
        strength=clause.strength if is_mapped else None,
        mapped=clause.meets if is_mapped else None,
    )


def place_words(number: str | None, heading: str | None, row: int = 0) -> str:
    """`7.1`, or the heading where nothing is numbered. A heading that holds a person's name is not repeated."""
    if number:
        return number
    if heading and not personal_data(heading):
        return f"“{heading}”"
    return f"the text under heading {row}" if row else "the text without a heading"


class _BlockPlaces:
    """Where the document's blocks stand."""

    def __init__(self, document: CheckedDocument) -> None:
        blocks = document.blocks
        self._texts = document.texts
        self._rows = {block.id: row for row, block in enumerate(blocks)}
        self._places = DocumentPlaces(blocks)
        self._headings = [row for row, block in enumerate(blocks) if block.kind == "heading"]
        self._ids = [block.id for block in blocks]

    def of(self, ids: Sequence[str]) -> str:
        """The place of the first of these blocks."""
        row = next((self._rows[each] for each in ids if each in self._rows), None)
        if row is None:
            return ""
        heading = self._places.heading(row)
        title = self._texts.get(self._ids[heading]) if heading is not None else None
        return place_words(
            self._places.numbers[row], title, self._headings.index(heading) + 1 if heading is not None else 0
        )
