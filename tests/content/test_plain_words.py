"""The texts in plain words: Flesch's reading ease of the points, of each standard's statement, and of the clauses."""

from __future__ import annotations

from functools import cache
from statistics import median

import pytest

from macros.model.policy_version import Clause
from selfcheck.standards.edition import Criterion, Standard
from tests.support.handbooks import shipped_handbook
from tests.support.reading_ease import reading_ease

HARD = 35
MOST_HARD = 0.1  # of the texts: terms of the field, such as safeguarding supervision, make some of them hard
PLAIN = 55


@cache
def _standards() -> tuple[Standard, ...]:
    return shipped_handbook().edition.standards


def _ease(point: Criterion) -> float:
    return reading_ease(" ".join([point.text, *(item.text for item in point.items)]))


def _ease_of_clause(clause: Clause) -> float:
    """Each item is a line of its own, so it counts as a sentence."""
    return reading_ease("\n".join([clause.text, *(f"{item}." for item in clause.items)]))


def test_the_points_are_in_plain_words() -> None:
    eases = {point.id: _ease(point) for standard in _standards() for point in standard.criteria}
    assert median(eases.values()) >= PLAIN
    hard = [point for point, ease in eases.items() if ease < HARD]
    assert len(hard) <= MOST_HARD * len(eases), hard


def test_a_statement_is_plain_and_short() -> None:
    statements = [standard.statement for standard in _standards()]
    assert median(map(reading_ease, statements)) >= 45
    assert max(len(statement.split()) for statement in statements) <= 40


@pytest.mark.parametrize("policy", [held.policy.id for held in shipped_handbook().policies])
def test_the_clauses_of_each_policy_are_in_plain_words(policy: str) -> None:
    clauses = shipped_handbook().policy(policy).latest.clauses
    eases = {clause.ref: _ease_of_clause(clause) for clause in clauses}
    assert median(eases.values()) >= PLAIN
    hard = [ref for ref, ease in eases.items() if ease < HARD]
    assert len(hard) <= MOST_HARD * len(eases), hard
