"""What became of each block in a revision, as labels of marks: no word of the document stands in them.

`tests/cases/revisions/LABELS/*.json` hold them: written by `tests.bench.revisions --label`, before the comparison was
first run. A row is a block of the new document: its label, the held blocks that it was, and what a source record keeps
of it (a block that is the same has the marks of the held one).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros.derived.block_marks import grams_of, mark_of
from macros.importing.document_blocks import DocumentBlock
from macros.model.source_record import SourceBlock
from tests.support.revisions import Label, Revision


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledBlock:
    """A block of the new document, the ids of the held blocks that it was, and how it came of them."""

    block: SourceBlock
    held: tuple[str, ...]
    label: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledRevision:
    """A revision of a policy by its marks. `gone`: ids of held blocks that it has no more."""

    policy: str
    revision: str
    rows: tuple[LabelledBlock, ...]
    gone: tuple[str, ...]

    @property
    def blocks(self) -> tuple[SourceBlock, ...]:
        return tuple(row.block for row in self.rows)


def source_block(place: int, block: DocumentBlock, *, shown: bool = False) -> SourceBlock:
    """A block as a source record keeps it; `shown` with its words."""
    return SourceBlock(
        id=f"b{place + 1}",
        printed=block.printed,
        kind=block.kind,
        level=block.level,
        mark=mark_of(block.text),
        grams=grams_of(block.text),
        text=block.text if shown else None,
    )


def labelled(policy: str, name: str, revision: Revision) -> LabelledRevision:
    """The labels of a revision that the script made."""
    rows = tuple(
        LabelledBlock(block=source_block(place, row.block), held=_ids(row.origins), label=row.label)
        for place, row in enumerate(revision.standing)
    )
    return LabelledRevision(policy=policy, revision=name, rows=rows, gone=_ids(revision.gone))


def labels_text(labels: LabelledRevision) -> str:
    """The labels as the text of their file, a row a line."""
    rows = ",\n".join(f"  {json.dumps(_row(row), ensure_ascii=False)}" for row in labels.rows)
    head = json.dumps({"policy": labels.policy, "revision": labels.revision, "gone": labels.gone})[:-1]
    return f'{head}, "rows": [\n{rows}\n]}}\n'


def held_text(blocks: Sequence[SourceBlock]) -> str:
    """The blocks held as the text of their file, a block a line."""
    return "[\n" + ",\n".join(f"  {json.dumps(_kept(block))}" for block in blocks) + "\n]\n"


def read_held(file: Path) -> tuple[SourceBlock, ...]:
    """The blocks in a file."""
    return tuple(_block(place, row) for place, row in enumerate(json.loads(file.read_text(encoding="utf-8"))))


def read_labels(file: Path) -> LabelledRevision:
    """The labels in a file."""
    data = json.loads(file.read_text(encoding="utf-8"))
    rows = tuple(_labelled(place, row) for place, row in enumerate(data["rows"]))
    return LabelledRevision(policy=data["policy"], revision=data["revision"], rows=rows, gone=tuple(data["gone"]))


def _row(row: LabelledBlock) -> list[Any]:
    return [row.label, list(row.held), *_kept(row.block)]


def _labelled(place: int, row: Sequence[Any]) -> LabelledBlock:
    label, held, *kept = row
    return LabelledBlock(block=_block(place, kept), held=tuple(held), label=label)


def _kept(block: SourceBlock) -> list[Any]:
    return [block.kind, block.level, block.printed, block.mark, block.grams]


def _block(place: int, kept: Sequence[Any]) -> SourceBlock:
    kind, level, printed, mark, grams = kept
    return SourceBlock(id=f"b{place + 1}", kind=kind, level=level, printed=printed, mark=mark, grams=grams)


def _ids(places: Sequence[int]) -> tuple[str, ...]:
    return tuple(f"b{place + 1}" for place in places)
