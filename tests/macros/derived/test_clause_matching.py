"""Matching of clauses: precision and recall over pairs labelled by hand, and rules that hold for any documents."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.derived.clause_matching import ClausePair, match_clauses
from macros.model.policy_version import Clause
from tests.support.matching_cases import Case, Refs, small

LEAST = 0.95


def _found(case: Case) -> Refs:
    pairs = match_clauses(case.old, case.new, same_policy=case.same_policy)
    return frozenset((pair.old.ref, pair.new.ref) for pair in pairs) - case.unsure


@pytest.mark.parametrize("case", [*small()], ids=lambda case: case.name)
def test_what_is_easily_got_wrong(case: Case) -> None:
    assert _found(case) == case.same


def measured(cases: Sequence[Case]) -> tuple[float, float]:
    """Precision and recall over all cases together."""
    found, same, right = (
        sum(len(refs) for refs in each)
        for each in (
            [_found(case) for case in cases],
            [case.same for case in cases],
            [_found(case) & case.same for case in cases],
        )
    )
    return right / found, right / same


def test_precision_and_recall_of_the_small_cases() -> None:
    """With refs, and by words alone. `tests/content/test_clause_matching.py` measures the labelled documents."""
    for cases in ([*small()], [case.without_refs() for case in small()]):
        precision, recall = measured(cases)
        assert sum(len(case.same) for case in cases) >= 15
        assert min(precision, recall) >= LEAST


def test_two_runs_give_the_same_in_the_order_of_the_new_document() -> None:
    for case in small():
        order = [clause.ref for clause in case.new]
        pairs = match_clauses(case.old, case.new, same_policy=True)
        found = [order.index(pair.new.ref) for pair in pairs]
        assert found == sorted(found)
        assert pairs == match_clauses(case.old, case.new, same_policy=True)


# --- rules for any documents


def test_a_ref_settles_it_in_versions_of_one_policy_but_not_between_two() -> None:
    one = Clause(ref="same", title="A room", text="Sessions are held in a quiet room.", strength="must")
    other = Clause(ref="same", title="Pay", text="Mileage gets refunded monthly.", strength="may")
    assert match_clauses([one], [other], same_policy=True) == (ClausePair(old=one, new=other),)
    assert match_clauses([one], [other]) == ()


WORDS = st.lists(
    st.sampled_from(["all", "staff", "must", "meet", "the", "lead", "each", "month", "in", "a", "quiet", "room"]),
    max_size=8,
)
CLAUSE = st.builds(
    lambda title, text, items: (" ".join(title), " ".join(text), tuple(items)), WORDS, WORDS, st.lists(st.just("room"))
)


def _numbered(parts: Sequence[tuple[str, str, tuple[str, ...]]], start: int) -> list[Clause]:
    return [
        Clause(ref=f"c{place}", title=title, text=text, items=items, strength="must")
        for place, (title, text, items) in enumerate(parts, start=start)
    ]


@given(old=st.lists(CLAUSE, max_size=6), new=st.lists(CLAUSE, max_size=6), start=st.integers(0, 6))
def test_each_clause_is_in_one_pair_at_most(
    old: list[tuple[str, str, tuple[str, ...]]], new: list[tuple[str, str, tuple[str, ...]]], start: int
) -> None:
    pairs = match_clauses(_numbered(old, 0), _numbered(new, start))
    assert len({pair.old.ref for pair in pairs}) == len({pair.new.ref for pair in pairs}) == len(pairs)


@given(clauses=st.lists(CLAUSE, max_size=6))
def test_a_document_is_the_same_as_itself(clauses: list[tuple[str, str, tuple[str, ...]]]) -> None:
    numbered = _numbered(clauses, 0)
    assert [pair.old.ref for pair in match_clauses(numbered, numbered, same_policy=True)] == [
        clause.ref for clause in numbered
    ]
