"""The labelled cases of `tests/cases/matching/`: two documents each, and the pairs of clauses that match."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from macros.model.policy_version import Clause, PolicyVersion
from macros.reading.load import load
from tests.support.trees import CASES, ROOT, read_case

FOLDER = CASES / "matching"

Refs = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Two documents, with the pairs of clauses that match. `unsure`: pairs that count neither way."""

    name: str
    old: Sequence[Clause]
    new: Sequence[Clause]
    same: Refs
    unsure: Refs
    same_policy: bool = False

    def without_refs(self) -> Case:
        """The same case with meaningless refs, so that only the words can match."""
        names = {clause.ref: f"n{place}" for place, clause in enumerate(self.new)}
        return dataclasses.replace(
            self,
            name=f"{self.name}, by words alone",
            new=[dataclasses.replace(clause, ref=names[clause.ref]) for clause in self.new],
            same=frozenset((old, names[new]) for old, new in self.same),
            unsure=frozenset((old, names[new]) for old, new in self.unsure),
            same_policy=False,
        )


@cache
def real(policy: str, version: str) -> PolicyVersion:
    """A version of the handbook's own data."""
    return load(ROOT).handbook().policy(policy).version(version)


def policy_and_model() -> Case:
    """Two real documents, one based on the other."""
    case = read_case(FOLDER / "policy-and-model.yml")
    old, new = real(**case["old"]), real(**case["new"])
    return Case(
        name="policy and model",
        old=old.clauses,
        new=new.clauses,
        same=_pairs(case["same"]),
        unsure=_pairs(case["unsure"]),
    )


def revision() -> Case:
    """A real document and an invented next version."""
    case = read_case(FOLDER / "revision.yml")
    old = real(**case["old"])
    new = revised(old, case["new"])
    kept = {(clause.ref, clause.ref) for clause in new.clauses if clause.ref in {each.ref for each in old.clauses}}
    return Case(
        name="revision",
        old=old.clauses,
        new=new.clauses,
        same=_pairs(case["same"]) | kept,
        unsure=_pairs(case["unsure"]),
        same_policy=True,
    )


def small() -> Iterator[Case]:
    """Short documents, each with a detail that is easy to match wrongly."""
    for case in read_case(FOLDER / "small.yml")["cases"]:
        old, new = ([_clause(each) for each in case[side]] for side in ("old", "new"))
        yield Case(name=case["name"], old=old, new=new, same=_pairs(case["same"]), unsure=frozenset())


def revised(version: PolicyVersion, change: Mapping[str, Any]) -> PolicyVersion:
    """A version with sections in another order, and clauses removed, reworded, added and renumbered."""
    by_id = {section.id: section for section in version.sections}
    sections = []
    for number, name in enumerate(change["sections"]):
        clauses = list(_clauses(by_id[name].clauses, change))
        if change["renumbered"]:
            clauses = [
                dataclasses.replace(each, printed=f"{number}.{row}") for row, each in enumerate(clauses, start=1)
            ]
        sections.append(dataclasses.replace(by_id[name], clauses=tuple(clauses)))
    return dataclasses.replace(version, version="5", sections=tuple(sections))


def _clauses(clauses: Sequence[Clause], change: Mapping[str, Any]) -> Iterator[Clause]:
    for clause in clauses:
        if clause.ref not in change["removed"]:
            yield dataclasses.replace(clause, **change["reworded"].get(clause.ref, {}))
        yield from _added(clause.ref, change)


def _added(after: str, change: Mapping[str, Any]) -> Iterator[Clause]:
    for each in change["added"]:
        if each["after"] == after:
            yield _clause({name: value for name, value in each.items() if name != "after"})
            yield from _added(each["ref"], change)


def _clause(fields: Mapping[str, Any]) -> Clause:
    return Clause(**{**fields, "items": tuple(fields.get("items", ()))})


def _pairs(pairs: Sequence[Sequence[str]]) -> Refs:
    return frozenset((old, new) for old, new in pairs)
