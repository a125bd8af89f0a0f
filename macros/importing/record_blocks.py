"""A document's units as blocks of a source record: by fingerprint, or with their words where these may be shown."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from macros.derived.block_marks import grams_of, mark_of
from macros.importing.document_blocks import BETWEEN_CELLS, DocumentBlock
from macros.model.source_record import SourceBlock
from selfcheck.personal.personal_data import personal_data
from selfcheck.reading.fields import plain_data

type BlockPrint = tuple[str, str | None, str | None, str | None]


def record_blocks(
    blocks: Sequence[DocumentBlock], *, shown: bool, bodies: Collection[str] = (), held: Sequence[SourceBlock] = ()
) -> tuple[SourceBlock, ...]:
    """The blocks of a record. Those that are as `held` keep their ids: clauses name them.

    A block with personal data has neither marks nor words. Names of known `bodies`, in lower case, do not count.
    """
    fresh = [_block(block, shown=shown, bodies=bodies) for block in blocks]
    return tuple(replace(block, id=name) for block, name in zip(fresh, _ids(fresh, held), strict=True))


def blocks_yaml(blocks: Sequence[SourceBlock]) -> str:
    """The blocks as the end of a record's file, one a line. Marks are in quotes: some would be read as numbers."""
    lines = "".join(f"  - {{{', '.join(_members(block))}}}\n" for block in blocks)
    return f"blocks:\n{lines}" if lines else ""


def _block(block: DocumentBlock, *, shown: bool, bodies: Collection[str]) -> SourceBlock:
    bare = SourceBlock(id="", printed=block.printed, kind=block.kind, level=block.level)
    if has_personal_data(block, bodies):
        return bare
    return replace(bare, mark=mark_of(block.text), grams=grams_of(block.text), text=block.text if shown else None)


def has_personal_data(block: DocumentBlock, bodies: Collection[str] = ()) -> bool:
    """Whether a block seems to name a person or to give an address or number. In a row, a cell can be a label."""
    forms = (block.text, block.text.replace(BETWEEN_CELLS, " "), *(f"Name: {cell}" for cell in block.named_cells))
    return any(personal_data(form, bodies) for form in forms)


def _ids(fresh: Sequence[SourceBlock], held: Sequence[SourceBlock]) -> Iterator[str]:
    matcher = SequenceMatcher(None, [*map(_print, held)], [*map(_print, fresh)], autojunk=False)
    same = {row + step: held[at + step].id for at, row, size in matcher.get_matching_blocks() for step in range(size)}
    number = max((int(block.id[1:]) for block in held), default=0)
    for row in range(len(fresh)):
        number += row not in same
        yield same.get(row, f"b{number}")


def _print(block: SourceBlock) -> BlockPrint:
    return block.kind, block.printed, block.mark, block.grams


def _members(block: SourceBlock) -> Iterator[str]:
    for name, value in plain_data(block).items():
        plain = name in ("id", "kind") or isinstance(value, int)
        yield f"{name}: {value if plain else json.dumps(value, ensure_ascii=False)}"
