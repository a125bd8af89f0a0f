"""A return that goes out as a workbook comes in as the same return, and equal returns give equal bytes."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from selfcheck.returns.returns import check_return, empty_return
from selfcheck.scoring.result import result_of, result_text
from selfcheck.scoring.score import score
from selfcheck.standards.edition import Criterion, Edition
from selfcheck.workbook.lists import WorkbookAbout, WorkbookAgency
from selfcheck.workbook.questionnaire import workbook_bytes
from selfcheck.workbook.workbook_return import read_workbook
from tests.support.editions import ONE
from tests.support.examples import examples
from tests.support.returned import EXPECTED, returned
from tests.support.scenarios import edition_named

# texts that spreadsheets like to change: formulas, numbers, dates, escapes, several lines
TEXTS = st.sampled_from(
    [
        "=1+1",
        "+44",
        "'quoted",
        "3.10",
        "2026-11",
        "1/2",
        "_x0041_",
        "Line one\nline two",
        '<b> & "it"',
        " spaced ",
        "É 😀",
    ]
) | st.text("aZ9.=+-@'\"<&>_x0041 \n\té😀", max_size=12)
WORDS = TEXTS.filter(str.strip)
DAYS = st.sampled_from(["2026-11-22", "1999-12-31", "2026-11", "1899-01-01", "9999-12-31"])
EVIDENCE = st.fixed_dictionaries(
    {"title": WORDS},
    optional={"kind": st.sampled_from(["policy", "other-kind"]), "where": WORDS, "dated": DAYS, "review_by": DAYS},
)
ACTION = st.fixed_dictionaries(
    {"action": WORDS},
    optional={
        **{"criterion": st.sampled_from(["s01.1", "s09.9"]), "owner_role": WORDS, "due": DAYS},
        "status": st.sampled_from(["open", "in-progress", "done"]),
    },
)
ABOUT = WorkbookAbout(
    partnership="Example Partnership",
    agencies=tuple(WorkbookAgency(**agency) for agency in EXPECTED),
    sectors={"voluntary": "Voluntary or community"},
    sizes={"small": "Small: fewer than 50"},
)


@st.composite
def answers(draw: st.DrawFn, criterion: Criterion) -> dict[str, Any]:
    found: dict[str, Any] = {}
    chosen: dict[str, Any] = {"value": draw(st.sampled_from(["in-place", "partly", "not-in-place", "dont-know"]))}
    if criterion.kind == "share":
        whole = {"all": True} if draw(st.booleans()) else {}
        chosen = {"value": {"met": draw(st.integers(0, 1_000_000)), "checked": draw(st.integers(0, 20)), **whole}}
    elif criterion.kind == "checklist":
        chosen = {"items": {item.id: draw(st.sampled_from(["yes", "no"])) for item in criterion.items}}
    if draw(st.booleans()):
        found |= chosen
    if draw(st.booleans()):
        found["note"] = draw(WORDS)
    if draw(st.booleans()):
        found["evidence"] = draw(st.lists(EVIDENCE, min_size=1, max_size=3))
    return {**found, "revision": draw(st.integers(1, 3))} if draw(st.booleans()) or not found else found


@st.composite
def returns(draw: st.DrawFn) -> dict[str, Any]:
    data = empty_return("supervision", "1")
    data["agency"] = draw(
        st.sampled_from([{"name": "Autumn Trust"}, EXPECTED[4], {"id": "x", "name": "Y", "sector": "z"}])
    )
    for name, strategy in (("scope", WORDS), ("assessed_on", DAYS), ("contact", WORDS), ("left_out", WORDS)):
        if draw(st.booleans()):
            data[name] = draw(strategy)
    data["period"] = {"from": draw(DAYS)}
    data["answers"] = {each.id: draw(answers(each)) for each in ONE.criteria if draw(st.booleans())}
    data["answers"] = {name: answer for name, answer in data["answers"].items() if set(answer) != {"revision"}}
    data["answers"] |= {"s88.1": {"value": "partly"}} if draw(st.booleans()) else {}
    data["impact"] = {"s01": draw(WORDS)}
    data["actions"] = draw(st.lists(ACTION, max_size=2))
    return data | draw(st.sampled_from([{}, {"unknown_member": [1, {"a": "b"}]}]))


def out_and_in(edition: Edition, data: dict[str, Any], typed: dict[str, str]) -> Any:
    content, left_out = workbook_bytes(edition, data, typed, ABOUT)
    assert left_out == []
    return read_workbook(content, [edition])


@settings(max_examples=examples(40))
@given(returns())
def test_any_return_comes_back_as_it_was(data: dict[str, Any]) -> None:
    found = out_and_in(ONE, data, {})
    assert found.opened.record == check_return(data).record
    assert found.opened.data.get("unknown_member") == data.get("unknown_member")
    assert (found.typed, list(found.messages)) == ({}, [])


def test_a_whole_return_of_the_standards_is_scored_alike_and_written_alike() -> None:
    edition = edition_named("real")
    data = returned(edition, 1, EXPECTED[0], full=True)
    found = out_and_in(edition, data, {})
    records = check_return(data).required_record, found.opened.required_record
    before, after = (result_text(result_of(score(edition, record))) for record in records)
    assert before == after
    assert workbook_bytes(edition, data, {}, ABOUT) == workbook_bytes(edition, data, {}, ABOUT)


def test_half_filled_fields_stay_half_filled() -> None:
    edition = edition_named("real")
    share = next(criterion for criterion in edition.criteria if criterion.kind == "share")
    spared = next(each for each in edition.criteria if each.not_applicable == "allowed" and each.kind == "practice")
    typed = {f"{share.id}-met": "7", f"{spared.id}-reason": "Ours alone"}
    found = out_and_in(edition, empty_return("supervision", "1"), typed)
    assert found.typed == typed
    assert "answers" not in found.opened.data


def test_an_answer_to_an_earlier_wording_is_not_confirmed_by_the_way() -> None:
    data = empty_return("supervision", "1") | {"answers": {"s01.1": {"value": "partly", "revision": 7}}}
    assert out_and_in(ONE, data, {}).opened.data["answers"]["s01.1"]["revision"] == 7
