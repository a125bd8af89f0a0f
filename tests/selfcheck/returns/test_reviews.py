"""Reviews: strict reading, stable writing, notice of changes to the return, and differences from it."""

from __future__ import annotations

import json
from copy import deepcopy
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from macros.generated.schemas import schema_text
from selfcheck.bridge import bridge
from selfcheck.collation.review_sheet import sheet
from selfcheck.collation.reviews import ReviewFile, review_differences
from selfcheck.reading.rules import FaultsError
from selfcheck.returns.returns import check_return, empty_return
from selfcheck.returns.reviews import (
    Review,
    answers_hash,
    check_review,
    empty_review,
    open_review,
    review_name,
    review_standing,
    review_text,
)
from selfcheck.scoring.answer_codes import code_of
from selfcheck.scoring.score import score
from tests.support.fuzzing import VALUES
from tests.support.scenarios import edition_named
from tests.support.trees import CASES

EDITION = edition_named("x")
GOLDEN = CASES / "reviews/version-1.review.json"

ANSWERS = {criterion.id: {"value": "partly"} for criterion in EDITION.criteria if criterion.kind == "practice"}
POINT = next(iter(ANSWERS))
DATA: dict[str, Any] = {
    **empty_return(EDITION.head.set, EDITION.head.number),
    "agency": {"id": "example-college", "name": "Example College"},
    "scope": "whole agency",
    "assessed_on": "2026-11-22",
    "answers": ANSWERS,
}
RECORD = check_return(DATA).required_record
JUDGED = {"verdict": "disagree", "said": "partly", "seen": "The log of May", "note": "It covers staff only"}


def a_review(**judgments: Any) -> dict[str, Any]:
    made = {name.replace("_", "."): each for name, each in judgments.items()}
    return {**empty_review(DATA, RECORD), "judgments": made}


def record_of(data: dict[str, Any]) -> Review:
    return check_review(data).record


def test_a_new_review_names_its_return() -> None:
    assert empty_review(DATA, RECORD) == {
        "format": "supervision-review",
        "format_version": 1,
        "about": {
            "edition": DATA["edition"],
            "agency": DATA["agency"],
            "scope": "whole agency",
            "assessed_on": "2026-11-22",
            "answers": answers_hash(DATA),
        },
    }
    assert review_name(record_of(a_review())) == "example-college-2026-11-22.review.json"


def test_a_kept_file_of_version_1_opens_for_ever_and_is_written_with_the_same_bytes() -> None:
    text = GOLDEN.read_text(encoding="utf-8")
    opened = open_review(text)
    assert review_text(opened.data) == text
    assert opened.record.judgments["s01.1"].reply.text == "The log now covers volunteers."
    assert [path[-1] for path in opened.kept] == ["colour"]


def test_members_are_written_in_one_order_and_unknown_ones_stay_last() -> None:
    data = a_review(s01_10={"x": 1, "verdict": "agree"}, s01_2={"note": "n", "verdict": "agree"})
    turned = json.loads(json.dumps(dict(reversed(list(data.items())))))
    written = json.loads(review_text(turned | {"mood": True}))
    assert list(written) == ["format", "format_version", "about", "judgments", "mood"]
    assert list(written["judgments"]) == ["s01.2", "s01.10"]
    assert list(written["judgments"]["s01.10"]) == ["verdict", "x"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"format": "supervision-return"}, "other-format"),
        ({"format_version": 0}, "bad-version"),
        ({"format_version": True}, "bad-version"),
        ({"format_version": 2}, "newer-version"),
        ({"about": 1}, "wrong-type"),
        ({"about": {}}, "missing-field"),
        ({"judgments": {"s01.1": {"verdict": "perhaps"}}}, "unknown-value"),
        ({"judgments": {"s01.1": {"on": "2026-02-30"}}}, "bad-date"),
        ({"judgments": {"s01.1": {"reply": "no"}}}, "wrong-type"),
        ({"reviewed_on": 7}, "wrong-type"),
    ],
)
def test_what_is_no_sound_review_is_refused(change: dict[str, Any], code: str) -> None:
    with pytest.raises(FaultsError) as caught:
        check_review(a_review() | change)
    assert [fault.code for fault in caught.value.faults] == [code]
    if code in ("wrong-type", "missing-field", "unknown-value"):
        assert not Draft202012Validator(json.loads(schema_text("review"))).is_valid(a_review() | change)


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "empty-file"), ("[" * 40 + "]" * 40, "too-deep"), ('"' + "x" * 6_000_000 + '"', "too-large")],
)
def test_the_limits_of_returns_hold(text: str, code: str) -> None:
    with pytest.raises(FaultsError) as caught:
        open_review(text)
    assert caught.value.faults[0].code == code


@given(st.dictionaries(st.text(max_size=5), st.recursive(st.none() | st.integers() | st.text(), st.lists)))
def test_anything_else_is_refused_with_one_fault(members: dict[str, Any]) -> None:
    with pytest.raises(FaultsError) as caught:
        check_review(members)
    assert len(caught.value.faults) == 1


def test_a_changed_return_is_noticed_and_another_one_is_another() -> None:
    about = record_of(a_review()).about

    def seen(**members: Any) -> str:
        data = {**DATA, **members}
        return review_standing(about, data, check_return(data).required_record)

    assert seen() == "same"
    assert seen(answers=dict(reversed(ANSWERS.items())), contact="a mailbox") == "same"
    assert seen(answers={**ANSWERS, POINT: {"value": "in-place"}}) == "changed"
    assert seen(answers={**ANSWERS, POINT: {"value": "partly", "note": "more"}}) == "changed"
    assert seen(agency={"id": "not-listed", "name": " EXAMPLE  college"}) == "same"
    assert seen(agency={"id": "another", "name": "Example College"}) == "other"
    assert seen(scope="One site") == "other"
    assert seen(edition={"set": "x", "number": "9"}) == "other"
    nameless = {**DATA, "agency": {}}
    assert review_standing(about, nameless, check_return(nameless).required_record) == "other"


def test_the_sheet_shows_answers_and_score_beside_the_review() -> None:
    found = sheet(score(EDITION, RECORD), DATA, record_of(a_review()))
    assert (found["agency"], found["scope"], found["standing"]) == ("Example College", "whole agency", "same")
    assert "not evidence that children are safe" in found["caveat"]
    assert "999" in found["urgent"]
    shown = {each["id"]: each for standard in found["standards"] for each in standard["criteria"]}
    assert shown.keys() == {criterion.id for criterion in EDITION.criteria}
    assert (shown[POINT]["said"], shown[POINT]["words"]) == ("partly", "Partly")


def test_codes_of_answers() -> None:
    codes = {each.criterion.kind: code_of(each) for each in score(EDITION, RECORD).judged}
    assert codes["practice"] == "partly"
    assert codes["share"] == codes["checklist"] == "not-known"


def a_row(**members: Any) -> dict[str, Any]:
    row = {
        "file": "a.json",
        "agency": {"id": "example-college", "name": "Example College"},
        "scope": "whole agency",
        "assessed_on": "2026-11-22",
        "answers": {POINT: "partly"},
        "standards": [{"id": "s01", "level": "not-met"}],
    }
    return row | members


def filed(name: str, data: dict[str, Any]) -> ReviewFile:
    """A review as a file of a collation."""
    content = review_text(data).encode()
    return ReviewFile(file=name, digest=sha256(content).hexdigest(), content=content)


def test_where_the_two_differ() -> None:
    review = a_review(
        **{POINT: JUDGED, "s01": {"verdict": "evidence-needed", "said": "not-met"}, "s01.9": {"verdict": "agree"}}
    )
    (found,) = review_differences([a_row(scope="Other"), a_row()], [filed("a.review.json", review)])
    assert (found["file"], found["row"], found["state"]) == ("a.review.json", "a.json", "same")
    assert found["counts"] == {"agree": 1, "disagree": 1, "evidence-needed": 1}
    assert [(each["id"], each["verdict"], each["said"], each["now"]) for each in found["differences"]] == [
        ("s01", "evidence-needed", "not-met", "not-met"),
        (POINT, "disagree", "partly", "partly"),
    ]


@pytest.mark.parametrize(
    ("row", "state"),
    [
        (a_row(answers={POINT: "in-place"}), "changed"),
        (a_row(assessed_on="2026-12-01"), "changed"),
        (a_row(scope=" Whole  AGENCY"), "same"),
        (a_row(scope="One site"), "no-return"),
        (a_row(agency={"id": "", "name": "example college"}), "same"),
        (a_row(agency={"id": "", "name": ""}), "no-return"),
    ],
)
def test_a_return_that_has_changed_or_is_not_there_is_told(row: dict[str, Any], state: str) -> None:
    (found,) = review_differences([row], [filed("r", a_review(**{POINT: JUDGED}))])
    assert found["state"] == state


def test_reviews_stand_in_the_order_of_the_rows() -> None:
    one, other = a_review(), deepcopy(a_review())
    other["about"]["agency"] = {"name": "Second Trust"}
    gone = deepcopy(a_review())
    gone["about"]["agency"] = {"name": "Gone"}
    rows = [a_row(file="b.json", agency={"id": "", "name": "Second Trust"}), a_row()]
    reviews = [filed(name, data) for name, data in (("g", gone), ("1", one), ("2", other))]
    found = review_differences(rows, reviews)
    assert [each["file"] for each in found] == ["2", "1", "g"]
    assert found == review_differences(rows, reviews[::-1])


def ask(name: str, **payload: Any) -> Any:
    bridge.call("load_edition", json.dumps({"edition": EDITION.to_dict()}))
    answer = json.loads(bridge.call(name, json.dumps(payload)))
    return answer.get("result", answer.get("error"))


def test_a_review_through_the_bridge() -> None:
    begun = ask("review_sheet", **{"return": DATA})
    assert begun["review"] == empty_review(DATA, RECORD)
    review = begun["review"] | {"judgments": {POINT: JUDGED}}
    written = ask("write_review", review=review)
    assert written["name"] == "example-college-2026-11-22.review.json"
    opened = ask("check_review", text=written["text"])
    assert (opened["verdict"], opened["review"]) == ("opened", review)
    assert ask("review_sheet", **{"return": DATA}, review=opened["review"])["standing"] == "same"
    refused = ask("check_review", text='{"format": "x"}')
    assert (refused["verdict"], refused["code"]) == ("refused", "other-format")
    assert ask("write_review", review={})["code"] == "other-format"


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every value in plain data."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for name, each in inner for found in places(each, (*path, name)))]


SOUND: dict[str, Any] = json.loads(GOLDEN.read_text(encoding="utf-8"))


@given(st.sampled_from(places(SOUND)[1:]), st.sampled_from(VALUES))
def test_a_review_with_one_thing_wrong_is_refused_or_written_so_that_it_opens_again(path: Any, value: Any) -> None:
    data = deepcopy(SOUND)
    holder = data
    for part in path[:-1]:
        holder = holder[part]
    holder[path[-1]] = value
    try:
        opened = open_review(json.dumps(data))
    except FaultsError:
        return
    text = review_text(opened.data)
    assert review_text(open_review(text).data) == text
