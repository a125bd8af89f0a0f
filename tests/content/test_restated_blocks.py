"""The shipped texts and the blocks of their documents: all say what they restate, and no word of a document is held."""

from __future__ import annotations

import re

from macros.checks.restated_blocks import check_restated
from macros.model.source_record import SourceBlock
from macros.reading.load import load
from tests.support.trees import ROOT

LOADED = load(ROOT)
RECORDS = [record for each in LOADED.policies for record in each.records]
TABLE = re.compile(r"^\| ([^|]+) \| (\d+) \| (\d+) \| (\d+)(?: parts)? \| (none|\d+)", re.MULTILINE)
KNOWN_LEFT = {"bracknell-forest-model": {"b155"}, "hwccg": {"b8", "b10", "b19", "b20", "b21"}}
"""Looked at one by one: a word printed across the sample forms; two names, and three lines of a table of contents."""


def test_every_clause_says_which_blocks_it_restates() -> None:
    clauses = [clause for each in LOADED.policies for version in each.versions for clause in version.clauses]
    assert [clause.ref for clause in clauses if not clause.from_] == []
    (record,) = LOADED.edition_records.values()
    named = {part.id for part in record.parts if part.from_}
    (edition,) = LOADED.editions
    standards = {standard.id for standard in edition.standards}
    assert named == {"edition", *standards, *(criterion.id for criterion in edition.criteria)}


def test_every_block_is_restated_but_for_those_that_are_known() -> None:
    assert {problem.code for problem in check_restated(LOADED)} == {"not-restated"}
    left = {}
    for each in LOADED.policies:
        for version, record in zip(each.versions, each.records, strict=True):
            restated = {block for clause in version.clauses for block in clause.from_ or ()}
            texts = {block.id for block in record.blocks if block.kind != "heading"}
            if texts - restated:
                left[record.policy] = texts - restated
    assert left == KNOWN_LEFT


def test_the_documents_are_held_by_fingerprint_alone() -> None:
    blocks = [block for _, each in _records() for block in each]
    assert {block.text for block in blocks} == {None}
    assert {record.document.words for record in RECORDS} == {"fingerprint"}
    assert sum(block.mark is None for block in blocks) == 4
    assert [block.id for block in blocks if block.mark is None and block.grams is not None] == []


def test_the_docs_give_the_figures_of_the_records() -> None:
    told = (ROOT / "docs/about/data.md").read_text(encoding="utf-8")
    rows = sorted((int(blocks), int(headings)) for _, blocks, headings, *_ in TABLE.findall(told))
    found = sorted((len(each), sum(block.kind == "heading" for block in each)) for _, each in _records())
    assert rows == found
    assert f"all {sum(blocks for blocks, _ in rows)} blocks agree" in told
    clauses = sorted(int(count) for *_, count, _ in TABLE.findall(told))
    parts = [len(record.parts) for record in LOADED.edition_records.values()]
    assert clauses == sorted([*(len(each.latest.clauses) for each in LOADED.policies), *parts])


def _records() -> list[tuple[str, tuple[SourceBlock, ...]]]:
    editions = [(record.set, record.blocks) for record in LOADED.edition_records.values()]
    return [*((record.policy, record.blocks) for record in RECORDS), *editions]
