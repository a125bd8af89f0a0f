"""Properties of every edition and every return (the scoring rules, "Properties"), tested on generated ones.

Property 6, the same bytes in CPython and in Pyodide, is tested elsewhere with `tests/support/scenarios_json.py`.
"""

from __future__ import annotations

import copy
import json
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from selfcheck.bridge.bridge import call
from selfcheck.reports.report import report
from selfcheck.returns.returns import check_return, empty_return, open_return, return_text
from selfcheck.scoring.gaps import gaps
from selfcheck.scoring.levels import RISING
from selfcheck.scoring.result import result_of, result_text, six_places
from selfcheck.scoring.score import ReturnScore, StandardScore, score
from selfcheck.standards.edition import Criterion, Edition, Item
from tests.support.examples import examples
from tests.support.scenarios import edition_data

SHOULD_OR_MUST = st.sampled_from(["must", "should"])
POINTS = st.sampled_from([("full", "half", "none"), ("full", "none", "none"), ("half", "half", "none")])
WORTH = st.lists(st.integers(0, 100), min_size=1, max_size=2, unique=True).map(lambda found: sorted(found)[::-1])


@st.composite
def criteria(draw: st.DrawFn) -> dict[str, Any]:
    kind, obligation = draw(st.sampled_from(["practice", "share", "checklist"])), draw(SHOULD_OR_MUST)
    found: dict[str, Any] = {
        "kind": kind,
        "obligation": obligation,
        "key": obligation == "must" and draw(st.booleans()),
    }
    found["not_applicable"] = draw(st.sampled_from(["no", "allowed"]))
    if kind == "share":
        found["least"] = draw(st.integers(1, 9))
        found["bands"] = dict(zip(draw(WORTH), ("full", "half"), strict=False))
    if kind == "checklist":
        found["items"] = draw(st.integers(1, 4))
        found["items_not_applicable"] = draw(st.sampled_from(["all", [], [1], [2, 3]]))
    return found


@st.composite
def editions(draw: st.DrawFn) -> Edition:
    low, nearly, high = sorted(draw(st.tuples(st.integers(0, 100), st.integers(0, 100), st.integers(0, 100))))
    standards = {
        f"s{place:02}": {f"s{place:02}.{number}": each for number, each in enumerate(found, start=1)}
        for place, found in enumerate(
            draw(st.lists(st.lists(criteria(), min_size=1, max_size=4), min_size=1, max_size=3)), start=1
        )
    }
    names = [name for found in standards.values() for name in found]
    for name, each in ((name, each) for found in standards.values() for name, each in found.items()):
        others = draw(st.lists(st.sampled_from(names), max_size=2, unique=True))
        if each["kind"] == "practice" and (named := [other for other in others if other != name]):
            each["agrees_with"] = named
    short = {
        "weights": {"must": draw(st.integers(1, 5)), "should": draw(st.integers(1, 5))},
        "answers": dict(zip(("in-place", "partly", "not-in-place"), draw(POINTS), strict=True)),
        "thresholds": {
            **{"not_met_below": low, "nearly_met_at_least": nearly, "met_at_least": high},
            **{"limited_above": draw(st.integers(0, 100)), "absent_musts_above": draw(st.integers(0, 100))},
            **{"short_at_most": draw(st.integers(0, 3)), "contradicted_below": draw(st.integers(0, 100))},
        },
        "standards": standards,
    }
    return Edition.from_dict(edition_data(short))


ITEM = st.sampled_from(["yes", "no", "not-applicable"])
CHOICE = st.sampled_from(["in-place", "partly", "not-in-place", "dont-know"])
SHARE = st.fixed_dictionaries(
    {"met": st.integers(0, 12), "checked": st.integers(0, 10)}, optional={"all": st.booleans()}
)
DATES = st.sampled_from(["2020-01", "2024-11-22", "2025-11-22", "2026-11-22", "9999-12-31"])
EVIDENCE = st.fixed_dictionaries(
    {"title": st.sampled_from(["", "A title"])},
    optional={"kind": st.sampled_from(["policy", "feedback", "other"]), "dated": DATES, "review_by": DATES},
)


@st.composite
def given_answers(draw: st.DrawFn, criterion: Criterion) -> dict[str, Any]:
    """Any answer to a question, odd ones among them."""
    items = [item.id for item in criterion.items] or ["i1"]
    lines = st.dictionaries(st.sampled_from([*items, "unknown"]), ITEM)
    fitting: dict[str, st.SearchStrategy[Any]] = {
        "practice": st.fixed_dictionaries({"value": CHOICE}),
        "share": st.fixed_dictionaries({"value": SHARE}),
        "checklist": st.fixed_dictionaries({"items": lines, "reasons": st.just(dict.fromkeys(items, "Reason"))}),
    }
    reason = st.fixed_dictionaries({"not_applicable": st.sampled_from(["", "Reason"])})
    odd = st.fixed_dictionaries({}, optional={"value": CHOICE | SHARE, "items": lines, "not_applicable": st.just("R")})
    found = dict(draw(fitting[criterion.kind] | reason | odd))
    if draw(st.booleans()):
        found["evidence"] = draw(st.lists(EVIDENCE, max_size=2))
    return found


@st.composite
def returns(draw: st.DrawFn) -> tuple[Edition, dict[str, Any]]:
    edition = draw(editions())
    data = empty_return("supervision", "1")
    answered = [criterion for criterion in edition.criteria if draw(st.booleans())]
    data["answers"] = {criterion.id: draw(given_answers(criterion)) for criterion in answered}
    if draw(st.booleans()):
        data["assessed_on"] = draw(DATES)
    return edition, data


def scored(edition: Edition, data: dict[str, Any]) -> ReturnScore:
    return score(edition, check_return(data).required_record)


@given(returns())
def test_1_a_score_lies_between_nought_and_one(drawn: tuple[Edition, dict[str, Any]]) -> None:
    found = scored(*drawn)
    for each in found.standards:
        if each.low is not None and each.high is not None:
            assert 0 <= each.low <= each.high <= 1
        assert (each.low is None) == (each.high is None)


def open_choices(edition: Edition, data: dict[str, Any]) -> list[tuple[str, str, list[Any]]]:
    """(criterion, item or nothing, possible answers) for each question and each line that is still open."""
    status = {each.criterion.id: each.status for each in scored(edition, data).judged}
    found: list[tuple[str, str, list[Any]]] = []
    for criterion in edition.criteria:
        if status[criterion.id] in ("open", "dont-know", "part"):
            found += [(criterion.id, item, values) for item, values in choices(criterion, data["answers"])]
    return found


def choices(criterion: Criterion, answers: dict[str, Any]) -> list[tuple[str, list[Any]]]:
    reason = [{"not_applicable": "Reason"}] if criterion.not_applicable == "allowed" else []
    if criterion.kind == "practice":
        return [("", [*({"value": value} for value in ("in-place", "partly", "not-in-place")), *reason])]
    if criterion.kind == "share":
        return [("", [*({"value": {"met": met, "checked": 100}} for met in range(0, 101, 10)), *reason])]
    kept = plain_items(criterion, answers.get(criterion.id, {}))
    lines = [(item.id, item_words(item)) for item in criterion.items if item.id not in kept]
    return [*lines, *([("", reason)] if reason and not kept else [])]


def item_words(item: Item) -> list[Any]:
    return ["yes", "no", *(["not-applicable"] if item.not_applicable == "allowed" else [])]


def plain_items(criterion: Criterion, answer: dict[str, Any]) -> dict[str, str]:
    """The answers of a checklist's lines, as far as they count."""
    if answer.keys() & {"value", "not_applicable"}:
        return {}
    allowed = {item.id: item.not_applicable for item in criterion.items}
    reasons = answer.get("reasons", {})
    return {
        name: word
        for name, word in answer.get("items", {}).items()
        if name in allowed and (word != "not-applicable" or (allowed[name] == "allowed" and reasons.get(name)))
    }


def with_answer(edition: Edition, data: dict[str, Any], point: str, item: str, value: Any) -> dict[str, Any]:
    changed = copy.deepcopy(data)
    criterion = edition.criterion(point)
    assert criterion
    if not item:
        changed["answers"][point] = value
        return changed
    items = plain_items(criterion, changed["answers"].get(point, {})) | {item: value}
    changed["answers"][point] = {"items": items, "reasons": dict.fromkeys(items, "Reason")}
    return changed


@given(returns(), st.data())
@settings(max_examples=examples(300))
def test_2_one_more_answer_never_widens_a_range(drawn: tuple[Edition, dict[str, Any]], chosen: st.DataObject) -> None:
    edition, data = drawn
    found = open_choices(edition, data)
    if not found:
        return
    point, item, values = chosen.draw(st.sampled_from(found))
    after = scored(edition, with_answer(edition, data, point, item, chosen.draw(st.sampled_from(values))))
    before = scored(edition, data)
    for old, new in zip(before.standards, after.standards, strict=True):
        if new.low is not None and new.high is not None:
            assert old.low is not None
            assert old.high is not None
            assert old.low <= new.low <= new.high <= old.high


def improvements(criterion: Criterion, answer: dict[str, Any]) -> list[dict[str, Any]]:
    """Better answers than the given one, which must be an answer that counts."""
    if criterion.kind == "practice" and answer.get("value") in ("partly", "not-in-place"):
        better = ["in-place"] if answer["value"] == "partly" else ["partly", "in-place"]
        return [{**answer, "value": value} for value in better]
    value = answer.get("value")
    if criterion.kind == "share" and isinstance(value, dict) and value["met"] < value["checked"]:
        return [{**answer, "value": {**value, "met": met}} for met in range(value["met"] + 1, value["checked"] + 1)]
    items = answer.get("items", {}) if criterion.kind == "checklist" else {}
    return [{**answer, "items": {**items, name: "yes"}} for name, word in items.items() if word == "no"]


@given(returns(), st.data())
@settings(max_examples=examples(300))
def test_3_a_better_answer_never_lowers_anything(drawn: tuple[Edition, dict[str, Any]], chosen: st.DataObject) -> None:
    edition, data = drawn
    found = [
        (criterion.id, better)
        for criterion in edition.criteria
        for better in improvements(criterion, data["answers"].get(criterion.id, {}))
    ]
    if not found:
        return
    point, better = chosen.draw(st.sampled_from(found))
    before, after = scored(edition, data), scored(edition, data | {"answers": data["answers"] | {point: better}})
    for old, new in zip(before.standards, after.standards, strict=True):
        assert not_lower(old, new)


def not_lower(old: StandardScore, new: StandardScore) -> bool:
    if old.low is None or old.high is None or new.low is None or new.high is None:
        return old.low is new.low is None
    levels = ((old.level_low, new.level_low), (old.level_high, new.level_high))
    risen = all(RISING.index(above) >= RISING.index(below) for below, above in levels)
    return old.low <= new.low and old.high <= new.high and risen


@given(returns(), st.data())
def test_4_the_order_of_answers_changes_nothing(drawn: tuple[Edition, dict[str, Any]], chosen: st.DataObject) -> None:
    edition, data = drawn
    names = chosen.draw(st.permutations(list(data["answers"])))
    other = {name: dict(reversed(data["answers"][name].items())) for name in names}
    for answer in other.values():
        if "items" in answer:
            answer["items"] = dict(reversed(answer["items"].items()))
    assert result_text(result_of(scored(edition, data | {"answers": other}))) == result_text(
        result_of(scored(edition, data))
    )


@given(returns(), st.text())
def test_5_words_and_evidence_change_no_score_and_no_level(drawn: tuple[Edition, dict[str, Any]], words: str) -> None:
    edition, data = drawn
    bare = {
        name: {member: value for member, value in answer.items() if member != "evidence"}
        for name, answer in data["answers"].items()
    }
    more = {
        name: {**answer, "note": words, "evidence": [{"kind": "policy", "title": "A", "where": words}]}
        for name, answer in bare.items()
    }
    around = {
        **{"agency": {"id": words, "name": words}, "scope": words, "contact": words, "impact": {"s01": words}},
        **{"actions": [{"criterion": "s01.1", "action": words, "due": "2020-01"}], "assessed_on": "2026-11-22"},
    }
    first, second = scored(edition, data | {"answers": bare}), scored(edition, data | around | {"answers": more})
    assert standing(first) == standing(second)


def standing(found: ReturnScore) -> list[tuple[object, ...]]:
    rows = [(each.low, each.high, each.level, each.level_low, each.level_high) for each in found.standards]
    settled = [
        (each.settled_by, each.short, each.short_any, each.limited, each.answered, each.dont_know)
        for each in found.standards
    ]
    return [*rows, *settled]


@given(returns())
def test_6_a_result_is_the_same_each_time_and_through_the_bridge(drawn: tuple[Edition, dict[str, Any]]) -> None:
    edition, data = drawn
    text = result_text(result_of(scored(edition, data)))
    call("load_edition", json.dumps({"edition": edition.to_dict()}))
    answer = json.loads(call("export_result", json.dumps({"return": data})))
    assert answer["result"]["text"] == text
    assert json.loads(text) == result_of(scored(edition, data))


@given(returns())
def test_a_level_agrees_with_its_ends(drawn: tuple[Edition, dict[str, Any]]) -> None:
    for each in scored(*drawn).standards:
        assert (each.level == "not-known") == (each.level_low != each.level_high)
        assert bool(each.settled_by) == (each.level == "not-met")
        assert (each.low is None) == (each.level == "not-applicable")
        if each.level_low != "not-applicable":
            assert RISING.index(each.level_low) <= RISING.index(each.level_high)


@given(returns())
def test_what_a_standard_is_short_of_keeps_it_from_being_met(drawn: tuple[Edition, dict[str, Any]]) -> None:
    for each in scored(*drawn).standards:
        assert bool(each.short) == (each.level_low not in ("met", "not-applicable"))
        assert each.short_any <= len(each.short)
        if each.level_low == "nearly-met":
            assert all(score.low == 1 for score in each.applicable if score.criterion.key)
            assert all(score.low for score in each.applicable)


@given(returns())
def test_gaps_are_answered_points_below_one_and_those_alone(drawn: tuple[Edition, dict[str, Any]]) -> None:
    found = scored(*drawn)
    listed = [gap.judged.criterion.id for gap in gaps(found)]
    assert sorted(listed) == sorted(
        each.criterion.id for each in found.judged if each.status == "answered" and each.low < 1
    )


@given(returns())
def test_a_report_shows_no_figure_before_the_first_answer(drawn: tuple[Edition, dict[str, Any]]) -> None:
    found = scored(*drawn)
    shown = report(found)
    if not shown["touched"]:
        assert all(each["figure"] == "" and each["low"] is None for each in shown["standards"])
    assert json.loads(json.dumps(shown)) == shown


@given(returns())
def test_a_return_is_read_back_from_its_canonical_text(drawn: tuple[Edition, dict[str, Any]]) -> None:
    _, data = drawn
    text = return_text(data)
    assert open_return(text).data == data
    assert return_text(open_return(text).data) == text


@given(st.fractions(0, 1))
def test_six_places_half_up(value: Any) -> None:
    found = six_places(value)
    assert found is not None
    assert abs(value - type(value)(repr(found))) * 2_000_000 <= 1
    assert len(repr(found).partition(".")[2]) <= 6 or "e" in repr(found)


def test_six_places_half_up_at_the_half() -> None:
    assert six_places(Fraction(5, 10_000_000)) == 0.000001
    assert six_places(Fraction(4_999_999, 10**13)) == 0.0
    assert six_places(Fraction(25, 10_000_000)) == 0.000003
    assert repr(six_places(Fraction(1))) == "1.0"
    assert repr(six_places(Fraction(2, 3))) == "0.666667"
    assert six_places(None) is None
