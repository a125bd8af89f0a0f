"""Which blocks kept their order: the heaviest run that rises in both documents."""

from __future__ import annotations

from collections.abc import Sequence


def heaviest_rising(numbers: Sequence[int], weights: Sequence[int]) -> frozenset[int]:
    """The places of the rising subsequence of distinct numbers that weighs most, in about n log n steps."""
    ranks = {number: rank for rank, number in enumerate(sorted(numbers), 1)}
    best = _Best(len(numbers))
    before: list[int | None] = []
    for place, number in enumerate(numbers):
        weight, last = best.up_to(ranks[number] - 1)
        before.append(last)
        best.raise_to(ranks[number], weight + weights[place], place)
    return frozenset(_chain(best.up_to(len(numbers))[1], before))


def _chain(last: int | None, before: Sequence[int | None]) -> list[int]:
    places: list[int] = []
    while last is not None:
        places.append(last)
        last = before[last]
    return places


class _Best:
    """The heaviest run that ends at a rank or below it (a Fenwick tree)."""

    def __init__(self, size: int) -> None:
        self._runs: list[tuple[int, int | None]] = [(0, None)] * (size + 1)

    def up_to(self, rank: int) -> tuple[int, int | None]:
        found: tuple[int, int | None] = (0, None)
        while rank > 0:
            if self._runs[rank][0] > found[0]:
                found = self._runs[rank]
            rank -= rank & -rank
        return found

    def raise_to(self, rank: int, weight: int, place: int) -> None:
        while rank < len(self._runs):
            if weight > self._runs[rank][0]:
                self._runs[rank] = (weight, place)
            rank += rank & -rank
