"""Which clause is which: precision and recall over pairs labelled by hand, and what must hold for any documents."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.derived.clause_matching import ClausePair, match_clauses
from macros.model.policy_version import Clause
from tests.support.matching_cases import FOLDER, Case, Refs, policy_and_model, revision, small
from tests.support.trees import read_case

LEAST = 0.95


def _found(case: Case) -> Refs:
    pairs = match_clauses(case.old, case.new, same_policy=case.same_policy)
    return frozenset((pair.old.ref, pair.new.ref) for pair in pairs) - case.unsure


def _measured(cases: Sequence[Case]) -> tuple[float, float]:
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


CASES = [policy_and_model(), revision(), *small()]


@pytest.mark.parametrize(
    "cases",
    [[policy_and_model()], [revision()], [*small()], CASES, [case.without_refs() for case in CASES]],
    ids=["policy and model", "revision", "small", "all", "all by words alone"],
)
def test_precision_and_recall(cases: Sequence[Case]) -> None:
    precision, recall = _measured(cases)
    pairs = sum(len(case.same) for case in cases)
    print(f"{pairs} labelled pairs: precision {precision:.3f}, recall {recall:.3f}")
    assert pairs >= 15
    assert precision >= LEAST
    assert recall >= LEAST


@pytest.mark.parametrize("case", [*small()], ids=lambda case: case.name)
def test_what_is_easily_got_wrong(case: Case) -> None:
    assert _found(case) == case.same


def test_every_clause_of_the_two_real_documents_has_a_label() -> None:
    case, labels = policy_and_model(), read_case(FOLDER / "policy-and-model.yml")
    pairs = [*labels["same"], *labels["unsure"]]
    assert sorted([*(old for old, _ in pairs), *labels["only_old"]]) == sorted(clause.ref for clause in case.old)
    assert sorted([*(new for _, new in pairs), *labels["only_new"]]) == sorted(clause.ref for clause in case.new)
    assert len(pairs) >= 60


# --- what must hold for any documents


def _shuffled(clauses: Sequence[Clause], seed: int) -> list[Clause]:
    return random.Random(seed).sample(clauses, len(clauses))  # noqa: S311 (no secret)


@pytest.mark.parametrize("seed", range(3))
def test_another_order_makes_no_other_pair(seed: int) -> None:
    """Only a few may be lost: those that were too unlike, but stood between the same two clauses."""
    case = revision().without_refs()
    mixed = dataclasses.replace(case, old=_shuffled(case.old, seed), new=_shuffled(case.new, seed + 100))
    assert _found(mixed) <= _found(case)
    assert len(_found(case) - _found(mixed)) <= 5


def test_two_runs_give_the_same() -> None:
    case = policy_and_model()
    assert match_clauses(case.old, case.new) == match_clauses(case.old, case.new)


def test_pairs_come_in_the_order_of_the_new_document() -> None:
    case = revision()
    order = [clause.ref for clause in case.new]
    found = [order.index(pair.new.ref) for pair in match_clauses(case.old, case.new, same_policy=True)]
    assert found == sorted(found)


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
