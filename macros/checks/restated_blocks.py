"""Checks what restates a document against its blocks: each block is there, and no words but those that may be shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from macros.checks.privacy import bodies_of
from macros.derived.block_marks import mark_of
from macros.model.policy_version import PolicyVersion
from macros.model.source_record import EDITION_PART, EditionRecord, SourceBlock, SourceRecord
from macros.reading.data_paths import record_file, version_file
from macros.reading.loaded_data import LoadedData
from macros.reading.problems import Problem
from selfcheck.personal.personal_data import WORDS, personal_data
from selfcheck.reading.rules import Fault, Path, nearest
from selfcheck.standards.edition import Edition

_MOST_NAMED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Restatement:
    """A clause, or a part of an edition, with the blocks that it restates: None where nothing is said of them."""

    name: str
    blocks: tuple[str, ...] | None
    path: Path = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockCheck:
    """A record's blocks and all that may restate them, with the files and the field of each."""

    file: str
    blocks: Sequence[SourceBlock]
    shown: bool
    write: str
    restating_file: str
    restating_field: str
    restatements: Sequence[Restatement]


def check_restated(loaded: LoadedData) -> Iterator[Problem]:
    """Problems of every source record and of what restates it; for information, blocks and texts without the other."""
    bodies = bodies_of(loaded)
    for each in _checks(loaded):
        yield from (loaded.problem(each.file, fault) for fault in _block_faults(each, bodies))
        yield from (loaded.problem(each.restating_file, fault) for fault in _unknown_blocks(each))
        yield from _not_met(loaded, each)
    yield from _edition_problems(loaded)


def _checks(loaded: LoadedData) -> Iterator[BlockCheck]:
    for policy_file in loaded.policies:
        records = {record.version: record for record in policy_file.records}
        for version in policy_file.versions:
            if record := records.get(version.version):
                yield _of_version(version, record)
    editions = {edition.head.number: edition for edition in loaded.editions}
    for file, record_of_edition in loaded.edition_records.items():
        if edition := editions.get(record_of_edition.number):
            yield _of_edition(file, edition, record_of_edition)


def _of_version(version: PolicyVersion, record: SourceRecord) -> BlockCheck:
    return BlockCheck(
        file=record_file(record.policy, record.version),
        blocks=record.blocks,
        shown=record.shown,
        write=f"handbook source DOCUMENT --policy {record.policy} --version {record.version}",
        restating_file=version_file(version),
        restating_field="sections",
        restatements=[
            Restatement(name=clause.ref, blocks=clause.from_, path=path) for path, clause in version.placed_clauses
        ],
    )


def _of_edition(file: str, edition: Edition, record: EditionRecord) -> BlockCheck:
    said = {part.id: (row, part.from_) for row, part in enumerate(record.parts)}
    restatements = [
        Restatement(name=name, blocks=said[name][1], path=("parts", said[name][0]))
        if name in said
        else Restatement(name=name, blocks=None)
        for name in _parts(edition)
    ]
    return BlockCheck(
        file=file,
        blocks=record.blocks,
        shown=record.shown,
        write=f"handbook source DOCUMENT --policy {record.set} --version {record.number}",
        restating_file=file,
        restating_field="parts",
        restatements=restatements,
    )


def _parts(edition: Edition) -> Iterator[str]:
    yield EDITION_PART
    for standard in edition.standards:
        yield standard.id
        yield from (criterion.id for criterion in standard.criteria)


def _edition_problems(loaded: LoadedData) -> Iterator[Problem]:
    editions = {edition.head.number: edition for edition in loaded.editions}
    for file, record in loaded.edition_records.items():
        folder = file.split("/")[-2]
        if record.number != folder:
            message = f"the folder is named '{folder}', and '{record.number}' stands here"
            hint = "rename the folder, or mend this: both must be the same"
            yield loaded.problem(file, Fault(("number",), "file-name", message, hint))
        elif edition := editions.get(record.number):
            known = [*_parts(edition)]
            for row, part in enumerate(record.parts):
                if part.id not in known:
                    hint = nearest(part.id, known) or "mend the id, or take the part out"
                    fault = Fault(("parts", row, "id"), "unknown-reference", f"no part has the id '{part.id}'", hint)
                    yield loaded.problem(file, fault)


def _block_faults(check: BlockCheck, bodies: frozenset[str]) -> Iterator[Fault]:
    for place, block in enumerate(check.blocks):
        if block.text is None:
            continue
        if not check.shown:
            hint = "take the words out, or write words: shown if their publisher lets pages show them"
            message = f"the document's own words stand in {block.id}"
            yield Fault(("blocks", place, "text"), "words-not-shown", message, hint)
        if block.mark is not None and block.mark != mark_of(block.text):
            message, hint = f"the mark of {block.id} is not that of its words", f"write the record again: {check.write}"
            yield Fault(("blocks", place, "mark"), "bad-mark", message, hint)
        yield from _personal(block.text, place, bodies)


def _personal(text: str, place: int, bodies: frozenset[str]) -> Iterator[Fault]:
    for detail in personal_data(text, bodies):
        message = f"“{detail.words}” looks like {WORDS[detail.kind]}: personal data are not published"
        hint = "take text, mark and grams out of the block: such a block has none"
        yield Fault(("blocks", place, "text"), "personal-data", message, hint)


def _unknown_blocks(check: BlockCheck) -> Iterator[Fault]:
    known = [block.id for block in check.blocks]
    if not known:
        yield from _no_blocks(check)
        return
    for each in check.restatements:
        for place, block in enumerate(each.blocks or ()):
            if block not in known:
                hint = nearest(block, known) or "name a block that is there"
                message = f"the source record has no block '{block}'"
                yield Fault((*each.path, "from", place), "unknown-reference", message, hint)


def _no_blocks(check: BlockCheck) -> Iterator[Fault]:
    """One fault for all that is said to be restated."""
    if first := next((each for each in check.restatements if each.blocks), None):
        hint = f"write them into it: {check.write}"
        yield Fault((*first.path, "from"), "unknown-reference", "the source record has no blocks", hint)


def _not_met(loaded: LoadedData, check: BlockCheck) -> Iterator[Problem]:
    """For information, a line each: blocks that nothing restates, headings aside, and what restates none."""
    if not check.blocks:
        return
    every = check.restatements
    restated = {block for each in every for block in each.blocks or ()}
    texts = [block.id for block in check.blocks if block.kind != "heading"]
    if left := [block for block in texts if block not in restated]:
        message = _some("blocks that nothing restates", left, len(texts))
        yield loaded.problem(check.file, Fault(("blocks",), "not-restated", message))
    field = (check.restating_field,)
    if unsaid := [each.name for each in every if each.blocks is None]:
        message = _some("without a word on which blocks they restate", unsaid, len(every))
        hint = "write them under from, or from: [] for what is the handbook's own"
        yield loaded.problem(check.restating_file, Fault(field, "restates-nothing", message, hint))
    if own := [each.name for each in every if each.blocks == ()]:
        message = _some("the handbook's own", own, len(every))
        yield loaded.problem(check.restating_file, Fault(field, "restates-nothing", message))


def _some(what: str, names: Sequence[str], total: int) -> str:
    """How many of how many, with the first names: information stays short."""
    more = len(names) - _MOST_NAMED
    named = ", ".join(names[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
    return f"{what}: {len(names)} of {total} ({named})"
