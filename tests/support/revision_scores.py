"""How well a comparison agrees with the labels of a revision: precision and recall of pairs, and of kinds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from macros.derived.block_comparison import BlockComparison
from tests.support.revision_labels import LabelledRevision

type Pair = tuple[str, str]
type Kinded = tuple[str, str, str]


@dataclass(slots=True)
class Agreement:
    """Counts of what was right: `found` by the comparison, `true` by the labels, `right` in both."""

    found: Counter[str] = field(default_factory=Counter)
    true: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def add(self, what: str, found: Iterable[object], true: Iterable[object]) -> None:
        mine, theirs = set(found), set(true)
        self.found[what] += len(mine)
        self.true[what] += len(theirs)
        self.right[what] += len(mine & theirs)

    def join(self, other: Agreement) -> None:
        for mine, theirs in ((self.found, other.found), (self.true, other.true), (self.right, other.right)):
            mine.update(theirs)

    def precision(self, what: str) -> float:
        return self.right[what] / self.found[what] if self.found[what] else 1.0

    def recall(self, what: str) -> float:
        return self.right[what] / self.true[what] if self.true[what] else 1.0


def agreement(comparison: BlockComparison, labels: LabelledRevision) -> Agreement:
    """`pairs`: held with new blocks; `changed pairs`: without those that are the same; `kinds`: of all changes."""
    found, true = {*_found(comparison)}, {*_true(labels)}
    counts = Agreement()
    counts.add("pairs", _pairs(found), _pairs(true))
    same = {(held, new) for label, held, new in found & true if label == "same"}
    counts.add("changed pairs", _pairs(found) - same, _pairs(true) - same)
    counts.add("kinds", (each for each in found if each[0] != "same"), (each for each in true if each[0] != "same"))
    for label in {each[0] for each in found | true}:
        counts.add(label, (each for each in found if each[0] == label), (each for each in true if each[0] == label))
    return counts


def differences(comparison: BlockComparison, labels: LabelledRevision) -> list[str]:
    """Where the two disagree, for people."""
    found, true = {*_found(comparison)}, {*_true(labels)}
    return sorted([*(f"found {each}" for each in found - true), *(f"label {each}" for each in true - found)])


def _pairs(kinded: Iterable[Kinded]) -> set[Pair]:
    return {(held, new) for _, held, new in kinded if held and new}


def _found(comparison: BlockComparison) -> Iterator[Kinded]:
    for pair in comparison.pairs:
        label = "moved" if pair.kind == "same" and pair.moved else pair.kind
        yield from ((label, held.id, new.id) for held in pair.held for new in pair.new)
    yield from (("new", "", block.id) for block in comparison.new)
    yield from (("gone", block.id, "") for block in comparison.gone)


def _true(labels: LabelledRevision) -> Iterator[Kinded]:
    for row in labels.rows:
        yield from ((row.label, held, row.block.id) for held in row.held)
        if not row.held:
            yield (row.label, "", row.block.id)
    yield from (("gone", held, "") for held in labels.gone)
