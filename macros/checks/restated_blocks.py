"""Checks a version against the blocks of its document: what a clause restates is there, and no word is held unshown."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.privacy import bodies_of
from macros.derived.block_marks import mark_of
from macros.derived.personal_data import WORDS, personal_data
from macros.model.policy_version import PolicyVersion
from macros.model.source_record import SourceBlock, SourceRecord
from macros.reading.load import LoadedData, record_file, version_file
from macros.reading.problems import Problem
from selfcheck.reading.rules import Fault, nearest

_WRITE = "handbook source DOCUMENT --policy {policy} --version {version}"
_MOST_NAMED = 12


def check_restated(loaded: LoadedData) -> Iterator[Problem]:
    """Problems of every version with its source record, and what of the two does not meet, for information."""
    bodies = bodies_of(loaded)
    for policy_file in loaded.policies:
        versions = {version.version: version for version in policy_file.versions}
        for record in policy_file.records:
            file = record_file(record.policy, record.version)
            yield from (loaded.problem(file, fault) for fault in _block_faults(record, bodies))
            if version := versions.get(record.version):
                yield from (loaded.problem(version_file(version), fault) for fault in _unknown_blocks(version, record))
                yield from _not_met(loaded, version, record)


def _block_faults(record: SourceRecord, bodies: frozenset[str]) -> Iterator[Fault]:
    for place, block in enumerate(record.blocks):
        if block.text is None:
            continue
        path = ("blocks", place, "text")
        if record.document.words != "shown":
            hint = "take the words out, or write words: shown if their publisher lets pages show them"
            yield Fault(path, "words-not-shown", f"the document's own words stand in {block.id}", hint)
        if block.mark is not None and block.mark != mark_of(block.text):
            hint = f"write the record again: {_WRITE.format(policy=record.policy, version=record.version)}"
            yield Fault(("blocks", place, "mark"), "bad-mark", f"the mark of {block.id} is not that of its words", hint)
        yield from _personal(block, place, bodies)


def _personal(block: SourceBlock, place: int, bodies: frozenset[str]) -> Iterator[Fault]:
    for detail in personal_data(block.text or ""):
        if detail.words.casefold() not in bodies:
            message = f"“{detail.words}” looks like {WORDS[detail.kind]}: personal data are not published"
            hint = "take text, mark and grams out of the block: such a block has none"
            yield Fault(("blocks", place, "text"), "personal-data", message, hint)


def _unknown_blocks(version: PolicyVersion, record: SourceRecord) -> Iterator[Fault]:
    known = [block.id for block in record.blocks]
    write = f"write the blocks into the source record: {_WRITE.format(policy=record.policy, version=record.version)}"
    for path, clause in version.placed_clauses:
        for place, block in enumerate(clause.from_ or ()):
            if block not in known:
                message = f"the source record has no block '{block}'"
                yield Fault(
                    (*path, "from", place), "unknown-reference", message, nearest(block, known) if known else write
                )


def _not_met(loaded: LoadedData, version: PolicyVersion, record: SourceRecord) -> Iterator[Problem]:
    """For information, a line each: blocks that no clause restates, headings aside, and clauses that restate none."""
    if not record.blocks:
        return
    restated = {block for clause in version.clauses for block in clause.from_ or ()}
    texts = [block.id for block in record.blocks if block.kind != "heading"]
    if left := [block for block in texts if block not in restated]:
        message = _some("blocks that no clause restates", left, len(texts))
        yield loaded.problem(record_file(record.policy, record.version), Fault(("blocks",), "not-restated", message))
    every, unsaid = version.clauses, [clause.ref for clause in version.clauses if clause.from_ is None]
    if unsaid:
        message = _some("clauses that do not say which blocks they restate", unsaid, len(every))
        hint = "write them under from, or from: [] where a clause is the handbook's own"
        yield loaded.problem(version_file(version), Fault(("sections",), "restates-nothing", message, hint))
    if own := [clause.ref for clause in every if clause.from_ == ()]:
        message = _some("clauses that are the handbook's own", own, len(every))
        yield loaded.problem(version_file(version), Fault(("sections",), "restates-nothing", message))


def _some(what: str, names: list[str], total: int) -> str:
    """How many of how many, with the first names: information stays short."""
    more = len(names) - _MOST_NAMED
    return (
        f"{what}: {len(names)} of {total} ({', '.join(names[:_MOST_NAMED])}{f' and {more} more' if more > 0 else ''})"
    )
