"""Answers with which a standard stands at a chosen level, for tests of all that shows levels."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from selfcheck.standards.edition import Criterion, Edition, Standard
from selfcheck.standards.scales import LevelId

type Answers = dict[str, dict[str, Any]]

SPREAD: dict[str, tuple[LevelId, int]] = {
    **{"s01": ("met", 0), "s02": ("nearly-met", 1), "s03": ("partly-met", 0), "s04": ("not-met", 0)},
    **{"s05": ("met", 0), "s06": ("nearly-met", 2), "s07": ("nearly-met", 1), "s08": ("not-known", 0)},
    **{"s09": ("nearly-met", 1), "s10": ("met", 0)},
}
"""A level for each standard, with the number of points that it is short of `met`."""


def answers_at_levels(edition: Edition, spread: Mapping[str, tuple[LevelId, int]], *, is_shown: bool = True) -> Answers:
    """Answers with these levels; `is_shown`: each with evidence."""
    found: Answers = {}
    for standard in edition.standards:
        if standard.id in spread:
            found |= _answers_at(standard, *spread[standard.id])
    cited = {"evidence": [{"kind": "record-check", "title": "Audit of 20 records", "dated": "2026-11"}]}
    return {name: {**answer, **(cited if is_shown else {})} for name, answer in found.items()}


def _answers_at(standard: Standard, level: LevelId, short: int) -> Answers:
    if level == "not-known":
        return {}
    if level == "not-met":
        return {each.id: _answer(each, 0) for each in standard.criteria}
    if level == "partly-met":
        return {each.id: _answer(each, 1) for each in standard.criteria}
    plain = [each.id for each in standard.criteria if each.obligation == "must" and not each.key]
    return {each.id: _answer(each, 1 if each.id in plain[:short] else 2) for each in standard.criteria}


def _answer(criterion: Criterion, half_points: int) -> dict[str, Any]:
    """An answer with 0, 1 or 2 half points; of a checklist about half of the lines."""
    value: dict[str, Any] = {"value": ("not-in-place", "partly", "in-place")[half_points]}
    if criterion.kind == "share":
        value = {"value": {"met": (0, 13, 20)[half_points], "checked": 20}}
    if criterion.kind == "checklist":
        yes = len(criterion.items) * half_points // 2
        value = {"items": {item.id: "yes" if at < yes else "no" for at, item in enumerate(criterion.items)}}
    return {**value, "revision": criterion.revision}
