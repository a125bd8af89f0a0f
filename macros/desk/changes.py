"""What changed from the version held to the document, clause by clause: only this is asked about at the desk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from macros.model.policy_version import Clause, PolicyVersion, Section

type ChangeKind = Literal["new", "reworded", "gone"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskChange:
    """One change. `document`: the document's words, a line each; none where the clause is gone.

    `clause`: the handbook's clause to begin from, as held or as drafted. `before`: the clause of the version held.
    """

    kind: ChangeKind
    section: str
    document: tuple[str, ...] = ()
    clause: Clause
    before: Clause | None = None


def desk_changes(drafted: PolicyVersion, latest: PolicyVersion | None) -> tuple[DeskChange, ...]:
    """The changes in the order of the document; what is gone stands last."""
    held = {clause.ref: clause for clause in latest.clauses} if latest else {}
    refs = {clause.ref for clause in drafted.clauses}
    gone = [
        DeskChange(kind="gone", section=section.title, clause=clause, before=clause)
        for section, clause in _placed(latest)
        if clause.ref not in refs
    ]
    return (*_of_document(drafted, held), *gone)


def words_of_clause(clause: Clause) -> tuple[str, ...]:
    """A clause's text and the entries of its list."""
    return (clause.text, *clause.items)


def _of_document(drafted: PolicyVersion, held: Mapping[str, Clause]) -> Iterator[DeskChange]:
    for section, clause in _placed(drafted):
        before, words = held.get(clause.ref), words_of_clause(clause)
        if before is None:
            yield DeskChange(kind="new", section=section.title, document=words, clause=clause)
        elif words_of_clause(before) != words:
            carried = replace(before, printed=clause.printed, notes=(), was=None)
            yield DeskChange(kind="reworded", section=section.title, document=words, clause=carried, before=before)


def _placed(version: PolicyVersion | None) -> Iterator[tuple[Section, Clause]]:
    for section in version.sections if version else ():
        yield from ((section, clause) for clause in section.clauses)
