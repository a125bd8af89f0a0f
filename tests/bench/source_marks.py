"""Whether the marks that are committed are those of the documents: run where the documents' texts are.

    .venv/bin/python -m tests.bench.source_marks FOLDER

FOLDER holds the documents as plain text or Word files, under any names: none of them comes into the repository. Each
document is read, and set beside the records of the versions and editions held: its own is the one that most of its
marks are in. Printed are, for each record, its blocks, those whose fingerprint is the document's, and those without
one. It ends with 1 where a record has no document in the folder, or where one block differs.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from macros.checks.privacy import bodies_of
from macros.importing.document_blocks import document_blocks
from macros.importing.record_blocks import record_blocks
from macros.model.source_record import SourceBlock
from macros.publishing.source_blocks import document_file
from macros.reading.load import load
from macros.reading.loaded_data import LoadedData
from tests.support.trees import ROOT


def main(folder: Path) -> int:
    loaded = load(ROOT)
    documents = [_blocks(file, loaded) for file in sorted(folder.iterdir()) if file.suffix in (".txt", ".docx")]
    held = {
        f"{record.policy} {record.version}": record.blocks for each in loaded.policies for record in each.records
    } | {f"{record.set} {record.number}": record.blocks for record in loaded.edition_records.values()}
    return max([_compare(name, blocks, documents) for name, blocks in held.items()], default=0)


def _blocks(file: Path, loaded: LoadedData) -> tuple[SourceBlock, ...]:
    return record_blocks(document_blocks(document_file(file)), shown=False, bodies=bodies_of(loaded))


def _compare(name: str, held: Sequence[SourceBlock], documents: Sequence[Sequence[SourceBlock]]) -> int:
    """Print one record's figures; 1 where it is not wholly its document's."""
    marks = {block.mark for block in held}
    own = max(documents, key=lambda blocks: sum(block.mark in marks for block in blocks), default=())
    agree = sum(one == other for one, other in zip(map(_print, held), map(_print, own), strict=False))
    bare = sum(block.mark is None for block in held)
    print(f"{name}: {len(held)} blocks, {agree} agree, {bare} without a mark")
    return int(not held or agree != max(len(held), len(own)))


def _print(block: SourceBlock) -> tuple[str, str | None, int, str | None, str | None]:
    return block.kind, block.printed, block.level, block.mark, block.grams


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
