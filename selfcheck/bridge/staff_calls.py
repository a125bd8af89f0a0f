"""The calls with which a collector counts what staff say. The only state is the round in hand; no call gives a code."""

from collections.abc import Callable, Mapping
from typing import Any

from selfcheck.answer_tables.staff_survey import SurveyResults, survey_results
from selfcheck.answer_tables.table import read_table
from selfcheck.bridge.payload import CallError, Payload
from selfcheck.bridge.workbook_calls import content_of
from selfcheck.reading.fields import plain_data, read, read_keeping
from selfcheck.reading.rules import FaultsError
from selfcheck.returns.returns import JSON_MEDIA_TYPE
from selfcheck.staff.codes import CodeSource
from selfcheck.staff.collecting import CODE_FAULT_WORDS, Collecting, paper_counts
from selfcheck.staff.counting import StaffRound, tally_of
from selfcheck.staff.questions import StaffQuestions
from selfcheck.staff.sentences import asked_words, said_words
from selfcheck.staff.small_numbers import open_tally, tally_name, tally_text
from selfcheck.standards.edition import Edition

MOST_LINES_SHOWN = 20


class _Hand:
    collecting: Collecting | None = None
    survey: SurveyResults | None = None


def staff_answer(name: str, payload: Payload, _: Edition) -> Any:
    """The answer to one of the calls below. Each waits for an edition, as the other calls do."""
    return _CALLS[name](payload)


def begin_round(payload: Payload) -> Any:
    """Begin a round. `questions`: the handbook's; `handbook`: its id; `years`: the years in which staff answered."""
    questions = read(StaffQuestions, payload.get("questions"))
    years = payload.get("years")
    if not isinstance(years, list) or not all(type(year) is int for year in years):
        raise CallError("bad-payload", "'years' is not a list of years", "")
    number = len(questions.questions)
    handbook = str(payload.get("handbook", ""))
    source = CodeSource(handbook=handbook, version=questions.version, questions=number, years=tuple(years))
    _Hand.collecting, _Hand.survey = Collecting(source, questions), None
    return {"people": 0}


def codes(payload: Payload) -> Any:
    """Count the codes of `text`. `faults`: the first lines that were not counted, in words; `more`: how many others."""
    collecting = _in_hand()
    try:
        found = collecting.take_codes(str(payload.get("text", "")))
    except FaultsError as error:
        fault = error.faults[0]
        raise CallError(fault.code, fault.message, fault.hint) from None
    shown = [f"Line {line}: {CODE_FAULT_WORDS[fault]}." for line, fault in found.faults[:MOST_LINES_SHOWN]]
    more = max(0, len(found.faults) - MOST_LINES_SHOWN)
    return {"counted": found.counted, "people": collecting.people, "faults": shown, "more": more, "rest": found.rest}


def survey(payload: Payload) -> Any:
    """What a survey tool's table would give, for agreement. `columns`: each question's, as the collector has chosen."""
    collecting = _in_hand()
    columns = payload.get("columns")
    chosen = columns if isinstance(columns, dict) else {}
    try:
        found = survey_results(read_table(content_of(payload)), collecting.questions, chosen)
    except FaultsError as error:
        _Hand.survey = None
        faults = [{"message": fault.message, "hint": fault.hint} for fault in error.faults]
        return {"verdict": "refused", "faults": faults}
    _Hand.survey = found
    return {
        "verdict": "read",
        "columns": dict(found.columns),
        "heads": list(found.heads),
        "unread": list(found.unread),
        "people": found.counts.people,
        "aside": [f"{words}." for words in found.aside[:MOST_LINES_SHOWN]],
        "more": max(0, len(found.aside) - MOST_LINES_SHOWN),
    }


def take_survey(_: Payload) -> Any:
    """Count the table that was agreed to last."""
    collecting = _in_hand()
    if _Hand.survey is None:
        raise CallError("not-begun", "no table has been read", "choose its file again")
    collecting.take_counts(_Hand.survey.counts)
    _Hand.survey = None
    return {"people": collecting.people}


def tally(payload: Payload) -> Any:
    """The tally as a file, with sheets of paper added; or why there is none. Afterwards nothing is in hand.

    `about`: who was asked; `sheets` and `paper`: how many sheets, and the sums from them.
    """
    collecting = _in_hand()
    about, _ = read_keeping(StaffRound, payload.get("about"))
    try:
        paper = paper_counts(collecting.questions, payload.get("sheets", 0), payload.get("paper", {}))
        source = collecting.source
        made = tally_of(collecting.with_paper(paper), about, source.handbook, collecting.questions)
    except FaultsError as error:
        faults = [{"place": list(each.path), "message": each.message, "hint": each.hint} for each in error.faults]
        return {"verdict": "refused", "faults": faults}
    collecting.clear()
    _Hand.collecting = None
    lines = [[each.text, said_words(each)] for each in made.questions]
    file = {"name": tally_name(made), "type": JSON_MEDIA_TYPE, "text": tally_text(made)}
    return {"verdict": "made", "file": file, "summary": asked_words(made), "lines": lines}


def open_file(payload: Payload) -> Any:
    """The verdict on a tally's text: opened with its data, or refused."""
    try:
        opened = open_tally(str(payload.get("text", "")))
    except FaultsError as error:
        return {"verdict": "refused", "message": error.faults[0].message, "hint": error.faults[0].hint}
    return {"verdict": "opened", "tally": plain_data(opened), "summary": asked_words(opened)}


def _in_hand() -> Collecting:
    if _Hand.collecting is None:
        raise CallError("not-begun", "no count has been begun", "load the page again")
    return _Hand.collecting


_CALLS: Mapping[str, Callable[[Payload], Any]] = {
    "staff_begin": begin_round,
    "staff_codes": codes,
    "staff_survey": survey,
    "staff_take_survey": take_survey,
    "staff_tally": tally,
    "open_staff_tally": open_file,
}
