"""Tables whose cells cannot become formulas, and calendars that another program can read."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from selfcheck.reports.formats.calendar import calendar_text
from selfcheck.reports.formats.csv_tables import actions_csv, answers_csv, cell
from selfcheck.reports.wording import RESULT_CAVEAT
from selfcheck.returns.returns import Return, check_return, empty_return
from selfcheck.scoring.score import score
from tests.support.scenarios import answer, edition_named

EDITION = edition_named("x")
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def record(**members: Any) -> Return:
    return check_return(empty_return("supervision", "1") | members).required_record


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def events(text: str) -> list[Any]:
    return [each for each in Calendar.from_ical(text.encode()).walk() if each.name == "VEVENT"]


@given(
    text=st.sampled_from(["", " ", "\u00a0", "'", '"', " \u200b'"]).flatmap(
        lambda space: st.sampled_from(FORMULAS).map(lambda sign: space + sign + "1+1")
    )
)
def test_no_cell_begins_like_a_formula(text: str) -> None:
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "1", "a=b", "–", "Ünïcode", '"quoted"', "'tis"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert cell(text) == text


def test_the_action_plan_as_a_table() -> None:
    actions = [
        {
            "criterion": "s01.1",
            "action": '=cmd|"/c calc"!A0',
            "owner_role": "@lead",
            "due": "2027-01",
            "status": "open",
        },
        {"criterion": "s09.9", "action": "Two\nlines, and a comma", "status": "in-progress"},
    ]
    found = rows(actions_csv(EDITION, record(actions=actions)))
    assert found == [
        ["point", "title", "action", "owner_role", "due", "status"],
        ["s01.1", "Point s01.1", '\'=cmd|"/c calc"!A0', "'@lead", "January 2027", "Open"],
        ["s09.9", "", "Two\nlines, and a comma", "", "", "In progress"],
        [f"Standards, version 1, Nobody. {RESULT_CAVEAT}"],
    ]


def test_all_answers_as_a_table() -> None:
    given_answers = {
        "s01.1": {"value": "partly", "note": "=1", "evidence": [{"title": "A"}, {"title": "B"}]},
        "s01.2": {"value": {"met": 3, "checked": 2}},
        "s01.3": answer(EDITION, "s01.3", "2 yes, 1 no, 4 open"),
        "s01.4": {"not_applicable": "None here"},
    }
    found = rows(answers_csv(score(EDITION, record(answers=given_answers))))
    assert len({len(row) for row in found[:-1]}) == 1
    assert [row[7:11] for row in found[1:5]] == [
        ["Partly", "answered", "0.5", "0.5"],
        ["Not answered", "open", "0.0", "1.0"],
        ["2 yes, 1 no, the rest open", "part", "0.285714", "0.857143"],
        ["Not applicable", "not-applicable", "", ""],
    ]
    cells = [dict(zip(found[0], row, strict=True)) for row in found[1:5]]
    assert (cells[0]["evidence"], cells[0]["note"]) == ("A, no date; B, no date", "'=1")
    assert [each["what_next"] for each in cells] == ["Do first: 1", "Find out", "Find out", ""]
    assert "3 of 2 cannot be" in cells[1]["problem"]
    assert cells[1]["answer_as_given"] == "3 of 2"
    assert (cells[2]["lines_not_met"], cells[3]["why_not_applicable"]) == ("Line 3", "None here")
    assert ["".join(row) for row in found[5:-1]] == ["0 of 1 met, 1 depends on open questions."]
    assert found[-1] == [f"Standards, version 1, Nobody. {RESULT_CAVEAT}"]


def test_lines_of_a_table_end_as_spreadsheets_want() -> None:
    text = answers_csv(score(EDITION, record()))
    assert text.count("\r\n") == text.count("\n") == 7


def test_a_calendar_is_read_back() -> None:
    action = {"criterion": "s01.1", "action": "Do; this, and \\that\nnow", "owner_role": "Lead", "due": "2027-01-31"}
    (event,) = events(calendar_text(EDITION, record(assessed_on="2026-11-22", actions=[action])))
    assert event["SUMMARY"] == "Do; this, and \\that\nnow"
    assert event["DTSTART"].dt == date(2027, 1, 31)
    assert event["DTEND"].dt == date(2027, 2, 1)
    assert event["DESCRIPTION"] == f"s01.1 Point s01.1\nWho: Lead\nStandards, version 1, Nobody\n{RESULT_CAVEAT}"
    assert event["DTSTAMP"].dt.strftime("%Y-%m-%d %H:%M %Z") == "2026-11-22 00:00 UTC"


def test_only_what_is_due_and_not_done_is_in_it() -> None:
    plan = [
        {"action": "A", "due": "2027-02"},
        {"action": "B", "due": "2027-02-01", "status": "done"},
        {"action": "C"},
        {"action": "", "due": "2027-03-01", "status": "in-progress"},
    ]
    found = events(calendar_text(EDITION, record(actions=plan)))
    assert [str(event["SUMMARY"]) for event in found] == ["A", "An action from the self-check"]
    assert found[0]["DTSTART"].dt == date(2027, 2, 28)


def test_an_action_keeps_its_uid_while_its_words_and_date_change() -> None:
    def uids(*plan: dict[str, str], **members: Any) -> list[str]:
        found = calendar_text(EDITION, record(actions=list(plan), **members))
        return [str(event["UID"]) for event in events(found)]

    first, second = {"criterion": "s01.1", "action": "A", "due": "2027-01"}, {"criterion": "s01.2", "due": "2027-01"}
    before = uids(first, first, second)
    assert len(set(before)) == 3
    assert uids(first | {"action": "Z", "due": "2028-01-01"}, first, second) == before
    assert uids(first | {"status": "done"}, first, second) == before[1:]
    assert uids(first, first, second, scope="elsewhere") != before


@given(text=st.text(st.characters(codec="utf-8"), min_size=1, max_size=300))
def test_any_text_is_folded_by_octets_and_read_back(text: str) -> None:
    made = calendar_text(EDITION, record(actions=[{"action": f"A{text}", "due": "9999-12-31"}]))
    assert all(len(line.encode()) <= 75 for line in made.split("\r\n"))
    assert "BEGIN:VEVENT" in made
    (event,) = events(made)
    shown = f"A{text}".replace("\r\n", "\n").replace("\r", "\n").strip()
    kept = "".join(sign for sign in shown if sign in "\n\t" or (sign >= " " and sign != "\x7f"))
    assert str(event["SUMMARY"]).strip() == kept.strip()
