"""Merging files that several people filled in: equal values stand, other values are a choice, and nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.reading.json_text import parse
from selfcheck.reading.rules import FaultsError
from selfcheck.returns.merge.answers import says_words
from selfcheck.returns.merge.conflicts import NOT_AGREED, Conflict
from selfcheck.returns.merge.merge import MergedReturn, merge
from selfcheck.returns.merge.texts_and_lists import comparison_key, unite_lists, unite_texts
from selfcheck.returns.migrate import choice
from selfcheck.returns.returns import empty_return, open_return, return_text
from selfcheck.standards.succession import EditionStep
from tests.support.editions import first_to_third

Answer = dict[str, Any]


def a_return(**members: Any) -> dict[str, Any]:
    return {**empty_return("supervision", "1"), **members}


def two_answers(one: Answer, other: Answer, choices: dict[str, str] | None = None) -> tuple[Answer, MergedReturn]:
    """The merged answer of two answers to one point, with the whole merged return."""
    found = merge([a_return(answers={"s01.1": one}), a_return(answers={"s01.1": other})], choices=choices)
    return found.data["answers"]["s01.1"], found


def names(conflicts: tuple[Conflict, ...]) -> list[str]:
    return [each.name for each in conflicts]


def test_each_fills_in_a_part() -> None:
    one = a_return(agency={"name": "Example Trust"}, answers={"s01.1": {"value": "partly", "revision": 1}})
    other = a_return(scope="whole agency", answers={"s02.1": {"value": "in-place", "revision": 1}})
    found = merge([one, other])
    assert found.conflicts == ()
    assert found.data == {**one, **other, "answers": {**one["answers"], **other["answers"]}}


def test_the_same_answer_is_kept_with_the_notes_and_evidence_of_both() -> None:
    shared, own = {"kind": "policy", "title": "Policy"}, {"kind": "record-check", "title": "Audit"}
    answer, found = two_answers(
        {"value": "partly", "revision": 1, "note": "Seen in May.", "evidence": [shared]},
        {"value": "partly", "revision": 1, "note": "Asked the team.", "evidence": [shared, own]},
    )
    assert found.conflicts == ()
    assert answer == {
        "value": "partly",
        "revision": 1,
        "note": "Seen in May.\n\nAsked the team.",
        "evidence": [shared, own],
    }


def test_what_would_not_open_again_is_not_merged() -> None:
    """Two long plans, or two long lists of evidence at one point, that have little in common."""
    plans = [a_return(actions=[{"action": f"{name} {number}"} for number in range(1500)]) for name in ("One", "Other")]
    with pytest.raises(FaultsError, match="together the files hold 3,000 actions in one place, and at most 2,000 may"):
        merge(plans)
    lists = [
        a_return(answers={"s01.1": {"evidence": [{"title": f"{name} {number}"} for number in range(150)]}})
        for name in ("One", "Other")
    ]
    with pytest.raises(FaultsError, match="300 pieces of evidence in one place, and at most 200 may"):
        merge(lists)


def test_different_answers_are_left_open_and_told_in_the_note() -> None:
    answer, found = two_answers(
        {"value": "partly", "revision": 1, "note": "Seen in May."}, {"value": {"met": 18, "checked": 20}, "revision": 1}
    )
    assert choice(answer) == {}
    assert answer["note"] == (
        "Seen in May.\n\nNot agreed when files were merged. One said: partly. Another said: 18 of 20."
    )
    (conflict,) = found.left
    assert (conflict.kind, conflict.name) == ("answer", "s01.1")
    assert [(option.files, option.says) for option in conflict.options] == [
        (("a",), {"value": "partly", "revision": 1, "note": "Seen in May."}),
        (("b",), {"value": {"met": 18, "checked": 20}, "revision": 1}),
    ]


@pytest.mark.parametrize(("chosen", "value"), [("a", "partly"), ("b", "in-place")])
@pytest.mark.parametrize("name", ["s01.1", "*"])
def test_a_choice_settles_it_and_both_notes_stay(name: str, chosen: str, value: str) -> None:
    one, other = {"value": "partly", "note": "One."}, {"value": "in-place", "note": "Other."}
    answer, found = two_answers(one, other, {name: chosen})
    assert answer == {"value": value, "note": "One.\n\nOther."}
    assert found.left == ()
    assert [each.taken for each in found.conflicts] == [chosen]


def test_a_choice_of_a_file_that_says_nothing_settles_nothing() -> None:
    _, found = two_answers({"value": "partly"}, {"value": "in-place"}, {"s01.1": "c"})
    assert names(found.left) == ["s01.1"]


def test_what_differs_is_listed_as_people_read_it() -> None:
    points = ("s01.10", "s01.2", "s01.1")
    one = a_return(x=1, answers={name: {"value": "partly"} for name in points}, scope="A")
    other = a_return(x=2, answers={name: {"value": "in-place"} for name in points}, scope="B")
    assert names(merge([one, other]).conflicts) == ["scope", "s01.1", "s01.2", "s01.10", "x"]


def test_not_knowing_is_an_answer_that_somebody_gave() -> None:
    _, found = two_answers({"value": "dont-know"}, {"value": "in-place"})
    assert names(found.left) == ["s01.1"]


def test_two_reasons_for_not_applicable_agree_and_are_both_kept() -> None:
    answer, found = two_answers({"not_applicable": "No records"}, {"not_applicable": "No cases"})
    assert found.conflicts == ()
    assert answer == {"not_applicable": "No records\n\nNo cases"}


def test_lines_of_a_checklist_that_two_people_filled_in_come_together() -> None:
    answer, found = two_answers(
        {"items": {"roles": "yes", "file": "not-applicable"}, "reasons": {"file": "None kept"}, "revision": 1},
        {"items": {"frequency": "no", "roles": "yes"}, "revision": 1},
    )
    assert found.conflicts == ()
    assert answer["items"] == {"roles": "yes", "file": "not-applicable", "frequency": "no"}
    assert answer["reasons"] == {"file": "None kept"}


LINES = {"items": {"roles": "yes", "frequency": "no"}}, {"items": {"roles": "no", "records": "yes"}}


def test_only_the_line_that_differs_stays_open() -> None:
    answer, found = two_answers(*LINES)
    assert names(found.left) == ["s01.1"]
    assert answer["items"] == {"frequency": "no", "records": "yes"}
    assert answer["note"] == "Not agreed when files were merged. One said: roles: yes. Another said: roles: no."


def test_a_chosen_checklist_still_takes_the_lines_that_only_the_other_has() -> None:
    answer, found = two_answers(*LINES, {"s01.1": "b"})
    assert found.left == ()
    assert answer == {"items": {"roles": "no", "records": "yes", "frequency": "no"}}


def test_of_three_checklists_a_line_that_the_chosen_one_leaves_open_is_told() -> None:
    lines: list[Answer] = [{"x": "yes"}, {"x": "no", "y": "yes"}, {"y": "no"}]
    returns = [a_return(answers={"s01.1": {"items": each}}) for each in lines]
    answer = merge(returns, choices={"*": "a"}).data["answers"]["s01.1"]
    assert answer == {
        "items": {"x": "yes"},
        "note": "Not agreed when files were merged. One said: y: yes. Another said: y: no.",
    }


def test_a_reason_goes_with_the_word_it_is_for() -> None:
    one = {"items": {"x": "not-applicable"}, "reasons": {"x": "None kept"}}
    answer, _ = two_answers(one, {"items": {"x": "yes"}}, {"s01.1": "b"})
    assert answer == {"items": {"x": "yes"}}
    answer, _ = two_answers(one, {"items": {"x": "yes"}})
    assert "x: not applicable (None kept)" in answer["note"]


def test_nothing_is_confirmed_by_merging() -> None:
    old, new = {"items": {"x": "yes"}, "revision": 1}, {"items": {"y": "yes"}, "revision": 2}
    answer, _ = two_answers(old, new)
    assert answer["revision"] == 1
    answer, _ = two_answers({"value": "partly", "revision": 1}, {"value": "partly", "revision": 2})
    assert answer["revision"] == 2  # somebody gave this very answer to the newer words


def test_actions_of_both_once_and_the_difference_made() -> None:
    shared, own = {"criterion": "s01.1", "action": "Write it"}, {"criterion": "s01.1", "action": "Train"}
    found = merge(
        [
            a_return(actions=[shared], impact={"s01": "Heard"}),
            a_return(actions=[own, shared], impact={"s01": "Seen", "s02": "Safe"}),
        ]
    )
    assert found.conflicts == ()
    assert found.data["actions"] == [shared, own]
    assert found.data["impact"] == {"s01": "Heard\n\nSeen", "s02": "Safe"}


WHOLE = a_return(agency={"name": "Example Trust"}, assessed_on="2026-11-01", assessor={"role": "Lead"})
HR = {**WHOLE, "part": {"role": "HR", "points": ["s01.10", "s01.2"]}, "answers": {"s01.2": {"value": "partly"}}}
SUPERVISORS = {**WHOLE, "part": {"role": "supervisors", "points": ["s02.1"]}, "answers": {"s02.1": {"value": "partly"}}}
KEYS = {"role": "key-points", "points": ["s01.2", "s02.1"]}


def test_colleagues_parts_go_back_into_the_whole_without_a_conflict() -> None:
    """Whoever answered a part, and when, says nothing of the whole."""
    hr = {**HR, "assessed_on": "2026-11-20", "assessor": {"role": "HR"}, "signed_off": {"role": "HR"}, "contact": "HR"}
    found = merge([WHOLE, hr, SUPERVISORS])
    assert found.conflicts == ()
    assert found.data == {**WHOLE, "answers": {**HR["answers"], **SUPERVISORS["answers"]}}
    assert merge([hr, WHOLE, SUPERVISORS]).data["assessor"] == {"role": "Lead"}


def test_a_part_of_another_agency_or_service_is_a_conflict() -> None:
    found = merge([{**WHOLE, "scope": "North"}, {**HR, "scope": "South", "agency": {"name": "Another Trust"}}])
    assert names(found.conflicts) == ["agency", "scope"]


def test_parts_alone_give_a_larger_part() -> None:
    found = merge([HR, SUPERVISORS])
    assert found.data["part"] == {"role": "HR, supervisors", "points": ["s01.2", "s01.10", "s02.1"]}
    assert found.data["assessed_on"] == "2026-11-01"


def test_a_part_within_the_key_points_leaves_them_as_they_were() -> None:
    assert merge([{**WHOLE, "part": KEYS}, SUPERVISORS]).data["part"] == KEYS
    more = merge([{**WHOLE, "part": KEYS}, HR]).data["part"]
    assert more == {"role": "the key points, HR", "points": ["s01.2", "s01.10", "s02.1"]}


def test_the_head_is_settled_as_whole_things() -> None:
    one = a_return(agency={"id": "example-trust", "name": "Example Trust"}, assessed_on="2026-11-01")
    other = a_return(agency={"name": "Another Trust", "size": "small"}, assessed_on="2026-11-02")
    found = merge([one, other], choices={"agency": "b"})
    assert names(found.conflicts) == ["agency", "assessed_on"]
    assert names(found.left) == ["assessed_on"]
    assert found.data["agency"] == other["agency"]
    assert "assessed_on" not in found.data
    assert found.data[NOT_AGREED] == {"assessed_on": ["2026-11-01", "2026-11-02"]}


def test_parts_of_the_agency_that_agree_come_together() -> None:
    found = merge([a_return(agency={"name": "Example Trust", "size": ""}), a_return(agency={"size": "small"})])
    assert found.data["agency"] == {"name": "Example Trust", "size": "small"}


def test_members_not_known_here_come_along_from_both() -> None:
    found = merge(
        [
            a_return(tool={"name": "X", "seen": [1]}, answers={"s01.1": {"note": "n", "x": 1}}),
            a_return(tool={"seen": [True, 1], "age": 2}, answers={"s01.1": {"note": "n", "x": 2, "y": 3}}),
        ]
    )
    assert found.data["tool"] == {"name": "X", "seen": [1, True], "age": 2}
    assert found.data["answers"]["s01.1"] == {"note": "n", "y": 3}
    assert found.data[NOT_AGREED] == {"answers.s01.1.x": [1, 2]}


def test_what_was_not_agreed_before_stays() -> None:
    one = a_return(scope="A", not_agreed={"scope": ["X"], "contact": "odd"})
    found = merge([one, a_return(scope="B")])
    assert found.data[NOT_AGREED] == {"scope": ["X", "A", "B"], "contact": "odd"}
    assert merge([{**one, NOT_AGREED: 7}, a_return(scope="B")]).data[NOT_AGREED] == {NOT_AGREED: 7, "scope": ["A", "B"]}


CHAIN = first_to_third()


def of_edition(number: str, **members: Any) -> dict[str, Any]:
    return {**empty_return("supervision", number), **members}


def test_an_older_file_is_brought_up_first() -> None:
    found = merge([of_edition("1", answers={"s01.12": {"value": "partly"}}), of_edition("2")], CHAIN[:1])
    assert found.brought_up == ("a",)
    assert found.data["edition"]["number"] == "2"
    assert "s01.12" not in found.data["answers"] or CHAIN[0].became  # it is under the point's present id


def test_files_of_one_older_edition_stay_of_it() -> None:
    found = merge([of_edition("1"), of_edition("1", scope="X")], CHAIN)
    assert (found.data["edition"]["number"], found.brought_up) == ("1", ())


@pytest.mark.parametrize("chain", [(), CHAIN])
def test_files_that_cannot_be_brought_to_one_edition_are_refused(chain: tuple[EditionStep, ...]) -> None:
    with pytest.raises(FaultsError) as caught:
        merge([of_edition("1"), of_edition("99")], chain)
    assert caught.value.faults[0].code == "other-edition"
    assert "99" in caught.value.faults[0].message


def test_made_up_answers_do_not_mix_with_an_agencys_own() -> None:
    with pytest.raises(FaultsError, match="made-up example"):
        merge([a_return(example=True), a_return()])
    assert merge([a_return(example=True), a_return(example=True)]).data["example"] is True


@pytest.mark.parametrize("count", [0, 1, 27])
def test_one_file_or_very_many_are_refused(count: int) -> None:
    with pytest.raises(FaultsError) as caught:
        merge([a_return()] * count)
    assert caught.value.faults[0].code == "bad-merge"


@pytest.mark.parametrize(
    ("texts", "united"),
    [
        (["", "a"], "a"),
        (["a\n\na", "a\n\na"], "a\n\na"),
        (["a", "b", "a"], "a\n\nb"),
        (["a", "a\nb"], "a\nb"),
        (["yes", "Team A:\nyes\n\nTeam B:\nyes"], "Team A:\nyes\n\nTeam B:\nyes"),
        (["a", "ab"], "a\n\nab"),
    ],
)
def test_texts_are_united_by_paragraph(texts: list[str], united: str) -> None:
    assert unite_texts(texts) == united


def test_lists_are_united_and_true_is_not_one() -> None:
    assert unite_lists([[1, 1], [True, 1], [{"a": 1, "b": 2}], [{"b": 2, "a": 1}]]) == [1, 1, True, {"a": 1, "b": 2}]


def test_words_of_an_answer() -> None:
    odd = {"value": "dont-know", "not_applicable": "none\n\nat all", "items": {"x": "not-applicable"}}
    assert says_words(odd) == "don’t know yet; not applicable (none at all); x: not applicable"
    assert says_words({}) == "not answered"


TEXT = st.sampled_from(["", "a", "b", "a\nb", "a\n\nb", "b\n", "c c", "a\n\n\nb", " a"])
LINE = st.sampled_from(["yes", "no", "not-applicable"])
WHO = {"note": TEXT, "revision": st.sampled_from([1, 2]), "x": st.sampled_from([1, True, "t", [1], [2, 2], {"y": 1}])}
PIECES = st.lists(st.sampled_from([{"title": "A"}, {"title": "B"}, {"title": "A", "where": "W"}]), max_size=3)
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "value": st.sampled_from(["partly", "in-place", "dont-know", {"met": 1, "checked": 2}]),
        "items": st.dictionaries(st.sampled_from("pqr"), LINE, max_size=3),
        "reasons": st.dictionaries(st.sampled_from("pqr"), TEXT, max_size=2),
        "not_applicable": TEXT,
        "evidence": PIECES,
        **WHO,
    },
)
DAY = st.sampled_from(["2026-11-01", "2026-11"])
RETURNS = st.fixed_dictionaries(
    {key: st.just(value) for key, value in empty_return("supervision", "1").items()},
    optional={
        "agency": st.fixed_dictionaries({}, optional={"id": TEXT, "name": TEXT, "x": st.sampled_from([1, True])}),
        "scope": TEXT,
        "period": st.fixed_dictionaries({}, optional={"from": DAY, "to": DAY}),
        "assessed_on": DAY,
        "signed_off": st.fixed_dictionaries({}, optional={"role": TEXT, "on": DAY}),
        "answers": st.dictionaries(st.sampled_from(["s01.1", "s01.2", "odd"]), ANSWERS, max_size=3),
        "impact": st.dictionaries(st.sampled_from(["s01", "s02"]), TEXT, max_size=2),
        "actions": st.lists(st.sampled_from([{"action": "A"}, {"action": "B", "due": "2026-12"}]), max_size=3),
        "x": st.recursive(
            st.sampled_from([1, True, "t"]),
            lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("yz"), inner, max_size=2),
            max_leaves=4,
        ),
        NOT_AGREED: st.sampled_from([{"scope": ["a"]}, {"scope": ["b", "a"]}]),
    },
)


def as_set(value: Any) -> Any:
    """Plain data in a form that ignores the order of lists, of members and of a text's paragraphs."""
    if isinstance(value, dict):
        return {name: as_set(each) for name, each in sorted(value.items())}
    if isinstance(value, list):
        return sorted(comparison_key(as_set(each)) for each in value)
    return sorted(value.split("\n\n")) if isinstance(value, str) else value


@given(RETURNS, RETURNS, RETURNS)
def test_merging_is_associative_where_there_is_no_conflict(one: Answer, two: Answer, three: Answer) -> None:
    whole = merge([one, two, three])
    left, right = merge([one, two]), merge([two, three])
    assert bool(whole.conflicts) or not (left.conflicts or right.conflicts)
    if whole.conflicts:
        return
    assert (
        comparison_key(whole.data)
        == comparison_key(merge([left.data, three]).data)
        == comparison_key(merge([one, right.data]).data)
    )


@given(RETURNS, RETURNS, RETURNS)
def test_the_order_of_files_changes_the_order_of_things_only(one: Answer, two: Answer, three: Answer) -> None:
    found, turned = merge([one, two, three]), merge([three, one, two])
    assert sorted(names(found.conflicts)) == sorted(names(turned.conflicts))
    if not found.conflicts:
        assert as_set(found.data) == as_set(turned.data)


@given(RETURNS, RETURNS)
def test_a_file_merged_with_itself_or_again_changes_nothing(one: Answer, two: Answer) -> None:
    assert merge([one, one]) == MergedReturn(data=one)
    found = merge([one, two])
    if not found.conflicts:
        assert comparison_key(merge([found.data, two]).data) == comparison_key(found.data)


@given(RETURNS, RETURNS, st.dictionaries(st.sampled_from(["*", "s01.1", "scope", "x"]), st.sampled_from("ab")))
def test_nothing_is_lost(one: Answer, two: Answer, choices: dict[str, str]) -> None:
    found = merge([one, two], choices=choices)
    text = said_by(found)
    for each in (one, two):
        for word in words_of(each):
            assert word in text, (word, found)
    opened = open_return(return_text(found.data))
    assert comparison_key(opened.data) == comparison_key(parse(return_text(found.data)))


@given(RETURNS, RETURNS)
def test_what_is_left_open_is_in_the_file_itself(one: Answer, two: Answer) -> None:
    found = merge([one, two])
    assert found.left == found.conflicts
    for conflict in found.conflicts:
        for option in conflict.options:
            if conflict.kind == "answer":
                note = found.data["answers"][conflict.name]["note"]
                assert any(word in note for word in says_words(option.says).split("; "))
            else:
                assert option.says in found.data[NOT_AGREED][conflict.name]


def said_by(found: MergedReturn) -> list[str]:
    """Every scalar of the merged file, and of the options of its conflicts."""
    return [
        *words_of(found.data),
        *(word for each in found.conflicts for o in each.options for word in words_of(o.says)),
    ]


def words_of(value: Any, where: str = "") -> Iterator[str]:
    """Every line of every text in plain data, and every other scalar."""
    if isinstance(value, dict):
        for name, each in value.items():
            if name != "revision":  # of two answers that agree, one revision stands
                yield from words_of(each, name)
    elif isinstance(value, list):
        for each in value:
            yield from words_of(each, where)
    elif isinstance(value, str):
        yield from (line.strip() for line in value.split("\n") if line.strip())
    else:
        yield json.dumps(value)
