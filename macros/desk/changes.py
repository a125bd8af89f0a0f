"""What changed from the version held to the document: only this is asked about at the desk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from macros.importing.import_comparison import ImportComparison
from macros.importing.word_import import WordImport
from macros.model.policy_version import Clause, PolicyVersion, Section

type DeskChangeKind = Literal["reworded", "divided", "joined", "moved", "new", "gone"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskChange:
    """One change: one question. `words`: the document's, a block each; none where something is gone.

    `clauses`: those of the draft that it touches; of what is gone, those of the version held. `is_held`: whether they
    come from that version, with the handbook's words.
    """

    id: str
    kind: DeskChangeKind
    place: str
    words: tuple[str, ...] = ()
    words_before: tuple[str, ...] = ()
    clauses: tuple[Clause, ...] = ()
    is_held: bool = False


def desk_changes(done: WordImport, latest: PolicyVersion | None) -> tuple[DeskChange, ...]:
    """The changes in the order of the document. Of a policy that is new here, every clause is one."""
    if latest is None:
        return new_changes(done.drafted)
    if done.comparison is None:
        return changes_by_ref(done.drafted, latest)
    return compared_changes(done.drafted, latest, done.comparison)


def compared_changes(
    drafted: PolicyVersion, latest: PolicyVersion, comparison: ImportComparison
) -> tuple[DeskChange, ...]:
    """The changes from document to document, each with its clauses."""
    held = {clause.ref: clause for clause in latest.clauses}
    clauses = {**held, **{clause.ref: clause for clause in drafted.clauses}}
    return tuple(
        DeskChange(
            id=f"c{number}",
            kind=change.kind,
            place=change.place,
            words=change.words,
            words_before=change.words_before,
            clauses=tuple(clauses[ref] for ref in change.refs),
            is_held=any(ref in held for ref in change.refs),
        )
        for number, change in enumerate(comparison.changes, start=1)
    )


def new_changes(drafted: PolicyVersion) -> tuple[DeskChange, ...]:
    """The changes of a policy that is new here: each clause is one."""
    return tuple(
        DeskChange(id=f"c{number}", kind="new", place=section.title, words=clause.texts, clauses=(clause,))
        for number, (section, clause) in enumerate(placed_clauses(drafted), start=1)
    )


def changes_by_ref(drafted: PolicyVersion, latest: PolicyVersion) -> tuple[DeskChange, ...]:
    """The changes from a version whose document is not known by its blocks: clauses with one ref belong together."""
    held = {clause.ref: clause for clause in latest.clauses}
    found = [*_of_document(drafted, held), *_gone(drafted, latest)]
    return tuple(DeskChange(id=f"c{number}", **fields) for number, fields in enumerate(found, start=1))


def placed_clauses(version: PolicyVersion) -> Iterator[tuple[Section, Clause]]:
    """Each clause with its section."""
    for section in version.sections:
        yield from ((section, clause) for clause in section.clauses)


def _of_document(drafted: PolicyVersion, held: Mapping[str, Clause]) -> Iterator[dict[str, Any]]:
    for section, clause in placed_clauses(drafted):
        before, words = held.get(clause.ref), clause.texts
        if before is None:
            yield {"kind": "new", "place": section.title, "words": words, "clauses": (clause,)}
        elif before.texts != words:
            yield {"kind": "reworded", "place": section.title, "words": words, "clauses": (before,), "is_held": True}


def _gone(drafted: PolicyVersion, latest: PolicyVersion) -> Iterator[dict[str, Any]]:
    refs = {clause.ref for clause in drafted.clauses}
    for section, clause in placed_clauses(latest):
        if clause.ref not in refs:
            yield {"kind": "gone", "place": section.title, "clauses": (clause,), "is_held": True}
