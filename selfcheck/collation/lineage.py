"""The earlier form of each point of an edition, and how far answers to the two can be compared."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from selfcheck.standards.edition import Edition
from selfcheck.standards.succession import CriterionChange, steps

Fit = Literal["same", "counted", "changed", "new", "apart"]
"""same: the same words; counted: the same words, counting differently; changed: other words, or answered in another
way; new: it had no earlier form; apart: it was split or merged, so that no two answers can be compared."""

_FIT: Mapping[str, Fit] = {
    "counted": "counted",
    "moved": "same",
    "reworded": "changed",
    "reshaped": "changed",
    "split": "apart",
    "merged": "apart",
    "new": "new",
}
_WORSE: tuple[Fit, ...] = ("same", "counted", "changed", "apart", "new")


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierPoint:
    """A point's id in the earlier edition (empty where no single point matches), and how well the two fit."""

    id: str
    fit: Fit


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """From an earlier edition to a later one: `was` has every later point, `retired` the earlier ids that ended."""

    was: Mapping[str, EarlierPoint]
    retired: tuple[str, ...]
    standards: frozenset[str]

    def comparable(self, standard: str) -> bool:
        """Whether a standard has the same points in both editions, and all of them count alike."""
        return standard in self.standards


def lineage(editions: tuple[Edition, ...], before: Edition, after: Edition) -> Lineage:
    """Compare two of the `editions`. `before` must not be later than `after`."""
    numbers = [edition.head.number for edition in editions]
    between = editions[numbers.index(before.head.number) : numbers.index(after.head.number) + 1]
    chain = steps(between)
    became = [{change.criterion: change for change in step.became} for step in reversed(chain)]
    was = {criterion.id: _was(criterion.id, became) for criterion in after.criteria}
    gone_on = {point.id for point in was.values() if point.id}
    heirs = {old.criterion for step in chain for change in step.became for old in change.was}
    retired = tuple(criterion.id for criterion in before.criteria if criterion.id not in gone_on | heirs)
    return Lineage(was=was, retired=retired, standards=_standards(before, after, was))


def _was(name: str, became: list[dict[str, CriterionChange]]) -> EarlierPoint:
    fit: Fit = "same"
    for step in became:
        change = step.get(name)
        if change is None:
            continue
        fit = max(fit, _FIT[change.how], key=_WORSE.index)
        if fit in ("new", "apart"):
            return EarlierPoint(id="", fit=fit)
        name = change.was[0].criterion
    return EarlierPoint(id=name, fit=fit)


def _standards(before: Edition, after: Edition, was: Mapping[str, EarlierPoint]) -> frozenset[str]:
    """The standards whose points are the same, and count alike, in both editions."""
    if before.scales.weights != after.scales.weights or before.scales.thresholds != after.scales.thresholds:
        return frozenset()
    old = {standard.id: [one.id for one in standard.criteria] for standard in before.standards}
    return frozenset(
        standard.id
        for standard in after.standards
        if all(was[one.id].fit == "same" for one in standard.criteria)
        and sorted(was[one.id].id for one in standard.criteria) == sorted(old.get(standard.id, []))
    )
