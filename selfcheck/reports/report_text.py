"""The whole report as plain text, one line for each thing said, so that no text can forge another line."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from selfcheck.reading.rules import visible
from selfcheck.reports.findings import finding_words, step_words
from selfcheck.reports.report import report
from selfcheck.reports.staff_voice import staff_words
from selfcheck.reports.wording import RESULT_CAVEAT
from selfcheck.scoring.score import ReturnScore
from selfcheck.urgent_words import URGENT_NOTE

type Data = Mapping[str, Any]


def report_text(scored: ReturnScore, urgent: Sequence[str] = ()) -> str:
    """The report as text; `urgent`: the lines of a partnership's own route."""
    found = report(scored)
    lines = [
        *_head(found, urgent),
        *(line for part in found["findings"] for line in _part(part["heading"], _finding(part))),
        *_part("What staff say", _staff(found["staff"])),
        *_part("The standards", _standards(found["standards"])),
        *_part("Action plan", map(_action, found["actions"])),
        *_part("Every answer", _answers(found["standards"])),
        *_part("Kept aside, because this version of the standards has no such point", _aside(found["aside"])),
    ]
    return "\n".join(visible(line) for line in lines).rstrip() + "\n"


def _part(heading: str, lines: Iterable[str]) -> list[str]:
    """A part with its heading; nothing without lines."""
    made = list(lines)
    return ["", heading, "", *made] if made else []


def _head(found: Data, urgent: Sequence[str]) -> Iterator[str]:
    yield "Self-check of safeguarding supervision"
    yield from (f"{each['label']}: {_one_line(each['text'])}" for each in found["about"])
    yield found["edition"]
    if found["copy"]:
        yield _one_line(found["copy"])
    yield ""
    yield f"{found['summary']}."
    yield f"{found['progress']}."
    if found["keys"]:
        yield found["keys"]
    yield ""
    yield RESULT_CAVEAT
    yield from urgent or (URGENT_NOTE,)


def _staff(voice: Data | None) -> Iterator[str]:
    if voice is None:
        return
    yield voice["summary"]
    for heading, lines in (("Where you part:", voice["apart"]), ("The others:", voice["together"])):
        if lines:
            yield heading
        yield from (f"- {staff_words(each)}" for each in lines)


def _finding(part: Data) -> Iterator[str]:
    if part["lead"]:
        yield part["lead"]
    for entry in part["entries"]:
        yield f"- {finding_words(entry)}"
        if step := step_words(entry):
            yield f"  {step}"


def _standards(standards: Sequence[Data]) -> Iterator[str]:
    for standard in standards:
        shown = f" ({standard['figure']})" if standard["figure"] else ""
        yield f"Standard {standard['number']}, {standard['title']}: {standard['line']}{shown}"
        if standard["state"] != "not-started":
            yield from (f"  {sentence}" for sentence in standard["why"])
        yield from (f"  {note}." for note in standard["evidence"])
        if standard["impact"]:
            yield f"  The difference made for children: {_one_line(standard['impact'])}"


def _answers(standards: Sequence[Data]) -> Iterator[str]:
    for point in (point for standard in standards for point in standard["points"]):
        yield f"{point['number']} {point['title']}{' (key point)' if point['key'] else ''}: {point['answer']}"
        yield from _details(point)


def _aside(points: Sequence[Data]) -> Iterator[str]:
    for point in points:
        yield _one_line(point["number"])
        yield from _details(point)


def _details(point: Data) -> Iterator[str]:
    return (f"  {each['label']}: {_one_line(each['text'])}" for each in point["details"])


def _action(action: Data) -> str:
    parts = (action["number"], action["title"], action["action"], action["owner"], action["due"], action["status"])
    return f"- {'; '.join(_one_line(part) for part in parts if part)}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
