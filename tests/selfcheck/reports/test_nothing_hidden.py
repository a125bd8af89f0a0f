"""Every kind of content of a return stands in every report: here text, tables and Word; the browser has the others."""

from __future__ import annotations

import re

import pytest

from selfcheck.reports.formats.csv_tables import actions_csv, answers_csv
from selfcheck.reports.formats.word_template import fill
from selfcheck.reports.report import report
from selfcheck.reports.report_text import report_text
from selfcheck.reports.word_values import plan_values, report_values
from selfcheck.returns.returns import check_return
from selfcheck.scoring.score import score
from tests.support.scenarios import edition_named
from tests.support.thirty_kinds import thirty_kinds, with_agreement
from tests.support.word_example import body, template, text_of

EDITION = with_agreement(edition_named("real"))
DATA, WORDS = thirty_kinds(EDITION)
SCORED = score(EDITION, check_return(DATA).required_record)
REPORTS = {
    "text": report_text(SCORED),
    "tables": f"{answers_csv(SCORED)}{actions_csv(EDITION, SCORED.record)}",
    "Word": text_of(body(fill(template("report"), report_values(SCORED)))),
}
ISO_DAY = re.compile("[0-9]{4}-[0-9]{2}(-[0-9]{2})?")


def test_there_are_more_than_thirty_kinds() -> None:
    assert len(WORDS) > 30


@pytest.mark.parametrize("name", REPORTS)
def test_every_kind_of_content_is_in(name: str) -> None:
    assert {kind for kind, words in WORDS.items() if words.lower() not in REPORTS[name].lower()} == set()


@pytest.mark.parametrize("name", REPORTS)
def test_dates_are_as_people_write_them(name: str) -> None:
    assert ISO_DAY.findall(REPORTS[name]) == []


def test_the_action_plan_in_word_has_its_days_in_words() -> None:
    shown = text_of(body(fill(template("action-plan"), plan_values(SCORED))))
    assert "31 January 2027" in shown
    assert ISO_DAY.findall(shown) == []


@pytest.mark.parametrize("name", ["text", "Word"])
def test_safety_comes_first(name: str) -> None:
    shown = REPORTS[name]
    headings = [part["heading"] for part in report(SCORED)["findings"]] + ["Action plan", "Every answer"]
    assert headings[:3] == ["Find out first", "Key points not yet in place", "Answers that contradict each other"]
    places = [shown.index(f"\n{heading}\n") for heading in headings]
    assert places == sorted(places)
    assert WORDS["a key point to find out"] in shown[places[0] : places[1]]


@pytest.mark.parametrize("name", REPORTS)
def test_no_report_says_nearly_met_or_shows_a_percentage_of_the_whole(name: str) -> None:
    assert not re.search("nearly|met or short|of the points|overall", REPORTS[name], re.IGNORECASE)
    assert "%" not in REPORTS[name].partition(" met, ")[2].partition("Find out first")[0] or name == "tables"
