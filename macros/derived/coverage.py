"""The clauses on each criterion, and the policies that are silent: read once from the current versions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from macros.derived.timeline import current
from macros.model.handbook import Handbook
from macros.model.policy import PolicyFile
from macros.model.policy_version import Clause, PolicyVersion


@dataclass(frozen=True, slots=True)
class CoveringClause:
    """A clause on a criterion, or on one item of a checklist."""

    policy_file: PolicyFile
    version: PolicyVersion
    clause: Clause


@dataclass(frozen=True, slots=True)
class Coverage:
    """Clauses by criterion, policy and item, in the order of the policy. Item "" means the whole criterion."""

    answers: Mapping[tuple[str, str, str], tuple[CoveringClause, ...]]

    def of(self, criterion: str, policy: str, item: str = "") -> tuple[CoveringClause, ...]:
        """A policy's clauses on a criterion, or on one item of its checklist; empty where the policy is silent."""
        return self.answers.get((criterion, policy, item), ())


def coverage(book: Handbook, today: date) -> Coverage:
    """Read the mappings of each policy's current version on that day."""
    found: defaultdict[tuple[str, str, str], list[CoveringClause]] = defaultdict(list)
    for policy_file in book.policies:
        version = current(policy_file, today)
        for clause in version.clauses:
            for criterion, item in _mapped(clause):
                found[criterion, policy_file.policy.id, item].append(CoveringClause(policy_file, version, clause))
    return Coverage({key: tuple(answers) for key, answers in found.items()})


def _mapped(clause: Clause) -> Iterator[tuple[str, str]]:
    for meets in clause.meets:
        yield meets.criterion, ""
        for item in meets.items:
            yield meets.criterion, item
