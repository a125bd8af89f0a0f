"""Bringing a return to the latest edition: the outcome of each answer, and that no answer is lost."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.returns.migrate import AnswerChange, choice, migrate
from selfcheck.returns.returns import check_return, empty_return, return_text
from selfcheck.scoring.score import score
from selfcheck.standards.succession import EditionStep, compare
from tests.support.editions import ONE, THREE, TWO, first_to_third

CHAIN = first_to_third()
FIRST = CHAIN[:1]


def a_return(number: str = "1", **members: Any) -> dict[str, Any]:
    return {**empty_return("supervision", number), **members}


def answers_after(chain: tuple[EditionStep, ...] = FIRST, **answers: Any) -> dict[str, Any]:
    found = migrate(a_return(answers={name.replace("_", "."): each for name, each in answers.items()}), chain)
    moved: dict[str, Any] = found.data["answers"]
    return moved


def told(found: tuple[AnswerChange, ...]) -> list[tuple[str, str, str]]:
    return [(each.criterion, each.how, each.outcome) for each in found]


def test_what_became_of_each_criterion() -> None:
    (step,) = FIRST
    assert {each.criterion: each.how for each in step.became} == {
        "s01.2": "reworded",
        "s01.3": "reshaped",
        "s01.4": "split",
        "s01.9": "reshaped",
        "s01.10": "split",
        "s01.11": "merged",
        "s01.12": "moved",
        "s01.13": "new",
    }
    assert [(each.criterion.criterion, each.why) for each in step.retired] == [("s01.7", "The law asks for it now.")]
    assert {each.criterion: each.how for each in CHAIN[1].became} == {
        "s01.1": "counted",
        "s01.2": "reworded",
        "s01.14": "merged",
    }
    assert compare(ONE, ONE).became == ()


def test_a_part_asks_every_point_that_its_points_became() -> None:
    """One point was split and one is retired; one that did not change stays."""
    part = {"role": "HR", "points": ["s01.1", "s01.4", "s01.7"]}
    moved = migrate(a_return(part=part), FIRST).data["part"]
    split = [each.criterion for each in FIRST[0].became if "s01.4" in [was.criterion for was in each.was]]
    assert len(split) > 1
    assert moved == {"role": "HR", "points": ["s01.1", *split, "s01.7"]}


def test_a_step_is_read_back_from_its_plain_data() -> None:
    assert [EditionStep.from_dict(json.loads(json.dumps(each.to_dict()))) for each in CHAIN] == list(CHAIN)


def test_an_unchanged_answer_is_kept_as_it_is() -> None:
    given_answer = {"value": "partly", "note": "n", "revision": 1, "x-unknown": {"a": 1}}
    assert answers_after(s01_1=given_answer) == {"s01.1": given_answer}


@pytest.mark.parametrize("point", ["s01.2", "s01.3", "s01.9"])
def test_a_changed_question_leaves_its_answer_to_be_confirmed(point: str) -> None:
    value = {"items": {"i1": "yes"}} if point == "s01.9" else {"value": "partly"}
    found = migrate(a_return(answers={point: {**value, "note": "n"}}), FIRST)
    assert found.data["answers"] == {point: {**value, "note": "n", "revision": 1}}
    scored = score(TWO, check_return(found.data).required_record)
    (judged,) = [each for each in scored.judged if each.criterion.id == point]
    assert judged.unconfirmed
    assert [judged.status, str(judged.low), str(judged.high)] == ["open", "0", "1"]
    assert told(found.happened) == [(point, "reworded" if point == "s01.2" else "reshaped", "confirm")]


def test_a_moved_point_takes_its_answer_and_its_actions_along() -> None:
    actions = [{"criterion": "s01.8", "action": "A"}, {"criterion": "s01.7", "action": "B"}]
    found = migrate(a_return(answers={"s01.8": {"value": "partly", "revision": 1}}, actions=actions), FIRST).data
    assert found["answers"] == {"s01.12": {"value": "partly", "revision": 1}}
    assert [each["criterion"] for each in found["actions"]] == ["s01.12", "s01.7"]


def test_each_part_of_a_split_point_holds_the_old_answer_until_it_is_confirmed() -> None:
    old = {"value": "in-place", "note": "n", "evidence": [{"title": "Audit"}], "revision": 1}
    found = answers_after(s01_4=old)
    assert found == {"s01.4": old, "s01.10": old}
    assert not [
        each for each in score(TWO, check_return(a_return("2", answers=found)).required_record).judged if each.done
    ]


def test_merged_answers_that_agree_are_to_be_confirmed_and_the_old_ones_stay() -> None:
    one, other = {"value": "partly", "note": "one"}, {"value": "partly", "note": "two", "evidence": [{"title": "A"}]}
    found = answers_after(s01_5=one, s01_6=other)
    merged = {"value": "partly", "revision": 1, "note": "one\ntwo", "evidence": [{"title": "A"}]}
    assert found == {"s01.5": one, "s01.6": other, "s01.11": merged}


def test_merged_answers_that_differ_answer_nothing_and_stay() -> None:
    one, other = {"value": "partly", "note": "one"}, {"value": "in-place"}
    found = answers_after(s01_5=one, s01_6=other)
    assert found == {"s01.5": one, "s01.6": other, "s01.11": {"note": "one", "revision": 1}}
    happened = migrate(a_return(answers={"s01.5": one}), FIRST).happened
    assert told(happened) == [("s01.11", "merged", "answer")]


def test_a_retired_answer_is_kept_aside_with_the_reason() -> None:
    found = migrate(a_return(answers={"s01.7": {"value": "partly"}}), FIRST)
    assert found.data["answers"] == {"s01.7": {"value": "partly"}}
    assert told(found.happened) == [("s01.7", "retired", "aside")]
    assert found.happened[0].why == "The law asks for it now."


def test_what_was_answered_in_the_new_words_already_stays() -> None:
    """If the page's Python failed, the file is not brought up to date, but a reader can still answer new questions."""
    new = {"value": "not-in-place", "revision": 2}
    given_answers = {"s01.2": new, "s01.4": {"value": "partly", "revision": 1}, "s01.10": new}
    found = migrate(a_return(answers=given_answers), FIRST)
    assert found.data["answers"] == given_answers
    assert told(found.happened)[0] == ("s01.2", "reworded", "kept")


def test_over_two_editions_an_answer_waits_to_be_confirmed_to_the_words_it_was_given_to() -> None:
    found = answers_after(CHAIN, s01_2={"value": "partly"}, s01_8={"value": "partly"}, s01_4={"value": "partly"})
    assert found["s01.2"] == {"value": "partly", "revision": 1}
    assert found["s01.12"] == {"value": "partly"}
    assert "value" not in found["s01.14"]


# properties

VALUES: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.sampled_from(["in-place", "partly", "not-in-place", "dont-know"]).map(lambda value: {"value": value}),
    st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda two: {"value": {"met": two[0], "checked": two[1]}}),
    st.dictionaries(st.sampled_from(["i1", "i2", "i3"]), st.sampled_from(["yes", "no"])).map(
        lambda got: {"items": got}
    ),
    st.sampled_from(["", "None here"]).map(lambda why: {"not_applicable": why}),
    st.just({}),
)
EXTRA = st.fixed_dictionaries(
    {},
    optional={
        "note": st.sampled_from(["", "a note", "another"]),
        "evidence": st.lists(st.sampled_from([{"title": "Audit"}, {"title": "Policy", "kind": "policy"}]), max_size=2),
        "revision": st.integers(0, 3),
        "x-unknown": st.integers(),
    },
)
POINTS = st.sampled_from([f"s01.{number}" for number in range(1, 15)] + ["s02.1", "elsewhere"])
ANSWERS = st.dictionaries(POINTS, st.tuples(VALUES, EXTRA).map(lambda two: {**two[0], **two[1]}))
ACTIONS = st.lists(st.fixed_dictionaries({"criterion": POINTS, "action": st.sampled_from(["A", "B"])}), max_size=3)
EDITIONS = {edition.head.number: edition for edition in (ONE, TWO, THREE)}


@st.composite
def returns(draw: st.DrawFn, number: str | None = None) -> dict[str, Any]:
    number = number or draw(st.sampled_from(["1", "2", "3", "9"]))
    impact = {"s01": "More children were heard"}
    return a_return(number, answers=draw(ANSWERS), actions=draw(ACTIONS), impact=impact, **{"x-more": [1]})


@given(data=returns())
def test_nothing_is_dropped(data: dict[str, Any]) -> None:
    found = migrate(data, CHAIN).data
    assert {**found, "answers": 0, "actions": 0, "edition": 0} == {**data, "answers": 0, "actions": 0, "edition": 0}
    after = list(found["answers"].values())
    for name, answer in data["answers"].items():
        there = [found["answers"].get(name, {}), *after]
        assert any(_holds(each, answer) for each in there), name
    assert [each["action"] for each in found["actions"]] == [each["action"] for each in data["actions"]]


def _holds(new: dict[str, Any], old: dict[str, Any]) -> bool:
    """Whether the new answer has the old one's choice, note, evidence and unknown members."""
    kept = all(new.get(name) == old[name] for name in (*choice(old), *({"x-unknown"} & old.keys())))
    note = old.get("note", "").strip() in new.get("note", "")
    return kept and note and all(piece in new.get("evidence", []) for piece in old.get("evidence", []))


@given(data=returns())
def test_the_order_of_answers_changes_nothing(data: dict[str, Any]) -> None:
    backwards = {**data, "answers": dict(reversed(data["answers"].items()))}
    found, other = migrate(data, CHAIN), migrate(backwards, CHAIN)
    assert found.data == other.data
    assert found.happened == other.happened
    assert return_text(found.data) == return_text(other.data)


@given(data=returns("3"))
def test_a_return_of_the_latest_edition_stays_as_it_is(data: dict[str, Any]) -> None:
    found = migrate(data, CHAIN)
    assert found.data == data
    assert found.happened == ()


@given(data=returns())
def test_twice_is_once(data: dict[str, Any]) -> None:
    once = migrate(data, CHAIN).data
    assert migrate(once, CHAIN).data == once


@given(data=returns())
def test_what_was_given_is_not_changed(data: dict[str, Any]) -> None:
    before = deepcopy(data)
    migrate(data, CHAIN)
    assert data == before


@given(data=returns("1"))
def test_no_answer_counts_that_was_given_to_other_words(data: dict[str, Any]) -> None:
    """Where a point's question has changed, only answers to its new words count."""
    changed = {each.criterion for each in compare(ONE, TWO).became if each.how in ("reworded", "reshaped")}
    for judged in score(TWO, check_return(migrate(data, FIRST).data).required_record).judged:
        criterion = judged.criterion
        if judged.done and criterion.id in changed:
            assert data["answers"][criterion.id]["revision"] == criterion.revision
