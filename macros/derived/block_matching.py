"""Which blocks of a new document were which blocks of the one held: the steps, from the surest to the least sure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from heapq import heapify, heappop, heappush

from macros.derived.block_likeness import Shares, has_few_triples, same_key, shares, texts_before_a_slip
from macros.derived.block_marks import grams_of, mark_of
from macros.derived.block_order import heaviest_rising
from macros.model.source_record import SourceBlock

_ALIKE = 0.45  # share of triples in common from which two blocks are one, wherever they stand
_ALIKE_IN_PLACE = 0.1  # the same, beside the same neighbour or with the same number
_INSIDE = 0.6  # share of a block's triples that are in the block it was joined to
_COVERED = 0.6  # share of the joined block's triples that its parts account for
_VERY_LONG = 2_000  # blocks: above this, what is repeated all over finds nothing by itself
_MOST_ALIKE = 20  # blocks with one mark that are looked at for one block

type Score = Callable[[int, int], float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockMatch:
    """Places of held blocks, and of the new blocks that they became. `slip`: as in `BlockPair`."""

    held: tuple[int, ...]
    new: tuple[int, ...]
    same: bool = False
    slip: tuple[str, str] | None = None


class BlockMatching:
    """Two documents, and the matches so far."""

    def __init__(self, held: Sequence[SourceBlock], new: Sequence[SourceBlock]) -> None:
        self._held, self._new = held, new
        self._found: list[BlockMatch] = []
        self._new_of: dict[int, int] = {}
        self._held_of: dict[int, int] = {}
        self._shares: Shares = {}
        self._slots: tuple[Mapping[int, int], Mapping[int, int]] = ({}, {})

    def matches(self) -> list[BlockMatch]:
        """All matches, in the new order."""
        self._same_in_order()
        self._same_elsewhere()
        self._shares = shares(*self._rest())
        self._same_but_for_a_slip()
        self._joined()
        self._divided()
        self._reworded(self._by_words)
        self._reworded(self._in_place)
        self._by_place_alone()
        return sorted(self._found, key=lambda match: match.new)

    # --- the same

    def _same_in_order(self) -> None:
        held, new = ([same_key(block) or (str(id(block)),) for block in blocks] for blocks in (self._held, self._new))
        matcher = SequenceMatcher(None, held, new, autojunk=len(new) > _VERY_LONG)
        for run in matcher.get_matching_blocks():
            for step in range(run.size):
                self._add(BlockMatch(held=(run.a + step,), new=(run.b + step,), same=True))

    def _same_elsewhere(self) -> None:
        """Blocks with one mark outside the common order, those beside a match first."""
        held, new = self._rest()
        places = defaultdict(list)
        for first, block in held.items():
            places[same_key(block)].append(first)
        keys = ((second, same_key(block)) for second, block in new.items())
        pairs = {(first, second) for second, key in keys if key for first in places[key][:_MOST_ALIKE]}
        self._best_first(pairs, self._by_mark, same=True)

    def _by_mark(self, first: int, second: int) -> float | None:
        """Of a block without triples, the mark alone says too little: it must stand beside a match."""
        beside = self._beside(first, second)
        return beside if beside >= 1 or self._held[first].grams else None

    def _same_but_for_a_slip(self) -> None:
        """Blocks of which one word alone gained or lost an `s` at its end."""
        likely = defaultdict(list)
        for (first, second), both in self._shares.items():
            if min(both) >= _ALIKE_IN_PLACE:
                likely[second].append(first)
        for second, places in likely.items():
            self._slip(second, {self._held[first].mark: first for first in places if first not in self._new_of})

    def _slip(self, second: int, marks: Mapping[str | None, int]) -> None:
        for text, slip in texts_before_a_slip(self._new[second].text):
            first = marks.get(mark_of(text))
            if first is not None and self._held[first].grams == grams_of(text):
                self._add(BlockMatch(held=(first,), new=(second,), same=True, slip=slip))
                return

    # --- joined and divided

    def _joined(self) -> None:
        """A new block in which several held ones, one after the other, lie whole."""
        inside: defaultdict[int, dict[int, tuple[float, float]]] = defaultdict(dict)
        for (first, second), both in self._shares.items():
            inside[second][first] = both
        for second, parts in inside.items():
            run = self._run({first: both for first, both in parts.items() if self._is_free(first, second)})
            if run:
                self._add(BlockMatch(held=run, new=(second,)))

    def _divided(self) -> None:
        """A held block in which several new ones, one after the other, lie whole."""
        inside: defaultdict[int, dict[int, tuple[float, float]]] = defaultdict(dict)
        for (first, second), (mine, theirs) in self._shares.items():
            inside[first][second] = (theirs, mine)
        for first, parts in inside.items():
            run = self._run({second: both for second, both in parts.items() if self._is_free(first, second)})
            if run:
                self._add(BlockMatch(held=(first,), new=run))

    @staticmethod
    def _run(inside: Mapping[int, tuple[float, float]]) -> tuple[int, ...] | None:
        """The longest run of places that lie inside a block and account for it; None if there is none."""
        best: list[int] = []
        run: list[int] = []
        for place in sorted(place for place, (whole, _) in inside.items() if whole >= _INSIDE):
            run = [*run, place] if run and place == run[-1] + 1 else [place]
            best = max(best, run, key=len)
        return tuple(best) if len(best) > 1 and sum(inside[place][1] for place in best) >= _COVERED else None

    # --- reworded

    def _reworded(self, score: Score) -> None:
        self._slots = self._order()
        self._best_first(self._shares, score)

    def _best_first(self, pairs: Collection[tuple[int, int]], score: Score, *, same: bool = False) -> None:
        """Match what scores highest first. A match raises the score of its neighbours."""
        waiting = [(-found, *pair) for pair in pairs if (found := score(*pair)) is not None]
        heapify(waiting)
        while waiting:
            _, first, second = heappop(waiting)
            if self._is_free(first, second):
                self._add(BlockMatch(held=(first,), new=(second,), same=same))
                for pair in ((first - 1, second - 1), (first + 1, second + 1)):
                    if pair in pairs and (found := score(*pair)) is not None:
                        heappush(waiting, (-found, *pair))

    def _by_words(self, first: int, second: int) -> float | None:
        if not self._is_free(first, second) or (share := self._share(first, second)) < _ALIKE:
            return None
        return share + 0.2 * self._beside(first, second) + 0.1 * self._is_in_place(first, second)

    def _in_place(self, first: int, second: int) -> float | None:
        if not self._is_free(first, second) or not self._is_in_place(first, second):
            return None
        share, beside = self._share(first, second), self._beside(first, second)
        return share + 0.2 * beside if share >= _ALIKE_IN_PLACE and beside >= 1 else None

    def _by_place_alone(self) -> None:
        """Short blocks can lose all their triples: as many as stand between the same two matches, kind by kind."""
        self._slots = self._order()
        slots: defaultdict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side, blocks in enumerate(self._rest()):
            for place in blocks:
                slots[self._slots[side][place]][side].append(place)
        for held, new in slots.values():
            if len(held) == len(new) and all(map(self._may_be_one, held, new)):
                for first, second in zip(held, new, strict=True):
                    self._add(BlockMatch(held=(first,), new=(second,)))

    def _may_be_one(self, first: int, second: int) -> bool:
        one, other = self._held[first], self._new[second]
        if (one.mark is None) != (other.mark is None):
            return False
        return has_few_triples(one) and has_few_triples(other) and (one.kind == "heading") == (other.kind == "heading")

    # --- where blocks stand

    def _add(self, match: BlockMatch) -> None:
        self._found.append(match)
        self._new_of.update(dict.fromkeys(match.held, match.new[0]))
        self._held_of.update(dict.fromkeys(match.new, match.held[0]))

    def _rest(self) -> tuple[dict[int, SourceBlock], dict[int, SourceBlock]]:
        """The blocks of each document that are in no match yet, by place."""
        return (
            {place: block for place, block in enumerate(self._held) if place not in self._new_of},
            {place: block for place, block in enumerate(self._new) if place not in self._held_of},
        )

    def _is_free(self, first: int, second: int) -> bool:
        return first not in self._new_of and second not in self._held_of

    def _share(self, first: int, second: int) -> float:
        return sum(self._shares[first, second]) / 2

    def _beside(self, first: int, second: int) -> float:
        """How many neighbours are a match, or the end of both; a half more for the same printed number."""
        printed = self._held[first].printed
        number = 0.5 if printed and printed == self._new[second].printed else 0.0
        return number + self._is_beside(first - 1, second - 1) + self._is_beside(first + 1, second + 1)

    def _is_beside(self, first: int, second: int) -> bool:
        if not 0 <= first < len(self._held) or not 0 <= second < len(self._new):
            return not 0 <= first < len(self._held) and not 0 <= second < len(self._new)
        return self._new_of.get(first) == second or self._held_of.get(second) == first

    def _is_in_place(self, first: int, second: int) -> bool:
        return self._slots[0][first] == self._slots[1][second]

    def _order(self) -> tuple[Mapping[int, int], Mapping[int, int]]:
        """For each place of either document: how many matches that kept their order stand before it."""
        found = sorted(self._found, key=lambda match: match.new)
        stayed = heaviest_rising([match.held[0] for match in found], [len(match.new) for match in found])
        kept = [found[row] for row in stayed]
        ends = [{match.held[-1] for match in kept}, {match.new[-1] for match in kept}]
        return _counted(len(self._held), ends[0]), _counted(len(self._new), ends[1])


def _counted(size: int, ends: set[int]) -> Mapping[int, int]:
    passed, slots = 0, {}
    for place in range(size):
        slots[place] = passed
        passed += place in ends
    return slots
