"""A version of a policy as blocks: everything on its page except the links."""

from __future__ import annotations

from collections.abc import Iterator

from macros.derived.timeline import timeline
from macros.documents.blocks import Block, Cells, Row
from macros.documents.contents.framing import filled_rows, note_blocks
from macros.model.handbook import Handbook
from macros.model.languages import ENGLISH
from macros.model.policy import PolicyFile
from macros.model.policy_version import Clause, PolicyVersion, Section, section_address
from macros.wording.languages import language_name
from macros.wording.policies import (
    KIND_WORDS,
    STRENGTH_WORDS,
    approval_words,
    date_words,
    fact_sentence,
    on_words,
    point_number,
    restatement_words,
    review_words,
    section_heading,
    section_place,
    version_name,
    version_words,
    whose_words,
)
from macros.wording.silence import silent_word, with_gap
from macros.wording.text import sentence
from selfcheck.words import count_words


def version_blocks(book: Handbook, policy_file: PolicyFile, version: PolicyVersion, level: int) -> Iterator[Block]:
    """A whole version; `level` is the level of its parts' headings."""
    source = policy_file.source(version.version)
    yield Block(kind="paragraph", text=policy_file.policy.summary)
    restated = restatement_words(source, "document") + _derived(book, policy_file)
    yield Block(kind="note", label="A restatement, not the document itself", text=restated)
    for section in version.sections:
        yield from _section(book, section, level, _language(policy_file))
    yield Block(kind="heading", level=level, text="Notes and history of this document")
    yield from note_blocks(version.notes)
    yield from _history(policy_file)
    yield from _served(book, version, level)


def _language(policy_file: PolicyFile) -> str:
    return "" if policy_file.policy.language == ENGLISH else policy_file.policy.language


def about_rows(book: Handbook, policy_file: PolicyFile, version: PolicyVersion) -> tuple[Row, ...]:
    """The facts about the document."""
    dates = version.dates
    change = f". {sentence(version.change_note)}" if version.change_note else ""
    days = (
        (
            ("Issued", date_words(dates.issued)),
            ("Approved", date_words(dates.approved)),
            ("In effect from", date_words(dates.effective)),
            ("Last reviewed", date_words(dates.last_reviewed)),
            ("Next review", date_words(dates.review_due)),
        )
        if dates
        else ()
    )
    return filled_rows(
        ("Whose", policy_file.policy.agency),
        ("Area", policy_file.policy.area),
        ("Kind", KIND_WORDS[policy_file.policy.kind]),
        ("Language", language_name(policy_file.policy)),
        ("Whom it covers", version.audience),
        ("Version held", f"{version_words(version)}{change}"),
        *days,
        ("About its dates", version.dates_note or ""),
        ("Approved by", approval_words(version)),
        ("Looked after by", policy_file.policy.owner or ""),
        ("Review", review_words(version)),
        ("What followed", next_version_words(policy_file, version)),
        ("Source", policy_file.source(version.version).title),
    )


def next_version_words(policy_file: PolicyFile, version: PolicyVersion) -> str:
    """The following version, in words that are true on any day of reading."""
    every = timeline(policy_file)
    place = next(place for place, interval in enumerate(every) if interval.version is version)
    if place + 1 == len(every):
        return "The handbook held no later version when this document was made."
    after = every[place + 1]
    text = "" if after.version else ", whose text the handbook does not hold"
    when = f" {on_words(after.starts)}" if after.starts else ""
    return f"Replaced by {version_name(after.entry.version)}{when}{text}."


def _derived(book: Handbook, policy_file: PolicyFile) -> str:
    if not policy_file.policy.derived_from:
        return ""
    return f" It is built on the same text as {whose_words(book.policy(policy_file.policy.derived_from).policy)}."


def _section(book: Handbook, section: Section, level: int, language: str) -> Iterator[Block]:
    address = section_address(section)
    yield Block(kind="heading", level=level, text=section_heading(section), anchor=address, language=language)
    if section.heading:
        yield Block(kind="small", text=f"In the document: {section_place(section)}")
    yield from note_blocks(section.notes)
    for clause in section.clauses:
        yield from _clause(book, clause, level + 1, language)


def _clause(book: Handbook, clause: Clause, level: int, language: str) -> Iterator[Block]:
    yield Block(kind="heading", level=level, text=clause.title, anchor=clause.ref, language=language)
    printed = f"Paragraph {clause.printed} · " if clause.printed else ""
    printed += "The handbook’s own addition · " if clause.is_addition else ""
    printed += f"Under “{clause.heading}” · " if clause.heading else ""
    yield Block(kind="small", text=f"{printed}{STRENGTH_WORDS[clause.strength]}")
    text = clause.text if clause.items else sentence(clause.text)
    yield Block(kind="paragraph", text=text, language=language)
    if clause.items:
        yield Block(kind="bullets", items=clause.items, language=language)
    for fact in clause.facts:
        if fact.amount is not None:
            yield Block(kind="small", text=f"In short: {fact_sentence(fact)}")
    yield from note_blocks(clause.notes)
    if points := _points(book, clause):
        yield Block(kind="small", text=f"Speaks to: {points}")


def _points(book: Handbook, clause: Clause) -> str:
    """The points of the standards that a clause speaks to, by number and title."""
    criteria = (book.edition.criterion(meets.criterion) for meets in clause.meets)
    return "; ".join(f"{point_number(criterion)} {criterion.title}" for criterion in criteria if criterion)


def _history(policy_file: PolicyFile) -> Iterator[Block]:
    """Every known version, also those without a text here."""
    rows = [
        Cells(
            cells=(
                entry.version,
                date_words(entry.dated) or "not given",
                entry.note or "nothing",
                "held" if entry.held else "not held",
            )
        )
        for entry in reversed(policy_file.policy.versions)
    ]
    head = ("Version", "Date", "What the document says of it", "Text")
    yield Block(kind="table", text="Versions as far as they are known, newest first", head=head, body=tuple(rows))


def _served(book: Handbook, version: PolicyVersion, level: int) -> Iterator[Block]:
    """The standards that the version speaks to, and those on which it is silent."""
    edition = book.edition
    met = {meets.criterion for clause in version.clauses for meets in clause.meets}
    rows = []
    for standard in edition.standards:
        number = sum(criterion.id in met for criterion in standard.criteria)
        silent = silent_word(version, "not mentioned")
        said = f"{number} of {count_words(len(standard.criteria), 'point')}" if number else silent
        rows.append(Cells(cells=(f"{standard.number}. {standard.title}", said)))
    yield Block(kind="heading", level=level, text="Which standards it speaks to")
    words = (
        f"Counted by the points of the {edition.head.title} ({edition.head.area}), version {edition.head.number}, that "
        "a clause here says something about, in the handbook’s reading. A draft until a safeguarding lead has reviewed "
        "it. “Not mentioned” is no judgement of the agency."
    )
    yield Block(kind="paragraph", text=with_gap(words, version))
    head = ("Standard", "What this document says")
    yield Block(kind="table", text="Standards, and the points that the document speaks to", head=head, body=tuple(rows))
