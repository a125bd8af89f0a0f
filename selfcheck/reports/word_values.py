"""The values that fill the Word templates of a report and an action plan.

The sentences come from `selfcheck.reports.report`; the templates hold the fixed words.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from selfcheck.reports.findings import finding_words, step_words
from selfcheck.reports.formats.word_template import TemplateValue, Values
from selfcheck.reports.report import about_return, report
from selfcheck.reports.wording import edition_words
from selfcheck.returns.returns import Return
from selfcheck.scoring.score import ReturnScore

NOT_SAID = "Not said"
OWN_ACTION = "The agency's own"

type Entry = Mapping[str, TemplateValue]


def report_values(scored: ReturnScore) -> Values:
    """The values of the whole report. An empty list removes its part of the template."""
    found = report(scored)
    standards = found["standards"]
    return {
        **_head(scored),
        **_more_about(scored.record),
        "summary": f"{found['summary']}.",
        "progress": f"{found['progress']}.",
        "keys-part": [{"keys": found["keys"]}] if found["keys"] else [],
        **_standing(found),
        "findings": [_finding(part) for part in found["findings"]],
        "standards": [_standard_row(standard) for standard in standards],
        "details": [_standard(standard) for standard in standards if _has_details(standard)],
        "aside-part": _part("aside", [_point_entry(each["number"], each) for each in found["aside"]]),
        "actions-part": _part("actions", _actions(found["actions"])),
    }


def plan_values(scored: ReturnScore) -> Values:
    """The values of the action plan alone."""
    found = report(scored)
    actions = _actions(found["actions"])
    return {
        **_head(scored),
        **_standing(found),
        "actions-part": _part("actions", actions),
        "none-part": [] if actions else [{}],
    }


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


def _standing(found: Mapping[str, Any]) -> Entry:
    """What the file is, where it is an example or a copy for sharing."""
    return {"copy-part": [{"copy": found["copy"]}] if found["copy"] else []}


def _more_about(record: Return) -> Entry:
    about = dict(about_return(record))
    return {
        "period": about.get("Months looked back on", NOT_SAID),
        "signed-off": about.get("Signed off by", "Not signed off"),
        "contact": about.get("Contact", NOT_SAID),
    }


def _part(tag: str, entries: list[Entry]) -> TemplateValue:
    """A part of the template with its heading; empty, so that the part goes, where there are no entries."""
    return [{tag: entries}] if entries else []


def _standard_row(each: Mapping[str, Any]) -> Entry:
    return {"name": f"{each['number']}. {each['title']}", "level": each["line"]}


def _has_details(each: Mapping[str, Any]) -> bool:
    return each["state"] != "not-started" or bool(each["impact"] or each["points"])


def _standard(each: Mapping[str, Any]) -> Entry:
    whys = each["why"] if each["state"] != "not-started" else []
    return {
        "name": f"Standard {each['number']}: {each['title']}",
        "level": f"{each['line']}{f' ({each["figure"]})' if each['figure'] else ''}",
        "progress": each["progress"],
        "whys": [{"why": why} for why in whys] + [{"why": f"{note}."} for note in each["evidence"]],
        "impacts": [{"impact": each["impact"]}] if each["impact"] else [],
        "points": [_answered_point(point) for point in each["points"]],
    }


def _answered_point(point: Mapping[str, Any]) -> Entry:
    key = " (key point)" if point["key"] else ""
    return _point_entry(f"{point['number']} {point['title']}{key}: {point['answer']}", point)


def _point_entry(name: str, point: Mapping[str, Any]) -> Entry:
    return {"point": name, "lines": [{"line": f"{each['label']}: {each['text']}"} for each in point["details"]]}


def _finding(part: Mapping[str, Any]) -> Entry:
    return {
        "heading": part["heading"],
        "leads": [{"lead": part["lead"]}] if part["lead"] else [],
        "entries": [
            {"entry": finding_words(each), "steps": [{"step": step}] if (step := step_words(each)) else []}
            for each in part["entries"]
        ],
    }


def _actions(actions: Sequence[Mapping[str, str]]) -> list[Entry]:
    return [
        {
            "point": f"Point {each['number']}" if each["number"] else OWN_ACTION,
            "action": each["action"],
            "owner": each["owner"],
            "due": each["due"],
            "status": each["status"],
        }
        for each in actions
    ]
