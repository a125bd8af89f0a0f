"""Differences between two documents: every clause accounted for, few called moved, and marked words that read back."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.derived.clause_changes import (
    MarkedWords,
    PolicyChanges,
    SharedClause,
    clause_changes,
    longest_rising,
    word_changes,
)
from macros.model.policy_version import Clause, PolicyVersion, Section
from tests.support.handbooks import fixture_handbook


def accounts_for_every_clause_once(found: PolicyChanges) -> bool:
    """Whether every clause of both documents is in exactly one of the lists."""
    new = sorted([*(clause.ref for clause in found.added), *(each.new.ref for each in found.shared)])
    old = sorted([*(clause.ref for clause in found.removed), *(each.old.ref for each in found.shared)])
    return new == sorted(clause.ref for clause in found.new.clauses) and old == sorted(
        clause.ref for clause in found.old.clauses
    )


def test_every_clause_is_accounted_for_once() -> None:
    old, new = fixture_handbook().policy("other-policy").versions
    assert accounts_for_every_clause_once(clause_changes(old, new, same_policy=True))
    assert accounts_for_every_clause_once(clause_changes(fixture_handbook().policies[0].latest, new, same_policy=False))


def _document(*clauses: Clause) -> PolicyVersion:
    section = Section(id="all", title="All", clauses=clauses)
    return PolicyVersion(policy="p", version="1", title="P", audience="All staff", sections=(section,))


def _clause(ref: str, **fields: object) -> Clause:
    base = Clause(ref=ref, printed="1", title=f"About {ref}", text=f"It is about {ref}.", strength="should")
    return dataclasses.replace(base, **fields)  # type: ignore[arg-type]


def _one(**fields: object) -> SharedClause:
    (kept,) = clause_changes(_document(_clause("a")), _document(_clause("a", **fields)), same_policy=True).shared
    return kept


def _said(kept: SharedClause) -> set[str]:
    names = ("reworded", "moved", "renumbered", "unchanged")
    step = {1: {"stronger"}, -1: {"weaker"}}.get((kept.step > 0) - (kept.step < 0), set())
    return {name for name in names if getattr(kept, name)} | step


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, {"unchanged"}),
        ({"text": "It  is about a."}, {"unchanged"}),
        ({"text": "It is about a and b."}, {"reworded"}),
        ({"title": "All about a"}, {"reworded"}),
        ({"items": ("one",)}, {"reworded"}),
        ({"printed": "2"}, {"renumbered"}),
        ({"printed": None}, {"unchanged"}),  # a number that one document lacks is not a different number
        ({"strength": "must"}, {"stronger"}),
        ({"strength": "may"}, {"weaker"}),
        ({"strength": "will", "printed": "2", "text": "Other."}, {"stronger", "renumbered", "reworded"}),
    ],
)
def test_kinds_of_change(fields: dict[str, object], said: set[str]) -> None:
    assert _said(_one(**fields)) == said


def test_one_clause_taken_to_the_end_is_one_clause_moved() -> None:
    clauses = [_clause(name) for name in "abcdef"]
    found = clause_changes(_document(*clauses), _document(*clauses[1:], clauses[0]), same_policy=True)
    assert [each.new.ref for each in found.moved] == ["a"]


def test_what_is_added_or_taken_out_moves_nothing() -> None:
    clauses = [_clause(name) for name in "abcdef"]
    found = clause_changes(_document(*clauses), _document(_clause("new"), *clauses[:2], *clauses[3:]), same_policy=True)
    assert found.moved == ()
    assert [clause.ref for clause in found.added] == ["new"]
    assert [clause.ref for clause in found.removed] == ["c"]


def test_new_duties_are_those_added_or_made_stronger_that_must_or_will_be_done() -> None:
    old = _document(_clause("a"), _clause("b"), _clause("c", strength="must"), _clause("d"))
    new = _document(
        _clause("a", strength="must"),
        _clause("b", strength="states"),
        _clause("c", strength="must", text="Other."),
        _clause("d", strength="may"),
        _clause("e", strength="will"),
        _clause("f", strength="should"),
    )
    assert [clause.ref for clause in clause_changes(old, new, same_policy=True).duties] == ["a", "e"]


# --- the longest run in order


@given(st.permutations(range(9)))
def test_the_longest_rising_run(numbers: Sequence[int]) -> None:
    run = longest_rising(numbers)
    assert run == sorted(set(run))
    places = [numbers.index(number) for number in run]
    assert places == sorted(places)
    assert len(run) == _longest(numbers)


def _longest(numbers: Sequence[int]) -> int:
    best: list[int] = []
    for place, number in enumerate(numbers):
        best.append(1 + max((best[i] for i in range(place) if numbers[i] < number), default=0))
    return max(best, default=0)


# --- words


def _side(words: MarkedWords, but: str) -> str:
    return " ".join(text for kind, text in words if kind != but)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("one two three four", "one two three four", (("same", "one two three four"),)),
        (
            "All staff should meet every month.",
            "All staff must meet every month.",
            (("same", "All staff"), ("deleted", "should"), ("inserted", "must"), ("same", "meet every month.")),
        ),
        ("", "quite new", (("inserted", "quite new"),)),
        ("gone now", "", (("deleted", "gone now"),)),
        ("", "", ()),
        (
            "nothing is like it",
            "another text altogether",
            (("deleted", "nothing is like it"), ("inserted", "another text altogether")),
        ),
    ],
)
def test_words_inserted_and_deleted(old: str, new: str, words: MarkedWords) -> None:
    assert word_changes(old, new) == words


TEXT = st.lists(st.sampled_from(["a", "b", "c", "d", "<i>", "**", "{{", "é"]), max_size=14).map(" ".join)


@given(old=TEXT, new=TEXT)
def test_both_texts_can_be_read_out_of_the_changes(old: str, new: str) -> None:
    words = word_changes(old, new)
    assert _side(words, "inserted") == old
    assert _side(words, "deleted") == new


def test_lines_of_a_list_are_compared_one_by_one() -> None:
    one = _clause("a", items=("cases", "the training of staff", "wellbeing"))
    other = _clause("a", items=("cases", "the training of volunteers", "wellbeing", "dates"))
    (kept,) = clause_changes(_document(one), _document(other), same_policy=True).shared
    assert kept.items == (
        (("same", "cases"),),
        (("same", "the training of"), ("deleted", "staff"), ("inserted", "volunteers")),
        (("same", "wellbeing"),),
        (("inserted", "dates"),),
    )
