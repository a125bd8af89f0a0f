"""The blocks of a version's or an edition's source record, read from its document: all else in the record stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from macros.checks.all_checks import check
from macros.checks.privacy import bodies_of
from macros.importing.document_blocks import document_blocks
from macros.importing.plain_text import read_plain_text
from macros.importing.record_blocks import blocks_yaml, record_blocks
from macros.importing.word.document import WordFile, read_word
from macros.importing.word.safe_archive import checked_bytes
from macros.machine.file_writing import write_files
from macros.model.source_record import EditionRecord, SourceBlock, SourceRecord
from macros.model.text_limits import MOST_YAML_BYTES
from macros.publishing.file_tree import Tree
from macros.publishing.request import PublishError
from macros.publishing.yaml_edit import NoFormError, text_without_field
from macros.reading.data_paths import record_file
from macros.reading.loaded_data import LoadedData
from macros.reading.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenBlocks:
    """A written record: its file, its blocks, and what the document held that became no block."""

    file: str
    blocks: tuple[SourceBlock, ...]
    left_out: tuple[str, ...]


def write_source_blocks(root: Path, document: Path, name: str, version: str) -> WrittenBlocks:
    """Write the blocks of a document into a record. Raises PublishError or RefusedError: then nothing has changed.

    `name`: a policy's id, or a set of standards'. The record is there already: it says whose the document is, and
    whether its words may be shown.
    """
    tree = Tree(root)
    before = tree.loaded()
    file, record = _record(before, name, version)
    word = document_file(document)
    blocks = record_blocks(
        document_blocks(word),
        shown=record.shown,
        bodies=bodies_of(before),
        held=record.blocks,
    )
    tree.put(file, _text(tree.text(file), blocks, file))
    _refuse_new_problems(check(before), check(tree.loaded()))
    write_files({root / change.path: change.after for change in tree.changes() if change.after is not None})
    return WrittenBlocks(file=file, blocks=blocks, left_out=tuple(word.left_out.lines()))


def document_file(document: Path) -> WordFile:
    """A document of Word or of plain text. Raises RefusedError."""
    if document.suffix.lower() == ".docx":
        return read_word(checked_bytes(document), document)
    return read_plain_text(document)


def _record(loaded: LoadedData, name: str, version: str) -> tuple[str, SourceRecord | EditionRecord]:
    """The record with its file."""
    for policy_file in loaded.policies:
        for record in policy_file.records:
            if (record.policy, record.version) == (name, version):
                return record_file(name, version), record
    for file, of_edition in loaded.edition_records.items():
        if (of_edition.set, of_edition.number) == (name, version):
            return file, of_edition
    raise PublishError(
        f"{record_file(name, version)} is not there, or cannot be read: the record says whose the document is. "
        "Run handbook check, and write it as standards/README.md shows."
    )


def _text(before: str, blocks: Sequence[SourceBlock], file: str) -> str:
    try:
        kept = text_without_field(before, "blocks") if "\nblocks:" in before else before
    except NoFormError:
        raise PublishError(
            f"{file}: its blocks cannot be replaced. Take them out, and run the command again."
        ) from None
    text = f"{kept.rstrip()}\n{blocks_yaml(blocks)}"
    if len(text.encode("utf-8")) > MOST_YAML_BYTES:
        raise PublishError(f"{file}: the record would be larger than 1 MiB. Give the policy alone.")
    return text


def _refuse_new_problems(before: Sequence[Problem], after: Sequence[Problem]) -> None:
    said = {(problem.file, problem.code, problem.message) for problem in before}
    fresh = [each for each in after if each.fatal and (each.file, each.code, each.message) not in said]
    if fresh:
        raise PublishError("Nothing was written. With these blocks:", *map(str, fresh))
