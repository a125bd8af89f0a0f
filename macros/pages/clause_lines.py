"""The sections of a policy's version for its page: each clause as a line of a list, with everything about it folded.

A clause with a note has a sign in its line, which leads to the note at the end of the section.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from macros.model.policy_version import Clause, Fact, Section, section_address
from macros.model.source_record import SourceRecord
from macros.pages import places
from macros.pages.document_words import DocumentWords, clause_number, document_place, document_words
from macros.pages.form_links import section_forms
from macros.pages.markup import as_markup
from macros.pages.template_words import link_markup
from macros.pages.version_status import PolicyPage
from macros.wording.policies import STRENGTH_WORDS, note_words
from macros.wording.strength_verb import SentencePiece, has_verb, verb_pieces
from macros.wording.text import sentence
from selfcheck.standards.edition import Criterion, Note, Standard

_BINDING = ("must", "will", "should", "may")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseLine:
    """A clause as a line.

    `number`: the document's own, empty where the line before has the same. `name`: what "More about" says. `strength`:
    its word, where no verb in the text carries it. `earlier`: its old refs. `stays`: the link that stays.
    """

    clause: Clause
    number: str
    name: str
    lead: Sequence[SentencePiece]
    items: Sequence[Sequence[SentencePiece]]
    strength: str
    signs: Sequence[tuple[int, Note]]
    earlier: Sequence[str]
    stays: Markup
    place: str
    whom: Sequence[str]
    figures: Sequence[Fact]
    own_words: DocumentWords | None
    points: Sequence[tuple[Standard, Criterion]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionLines:
    """A section with its forms, its lines, and the notes on it and on its clauses, whose number is their sign's."""

    address: str
    section: Section
    forms: Markup
    lines: Sequence[ClauseLine]
    notes: Sequence[tuple[int, Note]]

    @property
    def note_words(self) -> str:
        """What the notes are: `not in our copy; the document says two things`."""
        return "; ".join(kind.lower() for kind, _ in kinds_of([note for _, note in self.notes]))

    @property
    def has_numbers(self) -> bool:
        """Whether the document numbers one of the clauses: only then do the lines stand behind a column."""
        return any(line.number for line in self.lines)


def kinds_of(notes: Sequence[Note]) -> list[tuple[str, list[Note]]]:
    """The notes of each kind together, under its words, in the order of the first of each."""
    found: dict[str, list[Note]] = {}
    for note in notes:
        found.setdefault(note_words(note), []).append(note)
    return list(found.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A section on its page: the number of each note's sign, and the old refs of each clause."""

    at: PolicyPage
    section: Section
    record: SourceRecord
    signs: Mapping[Note, int]
    earlier: Mapping[str, tuple[str, ...]]


def section_lines(at: PolicyPage, earlier: Mapping[str, tuple[str, ...]]) -> list[SectionLines]:
    """Every section of the page's version. `earlier`: the old refs of each clause."""
    record = at.policy_file.record(at.version.version)
    made: list[SectionLines] = []
    number = 1
    for section in at.version.sections:
        notes = dict.fromkeys((*section.notes, *(note for clause in section.clauses for note in clause.notes)))
        signs = {note: number + place for place, note in enumerate(notes)}
        number += len(signs)
        made.append(_section(_Place(at=at, section=section, record=record, signs=signs, earlier=earlier)))
    return made


def _section(place: _Place) -> SectionLines:
    at, section = place.at, place.section
    return SectionLines(
        address=section_address(section),
        section=section,
        forms=as_markup(section_forms(at.view, at.version, section, at.page)),
        lines=[_line(place, *each) for each in _new_numbers(place.record, section.clauses)],
        notes=[(number, note) for note, number in place.signs.items()],
    )


def _new_numbers(record: SourceRecord, clauses: Sequence[Clause]) -> Iterator[tuple[Clause, str]]:
    """Each clause with its number; a paragraph that several clauses restate is numbered at the first."""
    before = ""
    for clause in clauses:
        number = clause_number(record, clause)
        yield clause, number if number != before else ""
        before = number


def _line(place: _Place, clause: Clause, number: str) -> ClauseLine:
    texts = clause.texts if clause.items else (sentence(clause.text),)
    lead, *items = pieces = verb_pieces(texts, clause.strength)
    figures = [fact for fact in clause.facts if fact.amount is not None]
    return ClauseLine(
        clause=clause,
        number=number,
        name=number or f"“{clause.title}”",
        lead=lead,
        items=items,
        strength="" if has_verb(pieces) or clause.strength not in _BINDING else STRENGTH_WORDS[clause.strength],
        signs=[(place.signs[note], note) for note in dict.fromkeys(clause.notes)],
        earlier=place.earlier.get(clause.ref, ()),
        stays=_stays(place.at, clause),
        place=document_place(place.record, place.section, clause),
        whom=_whom(clause, figures),
        figures=figures,
        own_words=document_words(place.record, clause, place.at.view.today),
        points=list(_points(place.at, clause)),
    )


def _whom(clause: Clause, figures: Sequence[Fact]) -> list[str]:
    """Whom the clause covers, where no figure says so already."""
    named = {fact.who for fact in figures}
    return list(dict.fromkeys(fact.who for fact in clause.facts if fact.who not in named))


def _stays(at: PolicyPage, clause: Clause) -> Markup:
    if not at.is_policys:
        return as_markup(f"#{clause.ref}")
    return link_markup(at.page, places.version_page(at.policy_file.policy.id, at.version.version), clause.ref)


def _points(at: PolicyPage, clause: Clause) -> Iterator[tuple[Standard, Criterion]]:
    edition = at.view.book.edition
    for meets in clause.meets:
        standard, criterion = edition.standard_of(meets.criterion), edition.criterion(meets.criterion)
        if standard and criterion:
            yield standard, criterion
