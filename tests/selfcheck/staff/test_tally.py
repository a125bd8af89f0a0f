"""The tally's file: what a count gives opens again; what no count gives is refused at its place."""

from __future__ import annotations

import json
from typing import Any

import pytest

from selfcheck.reading.fields import plain_data
from selfcheck.reading.rules import FaultsError
from selfcheck.returns.merge.merge import merge
from selfcheck.returns.returns import check_return, empty_return
from selfcheck.staff.sentences import said_words
from selfcheck.staff.small_numbers import open_tally, tally_name, tally_text
from selfcheck.staff.tally import STAFF_ANSWERS, StaffTally
from tests.selfcheck.staff.test_counting import PEOPLE, counted

TALLY = counted(PEOPLE)


def changed(**members: Any) -> str:
    return json.dumps({**plain_data(TALLY), **members})


def question(**members: Any) -> list[dict[str, Any]]:
    return [{"id": "q1", "text": "A question", "points": ["s01.1"], **members}]


def numbers(*people: int) -> dict[str, int]:
    return dict(zip(STAFF_ANSWERS, people, strict=True))


def test_a_tally_opens_as_it_was_made() -> None:
    assert open_tally(tally_text(TALLY)) == TALLY
    assert tally_text(open_tally(tally_text(TALLY))) == tally_text(TALLY)
    assert tally_name(TALLY) == "example-college-undated.staff-tally.json"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("not JSON", "not-json"),
        ("[]", "other-format"),
        ('{"format": "supervision-return"}', "other-format"),
        (changed(format_version=2), "newer-version"),
        (changed(people_answered=9), "bad-tally"),
        (changed(people_asked=12), "bad-tally"),
        (changed(questions=question(counts=numbers(20, 10, 9, 2))), "bad-tally"),  # two people stand alone
        (changed(questions=question(counts=numbers(40, 0, 0, 0))), "bad-tally"),  # everybody says the same
        (changed(questions=question(counts=numbers(20, 10, 10, 10))), "bad-tally"),  # more than there are
        (changed(questions=question(counts={"yes": 20, "maybe": 20})), "bad-tally"),
        (changed(questions=question(words={"yes": "most"})), "bad-tally"),
        (changed(questions=question(words=dict.fromkeys(STAFF_ANSWERS, "some"))), "unknown-value"),
        (changed(questions=question(counts=numbers(20, 10, 10, -1))), "out-of-range"),
    ],
)
def test_what_no_count_gives_is_refused(text: str, code: str) -> None:
    with pytest.raises(FaultsError) as error:
        open_tally(text)
    assert error.value.faults[0].code == code


def test_a_return_holds_a_tally() -> None:
    data = {**empty_return("supervision", "1"), "staff": plain_data(TALLY)}
    assert check_return(data).required_record.staff == TALLY


def test_two_tallies_are_never_put_together() -> None:
    other: StaffTally = counted(PEOPLE[:20])
    files = [{**empty_return("supervision", "1"), "staff": plain_data(tally)} for tally in (TALLY, other)]
    merged = merge(files, [])
    assert "staff" not in merged.data
    assert [(each.kind, each.name) for each in merged.conflicts] == [("member", "staff")]
    assert merge(files, [], {"staff": "b"}).data["staff"] == plain_data(other)
    assert merge([files[0], empty_return("supervision", "1")], []).data["staff"] == plain_data(TALLY)


def test_what_is_said_in_words() -> None:
    texts = {said_words(each) for each in TALLY.questions}
    assert all(" say " in text for text in texts)
    few = open_tally(changed(questions=question()))
    assert said_words(few.questions[0]) == "fewer than 10 answered this"
    words = {**dict.fromkeys(STAFF_ANSWERS, "few"), "yes": "about-half", "no": "about-half"}
    half = open_tally(changed(questions=question(words=words)))
    assert said_words(half.questions[0]) == "about half say yes and about half no"
