"""The standards in plain words: Flesch's reading ease of the points, and of each standard's statement."""

from __future__ import annotations

from functools import cache
from statistics import median

from selfcheck.standards.edition import Criterion, Standard
from tests.support.handbooks import shipped_handbook
from tests.support.reading_ease import reading_ease

HARD = 35
MOST_HARD = 0.1  # of the points: terms of the field, such as safeguarding supervision, make some of them hard
PLAIN = 55


@cache
def _standards() -> tuple[Standard, ...]:
    return shipped_handbook().edition.standards


def _ease(point: Criterion) -> float:
    return reading_ease(" ".join([point.text, *(item.text for item in point.items)]))


def test_the_points_are_in_plain_words() -> None:
    eases = {point.id: _ease(point) for standard in _standards() for point in standard.criteria}
    assert median(eases.values()) >= PLAIN
    hard = [point for point, ease in eases.items() if ease < HARD]
    assert len(hard) <= MOST_HARD * len(eases), hard


def test_a_statement_is_plain_and_short() -> None:
    statements = [standard.statement for standard in _standards()]
    assert median(map(reading_ease, statements)) >= 45
    assert max(len(statement.split()) for statement in statements) <= 40
