"""Two versions of a document compared block by block, by marks alone: the words need not be held.

Blocks with the same mark are the same. Of the others, the share of word triples in common decides, together with
number, neighbours and order: reworded, joined or divided. A block whose order differs is moved; what is left is new or
gone. Short blocks have marks of 12 bits: their neighbours and order decide among equals, in
`macros.derived.block_matching`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from macros.derived.block_matching import BlockMatch, BlockMatching
from macros.derived.block_order import heaviest_rising
from macros.model.source_record import SourceBlock

type PairKind = Literal["same", "reworded", "joined", "divided"]
_WEIGHT = 1000  # of a block; its triples decide only between as many blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockPair:
    """Blocks of the held document and what became of them. `moved`: their order changed too.

    `slip`: the only word that changed, before and after, and only by an `s` at its end; its kind is `same`.
    """

    kind: PairKind
    held: tuple[SourceBlock, ...]
    new: tuple[SourceBlock, ...]
    moved: bool = False
    slip: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockComparison:
    """Every block of either document is in `pairs` (in the new order), in `new` or in `gone`."""

    pairs: tuple[BlockPair, ...]
    new: tuple[SourceBlock, ...]
    gone: tuple[SourceBlock, ...]

    @property
    def same(self) -> tuple[BlockPair, ...]:
        """Neither words nor order changed; a number, or a table in a list's place, is no change."""
        return tuple(pair for pair in self.pairs if pair.kind == "same" and not pair.moved)

    @property
    def moved(self) -> tuple[BlockPair, ...]:
        """The order changed, and no word."""
        return tuple(pair for pair in self.pairs if pair.kind == "same" and pair.moved)

    @property
    def reworded(self) -> tuple[BlockPair, ...]:
        return self._of("reworded")

    @property
    def joined(self) -> tuple[BlockPair, ...]:
        return self._of("joined")

    @property
    def divided(self) -> tuple[BlockPair, ...]:
        return self._of("divided")

    def _of(self, kind: PairKind) -> tuple[BlockPair, ...]:
        return tuple(pair for pair in self.pairs if pair.kind == kind)


def compare_blocks(held: Sequence[SourceBlock], new: Sequence[SourceBlock]) -> BlockComparison:
    """What became of each block. `new` may have its words even where `held` has marks alone."""
    matches = BlockMatching(held, new).matches()
    stayed = _stayed(matches, new)
    pairs = tuple(
        BlockPair(
            kind=_kind(match),
            held=tuple(held[place] for place in match.held),
            new=tuple(new[place] for place in match.new),
            moved=row not in stayed,
            slip=match.slip,
        )
        for row, match in enumerate(matches)
    )
    before = {place for match in matches for place in match.held}
    after = {place for match in matches for place in match.new}
    return BlockComparison(
        pairs=pairs,
        new=tuple(block for place, block in enumerate(new) if place not in after),
        gone=tuple(block for place, block in enumerate(held) if place not in before),
    )


def _stayed(matches: Sequence[BlockMatch], new: Sequence[SourceBlock]) -> frozenset[int]:
    weights = [sum(_WEIGHT + len(new[place].grams or "") for place in match.new) for match in matches]
    return heaviest_rising([match.held[0] for match in matches], weights)


def _kind(match: BlockMatch) -> PairKind:
    if len(match.held) > 1:
        return "joined"
    if len(match.new) > 1:
        return "divided"
    return "same" if match.same else "reworded"
