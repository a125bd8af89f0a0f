"""What staff say beside the agency's own answers: it shows where they part, and changes no score."""

from __future__ import annotations

from typing import Any

import pytest

from selfcheck.reading.fields import plain_data
from selfcheck.reports.report import report
from selfcheck.reports.report_text import report_text
from selfcheck.reports.staff_voice import UNTRUE, apart
from selfcheck.returns.returns import check_return, empty_return
from selfcheck.scoring.score import ReturnScore, score
from selfcheck.staff.tally import STAFF_ANSWERS, QuestionTally, ShareWord, StaffTally
from tests.support.scenarios import edition_named

EDITION = edition_named("x")


def question(*shares: ShareWord, **members: Any) -> QuestionTally:
    words = dict(zip(STAFF_ANSWERS, shares, strict=True)) if shares else None
    return QuestionTally(**{"id": "q", "text": "I have a supervisor.", "points": ("s01.1",), "words": words, **members})


def scored(*questions: QuestionTally, value: str = "in-place") -> ReturnScore:
    tally = StaffTally(
        format="staff-tally",
        format_version=1,
        handbook="example",
        questions_version=1,
        people_asked=31,
        people_answered=23,
        questions=questions,
    )
    data = {**empty_return("supervision", "1"), "answers": {"s01.1": {"value": value, "revision": 1}}}
    return score(EDITION, check_return({**data, "staff": plain_data(tally)}).required_record)


@pytest.mark.parametrize(
    ("own", "shares", "parts"),
    [
        ("in-place", ("most", "few", "few", "few"), False),
        ("in-place", ("few", "most", "few", "few"), True),
        ("in-place", ("few", "few", "most", "few"), True),
        ("in-place", ("about-half", "about-half", "few", "few"), False),
        ("in-place", ("few", "few", "few", "most"), True),
        ("partly", ("most", "few", "few", "few"), True),
        ("not-in-place", ("few", "few", "most", "few"), False),
        ("not-known", ("few", "few", "most", "few"), False),
        ("not-applicable", ("few", "few", "most", "few"), False),
        ("in-place", (), False),
    ],
)
def test_where_they_part(own: Any, shares: tuple[ShareWord, ...], parts: bool) -> None:
    assert apart(own, question(*shares)) is parts


def test_the_line_of_the_issue() -> None:
    voice = report(scored(question("few", "most", "few", "few")))["staff"]
    (line,) = voice["apart"]
    assert voice["summary"] == "23 of 31 who were asked answered."
    assert (line["own"], line["staff"], line["number"]) == ("In place", "most say partly", "1.1")
    assert line["step"]


def test_no_score_changes() -> None:
    with_staff = report(scored(question("few", "few", "most", "few")))
    without = report(
        score(
            EDITION,
            check_return(
                {**empty_return("supervision", "1"), "answers": {"s01.1": {"value": "in-place", "revision": 1}}}
            ).required_record,
        )
    )
    assert without.pop("staff") is None
    assert with_staff.pop("staff")
    assert with_staff == without


def test_a_question_on_a_point_of_another_edition_is_left_out() -> None:
    assert report(scored(question("most", "few", "few", "few", points=("s99.1",))))["staff"]["together"] == []


def test_the_text_report_says_it_on_lines_of_its_own() -> None:
    text = report_text(scored(question("few", "most", "few", "few", text="I have\n- a supervisor.")))
    assert "Where you part:\n- 1.1 " in text
    assert "Staff, on “I have - a supervisor”: most say partly." in text


def test_a_tally_made_by_hand_is_not_shown() -> None:
    voice = report(scored(question(counts={"yes": 22, "partly": 1, "no": 0, "not-sure": 0})))["staff"]
    assert (voice["apart"], voice["together"]) == ([], [])
    assert voice["summary"] == UNTRUE
