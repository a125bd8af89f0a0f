"""The recorded origins of clauses: by `was`, or by the same ref, step by step through the versions here.

A clause without `was`, whose ref is new in its version, is left to
`macros.derived.clause_matching`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from macros.model.policy_version import Clause

type Origins = Mapping[str, tuple[str, ...] | None]
"""For each ref, its origins among the old clauses: empty for a new clause, None where nothing is recorded."""


def recorded_origin(clause: Clause, before: Sequence[Clause]) -> tuple[str, ...] | None:
    """The refs of a clause in the version before: its `was`, or its own ref; None where neither is known."""
    refs = {each.ref for each in before}
    if clause.was is not None:
        return tuple(ref for ref in clause.was if ref in refs)
    return (clause.ref,) if clause.ref in refs else None


def origins(chain: Sequence[Sequence[Clause]]) -> Origins:
    """The origins in the first document of each clause of the last. `chain`: all versions between, oldest first."""
    found: dict[str, tuple[str, ...] | None] = {clause.ref: (clause.ref,) for clause in chain[0]}
    for before, after in pairwise(chain):
        found = {clause.ref: _further(recorded_origin(clause, before), found) for clause in after}
    return found


def _further(refs: tuple[str, ...] | None, found: Origins) -> tuple[str, ...] | None:
    """The origins of several clauses together; None only where none of them is recorded."""
    if refs is None:
        return None
    known = [origin for ref in refs if (origin := found[ref]) is not None]
    if refs and not known:
        return None
    return tuple(dict.fromkeys(old for origin in known for old in origin))
