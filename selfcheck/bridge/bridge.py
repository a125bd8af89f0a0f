"""The calls that the browser makes: a name and JSON text in, JSON text out, and never an exception.

The only state is the edition that was loaded last.

What a first score does not need is imported as a module, and its members are named through it: the browser loads such
a module when a call first uses it (`macros/site/runtime/ready.py`).
"""

import json
from collections.abc import Callable
from functools import partial
from typing import Any

from selfcheck.bridge import collation_calls, personal_calls, staff_calls, word_calls, workbook_calls
from selfcheck.bridge import overview_calls as files
from selfcheck.bridge.payload import CallError, JsonText, Payload
from selfcheck.collation import review_sheet as review_sheets
from selfcheck.reading.rules import Fault, FaultsError, path_text
from selfcheck.reports import report_text as text_reports
from selfcheck.reports.formats import calendar, csv_tables
from selfcheck.reports.report import report
from selfcheck.returns import migrate as migration
from selfcheck.returns import reviews
from selfcheck.returns.merge import merge as merging
from selfcheck.returns.returns import (
    JSON_MEDIA_TYPE,
    OpenedReturn,
    file_name,
    open_return,
    paths_text,
    read_again,
    return_text,
)
from selfcheck.scoring import result as results
from selfcheck.scoring.score import ReturnScore, edition_fingerprint, score
from selfcheck.standards import succession
from selfcheck.standards.edition import Edition

__all__ = ["CALLS", "CallError", "call"]


class _State:
    edition: Edition | None = None


def call(name: str, payload_json: str) -> str:
    """Run the call `name`. Returns `{"result": …}` or `{"error": {"code", "message", "hint", …}}` as JSON text."""
    try:
        result = _called(name)(_payload(payload_json))
        if isinstance(result, JsonText):
            return f'{{"result": {result}}}'
        answer = {"result": result}
    except CallError as error:
        answer = {"error": dict(zip(("code", "message", "hint"), error.args, strict=True))}
    except FaultsError as error:
        answer = {"error": _refused(error.faults[0])}
    except Exception as error:  # the worker must answer every call, whatever went wrong
        message = f"the self-check's engine has a fault ({type(error).__name__})"
        answer = {"error": {"code": "internal", "message": message, "hint": "keep a copy of your file, and tell us"}}
    return json.dumps(answer, ensure_ascii=False)


def _called(name: str) -> Callable[[Payload], Any]:
    if name not in CALLS:
        raise CallError("unknown-call", f"there is no call '{name[:60]}'", "")
    return CALLS[name]


def _payload(text: str) -> Payload:
    try:
        payload = json.loads(text)
    except (ValueError, RecursionError):
        payload = None
    if not isinstance(payload, dict):
        raise CallError("bad-payload", "the payload is not a JSON object", "")
    return payload


def load_edition(payload: Payload) -> Any:
    """Take the edition that all calls after this one score against."""
    try:
        edition = Edition.from_dict(payload.get("edition"))
    except FaultsError as error:
        raise CallError("bad-edition", f"the edition cannot be read: {error}"[:400], "load the page again") from None
    _State.edition = edition
    return {
        "set": edition.head.set,
        "number": edition.head.number,
        "fingerprint": edition_fingerprint(edition),
        "standards": len(edition.standards),
        "points": len(edition.criteria),
    }


def check_file(payload: Payload) -> Any:
    """The verdict on a file's text: opened, read-only or refused."""
    edition, text = _edition(), payload.get("text")
    if not isinstance(text, str):
        raise CallError("bad-payload", "'text' is missing", "")
    try:
        opened = open_return(text)
    except FaultsError as error:
        return {"verdict": "refused", **_refused(error.faults[0])}
    aside = _aside(opened, edition)
    return {
        "verdict": opened.verdict,
        "return": opened.data,
        "version": opened.version,
        "kept": paths_text(opened.kept),
        "aside": aside,
        "messages": _messages(opened, edition, aside),
    }


def score_return(payload: Payload) -> Any:
    """The report that the page shows about a return."""
    return report(score(_edition(), read_again(_return(payload))))


def migrate_return(payload: Payload) -> Any:
    """Bring a return of an earlier edition to the latest one; `steps`: the changes from each edition to the next."""
    opened = _opened(payload)
    _ = opened.required_record  # a file from a newer handbook is not changed
    return {"return": migration.migrate(opened.data, _steps(payload)).data}


def merge_returns(payload: Payload) -> Any:
    """Merge returns into one and list their conflicts; `choices`: the letter of the chosen file by conflict."""
    choices, returns = payload.get("choices", {}), _list(payload, "returns")
    if not isinstance(choices, dict) or not all(isinstance(choice, str) for choice in choices.values()):
        raise CallError("bad-payload", "'choices' is not names with letters", "")
    opened = [open_return(json.dumps(each)) for each in returns]
    _ = [each.required_record for each in opened]
    found = merging.merge([each.data for each in opened], _steps(payload), choices)
    _ = open_return(return_text(found.data))  # the merged return may be too large
    conflicts = [conflict.to_dict() for conflict in found.conflicts]
    return {"return": found.data, "conflicts": conflicts, "brought_up": list(found.brought_up)}


def review_file(payload: Payload) -> Any:
    """The verdict on a review's text: opened or refused."""
    try:
        opened = reviews.open_review(str(payload.get("text", "")))
    except FaultsError as error:
        return {"verdict": "refused", **_refused(error.faults[0])}
    return {"verdict": "opened", "review": opened.data, "kept": paths_text(opened.kept)}


def review_sheet(payload: Payload) -> Any:
    """A return as a reviewer sees it, with its review: the payload's, or an empty one."""
    edition, opened = _edition(), _opened(payload)
    scored = score(edition, opened.required_record)
    if payload.get("review") is None:
        review = reviews.empty_review(opened.data, scored.record)
        return {**review_sheets.sheet(scored, opened.data), "review": review}
    held = reviews.check_review(payload["review"])
    return {**review_sheets.sheet(scored, opened.data, held.record), "review": held.data}


def _review_written(payload: Payload) -> Any:
    opened = reviews.open_review(json.dumps(payload.get("review")))
    return {
        "name": reviews.review_name(opened.record),
        "type": JSON_MEDIA_TYPE,
        "text": reviews.review_text(opened.data),
    }


def _word_file(payload: Payload, kind: str) -> Any:
    if not kind:
        return word_calls.fill_document(payload)
    return word_calls.result_document(payload, score(_edition(), _opened(payload).required_record), kind)


def _export(payload: Payload, make: Callable[[ReturnScore], str], ending: str, media_type: str) -> Any:
    edition, opened = _edition(), _opened(payload)
    scored = score(edition, opened.required_record)
    return {"name": file_name(scored.record, ending), "type": media_type, "text": make(scored)}


def _text_report(payload: Payload) -> Any:
    urgent = payload.get("urgent", [])
    if not isinstance(urgent, list) or not all(isinstance(line, str) for line in urgent):
        raise CallError("bad-payload", "'urgent' is not a list of lines", "")
    return _export(payload, partial(text_reports.report_text, urgent=urgent), ".report.txt", "text/plain;charset=utf-8")


def _table(payload: Payload, make: Callable[[ReturnScore], str], ending: str) -> Any:
    return _export(payload, lambda it: csv_tables.MARK + make(it), ending, csv_tables.CSV_MEDIA_TYPE)


def _written(payload: Payload) -> Any:
    opened = _opened(payload)
    name = file_name(opened.required_record)
    return {"name": name, "type": JSON_MEDIA_TYPE, "text": return_text(opened.data)}


STAFF = ("staff_begin", "staff_codes", "staff_survey", "staff_take_survey", "staff_tally", "open_staff_tally")
CALLS: dict[str, Callable[[Payload], Any]] = {
    "load_edition": load_edition,
    "check_return": check_file,
    "migrate_return": migrate_return,
    "merge_returns": merge_returns,
    "score": score_return,
    "report_text": _text_report,
    "write_return": _written,
    "find_personal": lambda payload: personal_calls.find_personal(payload),  # noqa: PLW0108  the module waits
    "collate_begin": lambda payload: collation_calls.begin(payload, _edition()),
    "collate_file": lambda payload: collation_calls.add(payload) if _edition() else None,
    "collate_end": lambda payload: collation_calls.end(payload) if _edition() else None,
    "collate_text": lambda payload: collation_calls.text(payload) if _edition() else None,
    "overview_page": lambda payload: files.overview_page(payload, _edition()),
    "overview_csv": lambda payload: files.overview_csv(payload, _edition()),
    "overview_workbook": lambda payload: files.overview_workbook(payload, _edition()),
    "overview_chart": lambda payload: files.overview_chart(payload, _edition()),
    "check_review": review_file,
    "review_sheet": review_sheet,
    "write_review": _review_written,
    "export_result": lambda payload: _export(
        payload, lambda it: results.result_text(results.result_of(it)), ".result.json", JSON_MEDIA_TYPE
    ),
    "export_answers": lambda payload: _table(payload, csv_tables.answers_csv, ".answers.csv"),
    "export_actions": lambda payload: _table(
        payload, lambda it: csv_tables.actions_csv(it.edition, it.record), ".actions.csv"
    ),
    "fill_document": lambda payload: _word_file(payload, ""),
    "word_report": lambda payload: _word_file(payload, "report"),
    "word_plan": lambda payload: _word_file(payload, "plan"),
    "make_workbook": lambda payload: workbook_calls.make_workbook(payload, _edition()),
    "open_workbook": lambda payload: workbook_calls.open_workbook(payload, _edition()),
    "open_table": lambda payload: workbook_calls.open_table(payload, _edition()),
    **{name: partial(lambda name, it: staff_calls.staff_answer(name, it, _edition()), name) for name in STAFF},
    "export_calendar": lambda payload: _export(
        payload,
        lambda it: calendar.calendar_text(it.edition, it.record),
        ".actions.ics",
        calendar.CALENDAR_MEDIA_TYPE,
    ),
}


def _edition() -> Edition:
    if _State.edition is None:
        raise CallError("no-edition", "no edition has been loaded", "load the page again")
    return _State.edition


def _list(payload: Payload, name: str) -> list[Any]:
    found = payload.get(name)
    if not isinstance(found, list):
        raise CallError("bad-payload", f"'{name}' is not a list", "")
    return found


def _steps(payload: Payload) -> list[succession.EditionStep]:
    return [succession.EditionStep.from_dict(each) for each in _list(payload, "steps")]


def _return(payload: Payload) -> Any:
    if "return" not in payload:
        raise CallError("bad-payload", "'return' is missing", "")
    return payload["return"]


def _opened(payload: Payload) -> OpenedReturn:
    """The payload's return, checked as strictly as a file: whatever leaves the page must open again elsewhere."""
    return open_return(json.dumps(_return(payload)))


def _refused(fault: Fault) -> dict[str, Any]:
    return {
        "code": fault.code,
        "path": path_text(fault.path) if fault.path else "",
        "line": fault.line,
        "column": fault.column,
        "message": fault.message,
        "hint": fault.hint,
    }


def _aside(opened: OpenedReturn, edition: Edition) -> list[str]:
    known = {criterion.id for criterion in edition.criteria}
    return [name for name in opened.record.answers if name not in known] if opened.record else []


def _messages(opened: OpenedReturn, edition: Edition, aside: list[str]) -> list[str]:
    if opened.record is None:
        return ["A newer handbook wrote this file. You can look at it here, but not change or score it."]
    found = []
    named, head = opened.record.edition, edition.head
    if (named.set, named.number) != (head.set, head.number):
        found.append(
            f"The answers are to version {named.number} of the standards; this page asks version {head.number}."
        )
    if aside:
        found.append(f"From another version of the standards, kept and not scored: {', '.join(aside)}.")
    if opened.kept:
        found.append(f"Not known to this page, kept as it is: {', '.join(paths_text(opened.kept))}.")
    return found
