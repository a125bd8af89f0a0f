"""The blocks of an imported document with their words, as the comparison and the draft need them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from macros.derived.block_comparison import compare_blocks
from macros.importing.document_blocks import document_blocks
from macros.importing.record_blocks import record_blocks
from macros.importing.word.document import WordFile
from macros.model.source_record import SourceBlock


def blocks_with_words(word: WordFile, bodies: Collection[str] = ()) -> tuple[SourceBlock, ...]:
    """The blocks, each with its words. One with personal data has no mark, as in a source record."""
    units = document_blocks(word)
    marked = record_blocks(units, shown=False, bodies=bodies)
    return tuple(replace(block, text=unit.text) for block, unit in zip(marked, units, strict=True))


def with_earlier_words(held: Sequence[SourceBlock], earlier: Sequence[SourceBlock]) -> tuple[SourceBlock, ...]:
    """Held blocks with the words of an earlier file, where their marks are the same."""
    texts = {pair.held[0].id: pair.new[0].text for pair in compare_blocks(held, earlier).pairs if pair.kind == "same"}
    return tuple(replace(block, text=block.text or texts.get(block.id)) for block in held)
