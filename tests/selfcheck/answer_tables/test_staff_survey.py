"""Results of a survey tool: columns are matched and agreed to, and none that names people is read."""

from __future__ import annotations

import csv
import io

import pytest

from selfcheck.answer_tables.staff_survey import SurveyResults, survey_results
from selfcheck.answer_tables.table import read_table
from selfcheck.reading.rules import FaultsError
from selfcheck.staff.questions import STAFF_ANSWER_WORDS
from tests.support.staff import QUESTIONS

TEXTS = [question.text for question in QUESTIONS.questions]


def results(heads: list[str], *rows: list[str], columns: dict[str, int] | None = None) -> SurveyResults:
    text = io.StringIO()
    csv.writer(text).writerows([heads, *rows])
    return survey_results(read_table(text.getvalue().encode()), QUESTIONS, columns)


def test_columns_are_found_by_their_questions_in_any_order() -> None:
    found = results(["ID", "Start time", *TEXTS[::-1]], ["1", "09:00", *["Yes"] * 17, "no"])
    assert found.columns["q18"] == 2
    assert found.columns["q1"] == 19
    assert found.unread == ("ID", "Start time")
    assert found.counts.people == 1
    assert (found.counts.given["q1", "no"], found.counts.given["q2", "yes"]) == (1, 1)


@pytest.mark.parametrize(
    "head", ["1", "Q1", "Question 1", f"1. {TEXTS[0]}", f"{TEXTS[0][:30]}…", f"{TEXTS[0]} (required)"]
)
def test_a_head_may_be_the_number_or_a_part(head: str) -> None:
    assert results([head, "Remarks"], ["Yes", "-"]).columns["q1"] == 0


def test_every_answer_of_the_files_to_upload_is_known() -> None:
    rows = [[words] for words in STAFF_ANSWER_WORDS.values()]
    found = results([TEXTS[0]], *rows, ["Not sure / does not apply to me"], ["Don’t know"])
    assert found.aside == ()
    assert dict(found.counts.given) == {
        ("q1", "yes"): 1,
        ("q1", "partly"): 1,
        ("q1", "no"): 1,
        ("q1", "not-sure"): 3,
    }


def test_what_is_none_of_the_answers_is_named_by_its_cell_and_never_shown() -> None:
    found = results(TEXTS[:2], ["Yes", "My manager never asks"], ["", ""])
    assert found.aside == ("Line 2, question 2: none of the four answers",)
    assert found.counts.people == 1


@pytest.mark.parametrize(
    "head", ["Name", "Email", "E-mail address", "IP Address", "Staff ID", "Team", "Job title", "Age"]
)
def test_a_column_that_names_people_stops_the_file(head: str) -> None:
    with pytest.raises(FaultsError) as error:
        results([head, TEXTS[0]], ["Ada Example", "Yes"])
    assert error.value.faults[0].code == "names-people"
    assert "Ada" not in str(error.value)


def test_such_a_column_that_is_empty_or_says_anonymous_does_not() -> None:
    found = results(["Email", "Name", TEXTS[0]], ["anonymous", "", "Yes"])
    assert (found.counts.people, found.unread) == (1, ("Email", "Name"))


def test_the_collector_may_choose_another_column_but_never_one_that_names_people() -> None:
    heads = ["Email", "A", "B"]
    rows = ["", "Yes", "No"]
    assert results(heads, rows, columns={"q1": 2}).counts.given["q1", "no"] == 1
    assert results(heads, rows, columns={"q1": 0}).columns["q1"] == -1
    assert results(heads, rows, columns={"q1": 99}).columns["q1"] == -1
    assert results(heads, rows, columns={"q1": 1, "q2": 1}).columns["q2"] == -1
