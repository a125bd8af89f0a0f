"""Whether an import of a scripted revision carried over all that did not change, and asked about all that did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from macros.importing.revision.carry_over import CarriedOver
from macros.model.policy_version import Clause, PolicyVersion
from tests.support.revisions import Revision

_UNTOUCHED = ("same", "moved")


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrying:
    """Refs of the version held: what was lost, what was asked about for nothing, and what was not asked about."""

    lost: frozenset[str]
    asked_for_nothing: frozenset[str]
    missed: frozenset[str]


def carrying(version: PolicyVersion, revision: Revision, carried: CarriedOver) -> Carrying:
    """Judge an import by what the script did to each block."""
    touched, comparison = set(_touched(revision)), carried.comparison
    drafted = {clause.ref: clause for section in carried.sections for clause in section.clauses}
    asked = {ref for change in comparison.changes for ref in change.refs if change.kind != "moved"}
    grown = {clause.ref for clause in version.clauses if _has_grown(clause, drafted.get(clause.ref))}
    may_differ = {ref for change in comparison.details for ref in change.refs} | grown
    unchanged = {clause.ref for clause in version.clauses if not touched & {*(clause.from_ or ())}}
    same = {clause.ref for clause in version.clauses if _is_whole(clause, drafted.get(clause.ref))}
    return Carrying(
        lost=frozenset(unchanged - same - may_differ),
        asked_for_nothing=frozenset((unchanged & asked) - grown),
        missed=frozenset({clause.ref for clause in version.clauses} - unchanged - asked - may_differ),
    )


def _has_grown(held: Clause, now: Clause | None) -> bool:
    """Whether a new entry was put into its list."""
    return now is not None and len(now.from_ or ()) > len(held.from_ or ())


def _touched(revision: Revision) -> Iterator[str]:
    """The ids of held blocks whose words changed. Whole sentences joined or divided say what they said."""
    for row in revision.standing:
        if row.label not in (*_UNTOUCHED, "joined", "divided"):
            yield from (f"b{place + 1}" for place in row.origins)
    yield from (f"b{place + 1}" for place in revision.gone)


def _is_whole(held: Clause, now: Clause | None) -> bool:
    """Whether all is as it was but the number and the blocks' ids."""
    return now is not None and replace(now, printed=held.printed, from_=held.from_, was=held.was) == held
