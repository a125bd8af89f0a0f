"""Which blocks a clause restates, where nobody has recorded it."""

from __future__ import annotations

import time

from macros.derived.block_marks import mark_of
from macros.importing.revision.clause_blocks import with_blocks
from macros.model.policy_version import Clause, PolicyVersion, Section
from macros.model.source_record import SourceBlock


def _version(texts: list[str]) -> PolicyVersion:
    clauses = tuple(
        Clause(ref=f"c{place}", title=text[:30], text=text, strength="must") for place, text in enumerate(texts)
    )
    section = Section(id="rules", title="Rules", clauses=clauses)
    return PolicyVersion(policy="example", version="1", title="Rules", audience="All", sections=(section,))


def _blocks(texts: list[str]) -> list[SourceBlock]:
    return [
        SourceBlock(id=f"b{place}", kind="paragraph", mark=mark_of(text), text=text) for place, text in enumerate(texts)
    ]


def _texts(count: int) -> list[str]:
    return [f"Every supervisor must record meeting {place} before evening." for place in range(count)]


def test_each_clause_finds_its_own_block_among_others_that_are_alike() -> None:
    texts = _texts(40)
    found = with_blocks(_version(texts), _blocks(texts))
    assert [clause.from_ for clause in found.clauses] == [(f"b{place}",) for place in range(40)]


def test_a_block_further_away_is_found_and_none_for_other_words() -> None:
    texts = _texts(6)
    found = with_blocks(_version([texts[5], texts[0], "Nothing similar stands anywhere."]), _blocks(texts))
    assert [clause.from_ for clause in found.clauses] == [("b5",), ("b0",), None]


def test_a_document_of_four_times_the_length_takes_about_four_times_as_long() -> None:
    assert _cost(2_000) < 8 * _cost(500) + 0.1


def _cost(count: int) -> float:
    texts = _texts(count)
    version, blocks = _version(texts), _blocks(texts)
    begun = time.process_time()
    with_blocks(version, blocks)
    return time.process_time() - begun
