"""What is recorded of where clauses come from: `was`, or the same ref, step by step through the versions held.

A clause that says nothing, under a ref that the version before does not have, is left to
`macros.derived.clause_matching`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from macros.model.policy_version import Clause

type Origins = Mapping[str, tuple[str, ...] | None]
"""For each ref, those of the old clauses that it was: none for a new clause, and None where nothing is recorded."""


def recorded_origin(clause: Clause, before: Sequence[Clause]) -> tuple[str, ...] | None:
    """What a clause was in the version before: as it says, or the clause with its ref; None where neither is known."""
    refs = {each.ref for each in before}
    if clause.was is not None:
        return tuple(ref for ref in clause.was if ref in refs)
    return (clause.ref,) if clause.ref in refs else None


def origins(chain: Sequence[Sequence[Clause]]) -> Origins:
    """What each clause of the last document was in the first one, through all documents between, oldest first."""
    found: dict[str, tuple[str, ...] | None] = {clause.ref: (clause.ref,) for clause in chain[0]}
    for before, after in pairwise(chain):
        found = {clause.ref: _further(recorded_origin(clause, before), found) for clause in after}
    return found


def _further(refs: tuple[str, ...] | None, found: Origins) -> tuple[str, ...] | None:
    """The origins of several clauses together; None only where nothing at all is recorded."""
    if refs is None:
        return None
    known = [origin for ref in refs if (origin := found[ref]) is not None]
    if refs and not known:
        return None
    return tuple(dict.fromkeys(old for origin in known for old in origin))
