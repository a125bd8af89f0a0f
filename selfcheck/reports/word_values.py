"""The values that fill the Word templates of a report and an action plan.

The sentences come from `selfcheck.reports.report`; the templates hold the fixed words.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from selfcheck.reports.formats.csv_tables import STATUS
from selfcheck.reports.formats.word_template import TemplateValue, Values
from selfcheck.reports.report import report
from selfcheck.reports.wording import criterion_number, edition_words
from selfcheck.returns.returns import Return
from selfcheck.scoring.score import ReturnScore

NOT_SAID = "Not said"
OWN_ACTION = "The agency's own"
_DRAFT = " (draft)"

type Entry = Mapping[str, TemplateValue]


def report_values(scored: ReturnScore) -> Values:
    """The values of the whole report. An empty list removes its part of the template."""
    found = report(scored)
    return {
        **_head(scored),
        "signed-off": _signed_off(scored.record),
        "summary": found["summary"],
        "progress": f"{found['progress']}.",
        "standards": [_standard_row(standard) for standard in found["standards"]],
        "details": [
            _standard(standard, scored.record) for standard in found["standards"] if _told(standard, scored.record)
        ],
        "gaps-part": _part("gaps", [_gap(place, gap) for place, gap in enumerate(found["gaps"], start=1)]),
        "find-out-part": _part("find-out", [_question(each) for each in found["find_out"]]),
        "actions-part": _part("actions", _actions(scored)),
        "problems-part": _part("problems", [_problem(problem) for problem in found["problems"]]),
    }


def plan_values(scored: ReturnScore) -> Values:
    """The values of the action plan alone."""
    actions = _actions(scored)
    return {**_head(scored), "actions-part": _part("actions", actions), "none-part": [] if actions else [{}]}


WORD_DOCUMENTS: Mapping[str, tuple[Callable[[ReturnScore], Values], str]] = MappingProxyType(
    {"report": (report_values, ".report.docx"), "plan": (plan_values, ".actions.docx")}
)
"""By a document's name: the function that gives its values, and the ending of its file's name."""


def _head(scored: ReturnScore) -> Entry:
    record = scored.record
    return {
        "agency": record.agency.name or record.agency.id or NOT_SAID,
        "scope": record.scope or NOT_SAID,
        "assessed-on": record.assessed_on.words if record.assessed_on else NOT_SAID,
        "edition": edition_words(scored.edition.head),
        "assessor": record.assessor.role or NOT_SAID,
    }


def _signed_off(record: Return) -> str:
    by = record.signed_off
    return ", ".join([by.role, *([by.on.words] if by.on else [])]) if by.role else "Not signed off"


def _part(tag: str, entries: list[Entry]) -> TemplateValue:
    """A part of the template with its heading; empty, so that the part goes, where there are no entries."""
    return [{tag: entries}] if entries else []


def _standard_row(each: Mapping[str, Any]) -> Entry:
    return {"name": f"{each['number']}. {each['title']}", "level": each["line"], "score": each["figure"] or "–"}


def _told(each: Mapping[str, Any], record: Return) -> bool:
    return each["state"] != "not-started" or bool(record.impact.get(each["id"], "").strip())


def _standard(each: Mapping[str, Any], record: Return) -> Entry:
    impact = record.impact.get(each["id"], "").strip()
    return {
        "name": f"Standard {each['number']}: {each['title']}",
        "level": f"{each['line']}{f' ({each["figure"]})' if each['figure'] else ''}",
        "progress": each["progress"],
        "whys": [{"why": why} for why in each["why"]] + [{"why": f"{note}."} for note in each["evidence"]],
        "impacts": [{"impact": impact}] if impact else [],
    }


def _gap(place: int, gap: Mapping[str, Any]) -> Entry:
    return {
        "title": f"{place}. {gap['title']}",
        "now": f"{_point(gap['criterion'])}. Answer now: {gap['now']}.",
        "why": gap["why"],
        "step": f"{gap['action']}{_DRAFT if gap['draft'] else ''}",
    }


def _question(each: Mapping[str, Any]) -> Entry:
    return {"question": f"{_point(each['criterion'])}: {each['question']}"}


def _problem(each: Mapping[str, Any]) -> Entry:
    return {"problem": ": ".join(part for part in (_point(each["criterion"]), each["message"]) if part)}


def _actions(scored: ReturnScore) -> list[Entry]:
    return list(_action_rows(scored))


def _action_rows(scored: ReturnScore) -> Iterator[Entry]:
    for action in scored.record.actions:
        yield {
            "point": _point(action.criterion) or OWN_ACTION,
            "action": action.action,
            "owner": action.owner_role,
            "due": action.due.words if action.due else "",
            "status": STATUS[action.status],
        }


def _point(criterion: str) -> str:
    """`Point 2.1`, as pages name it."""
    return f"Point {criterion_number(criterion)}" if criterion else ""
