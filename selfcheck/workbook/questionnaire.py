"""Writes the questionnaire as a workbook: empty, or with the answers of a return."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from selfcheck.reading.dates import PartialDate
from selfcheck.reading.rules import shorten
from selfcheck.reports.formats.xlsx import MOST_SIGNS, Cell, CellValue, Properties, Sheet, excel_length, workbook_pieces
from selfcheck.reports.formats.xlsx_entries import EntryRule
from selfcheck.reports.wording import ACTION_STATUS, RESULT_CAVEAT, criterion_number, edition_words
from selfcheck.returns.returns import Return, file_name
from selfcheck.standards.edition import Edition
from selfcheck.workbook.layout import (
    DATES,
    DETAILS,
    EVIDENCE_HEADS,
    EVIDENCE_MEMBERS,
    EVIDENCE_ROWS,
    EVIDENCE_SHEET,
    FORMAT_MARK,
    NOT_APPLICABLE,
    PLAN_HEADS,
    PLAN_MEMBERS,
    PLAN_ROWS,
    PLAN_SHEET,
    START_HEAD,
    START_SHEET,
    point_choices,
    point_label,
)
from selfcheck.workbook.lists import ListColumns, WorkbookAbout, add_background
from selfcheck.workbook.safe_package import WORKBOOK_ENDING
from selfcheck.workbook.standard_sheet import standard_sheet

EMPTY_WORKBOOK = f"self-check{WORKBOOK_ENDING}"
WORKBOOK_TITLE = "Safeguarding supervision self-check"
_KNOWN = {"format", "format_version", "edition", "answers", "impact", "actions", *(place[0] for place in DETAILS)}
_STEPS = (
    (
        "What to do",
        "Answer on the sheets of the standards: choose from the list under “Answer”. Yellow cells are yours.",
    ),
    ("Leave out", "Names, initials, birth dates and case numbers of children, families and workers."),
    (
        "Save it",
        "As an Excel workbook (.xlsx). Do not move columns, rows or sheets: their places say what is answered.",
    ),
    ("Then", "Open it on the handbook’s page “Self-check”. It shows your results, and names any cell it cannot read."),
)


def workbook_bytes(
    edition: Edition, data: Mapping[str, Any], typed: Mapping[str, str], about: WorkbookAbout
) -> tuple[bytes, list[str]]:
    """The workbook's file, and what it could not hold. `data`: the plain data of a sound return; `typed`: the fields
    that are half filled in. Equal input gives equal bytes."""
    lists = ListColumns()
    known = {criterion.id: criterion for criterion in edition.criteria}
    points = [point_label(criterion) for criterion in known.values()]
    answers: Mapping[str, Any] = data.get("answers", {})
    sheets = [_start(edition, data, about, lists)]
    sheets += [standard_sheet(each, edition.scales, data, typed, lists) for each in edition.standards]
    sheets += [_evidence(edition, answers, points, lists), _plan(edition, data.get("actions", []), points, lists)]
    add_background(lists, about, _rest(data, known))
    properties = Properties(
        title=WORKBOOK_TITLE,
        subject=edition_words(edition.head),
        day=str(PartialDate.parse(data.get("assessed_on") or str(edition.head.published)).first),
        foot=_foot(data),
    )
    return b"".join(workbook_pieces([*sheets, lists.sheet()], properties)), list(_left_out(data, edition))


def workbook_name(record: Return) -> str:
    """The workbook's name: that of the return's file, or a plain one where nothing is filled in."""
    is_empty = record == Return(format=record.format, format_version=record.format_version, edition=record.edition)
    return EMPTY_WORKBOOK if is_empty else file_name(record, WORKBOOK_ENDING)


def _foot(data: Mapping[str, Any]) -> str:
    who = [data.get("agency", {}).get("name", ""), data.get("assessed_on", "")]
    return " ".join([*(f"{part}." for part in who if part), RESULT_CAVEAT])


def _start(edition: Edition, data: Mapping[str, Any], about: WorkbookAbout, lists: ListColumns) -> Sheet:
    head = edition.head
    send = [("Send it to", f"{about.partnership}: {about.send_to}")] if about.send_to else []
    lines = [*_STEPS, *send, *(("A worry now" if not at else "", line) for at, line in enumerate(about.urgent))]
    rows: list[Sequence[Cell]] = [["", (label, "strong"), text] for label, text in [*lines, ("", RESULT_CAVEAT)]]
    rows.append([f"edition {head.set} {head.number}", ("Standards", "strong"), edition_words(head)])
    rows.append(["", (START_HEAD, "head"), ("", "head"), ("", "head")])
    offers = {("agency", "name"): [agency.name for agency in about.agencies]}
    offers |= {("agency", "sector"): list(about.sectors.values()), ("agency", "size"): list(about.sizes.values())}
    rules = []
    for place, (label, hint) in DETAILS.items():
        words = {"sector": about.sectors, "size": about.sizes}.get(place[1], {})
        value = _member(data, place)
        rows.append([".".join(place), label, _entry(words.get(value, value), place), hint])
        if offers.get(place):
            rules.append(EntryRule(cells=f"C{len(rows) + 1}", source=lists.place(offers[place]), strict=False))
    columns = [(FORMAT_MARK, 60), (WORKBOOK_TITLE, 32), (about.partnership, 88), ("", 44)]
    return Sheet(
        name=START_SHEET, columns=columns, rows=rows, fixed=0, plain=True, unseen=1, protected=True, rules=rules
    )


def _member(data: Mapping[str, Any], place: tuple[str, str]) -> str:
    outer = data.get(place[0], {} if place[1] else "")
    return str(outer.get(place[1], "") if place[1] else outer)


def _entry(value: Any, name: Any) -> Cell:
    """A cell to fill in. A whole date is a date of Excel's; a month stays text."""
    if name not in DATES:
        return value, "entry"
    day = PartialDate.parse(value) if value else None
    shown: CellValue = day.first if day and day.day else value
    return shown, "entry-date"


def _evidence(edition: Edition, answers: Mapping[str, Any], points: Sequence[str], lists: ListColumns) -> Sheet:
    labels = {kind.id: kind.label for kind in edition.scales.evidence_kinds}
    rows: list[Sequence[Cell]] = []
    for point, criterion in zip(points, edition.criteria, strict=True):
        for piece in answers.get(criterion.id, {}).get("evidence", []):
            shown = {**piece, "kind": labels.get(piece.get("kind", ""), piece.get("kind", ""))}
            rows.append([(point, "entry"), *(_entry(shown.get(each, ""), each) for each in EVIDENCE_MEMBERS.values())])
    free = [("", "entry"), *(_entry("", each) for each in EVIDENCE_MEMBERS.values())]
    rows += [free] * EVIDENCE_ROWS
    last = len(rows) + 1
    rules = [
        EntryRule(cells=f"A2:A{last}", source=lists.place(points), prompt="The point that it shows."),
        EntryRule(cells=f"B2:B{last}", source=lists.place(list(labels.values()))),
    ]
    columns = list(zip(EVIDENCE_HEADS.values(), (44, 24, 50, 44, 12, 12), strict=True))
    return Sheet(name=EVIDENCE_SHEET, columns=columns, rows=rows, plain=True, protected=True, rules=rules)


def _plan(edition: Edition, actions: Sequence[Mapping[str, Any]], points: Sequence[str], lists: ListColumns) -> Sheet:
    labels = {criterion.id: point for point, criterion in zip(points, edition.criteria, strict=True)}
    rows: list[Sequence[Cell]] = []
    for action in actions:
        point, status = action.get("criterion", ""), action.get("status", "open")
        shown = {**action, "status": ACTION_STATUS[status]}
        rows.append(
            [
                (labels.get(point, point), "entry"),
                *(_entry(shown.get(each, ""), each) for each in PLAN_MEMBERS.values()),
            ]
        )
    rows += [[("", "entry"), *(_entry("", each) for each in PLAN_MEMBERS.values())]] * PLAN_ROWS
    last = len(rows) + 1
    rules = [
        EntryRule(cells=f"A2:A{last}", source=lists.place(points), strict=False),
        EntryRule(cells=f"E2:E{last}", source=lists.place(list(ACTION_STATUS.values()))),
    ]
    columns = list(zip(PLAN_HEADS.values(), (44, 60, 30, 12, 14), strict=True))
    return Sheet(name=PLAN_SHEET, columns=columns, rows=rows, plain=True, protected=True, rules=rules)


def _rest(data: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, Any]:
    """What has no cell: an agency's id, unknown members, and answers to points of other editions."""
    rest = {name: value for name, value in data.items() if name not in _KNOWN}
    aside = {name: answer for name, answer in data.get("answers", {}).items() if name not in known}
    agency = data.get("agency", {})
    listed = {"agency": {"id": agency["id"], "name": agency.get("name", "")}} if agency.get("id") else {}
    return {**({"members": rest} if rest else {}), **({"answers": aside} if aside else {}), **listed}


def _left_out(data: Mapping[str, Any], edition: Edition) -> Iterator[str]:
    """What a workbook cannot hold, at each place."""
    for name, answer in data.get("answers", {}).items():
        criterion = edition.criterion(name)
        if criterion is None:
            continue
        number, lines = criterion_number(name), {item.id for item in criterion.items}
        if any(each not in lines for each in answer.get("items", {})):
            yield f"Point {number}: lines that this version of the standards does not have"
        chosen = NOT_APPLICABLE if answer.get("not_applicable") is not None else answer.get("value")
        is_share = criterion.kind == "share" and isinstance(chosen, dict)
        if chosen is not None and not is_share and chosen not in point_choices(criterion, edition.scales).values():
            yield f"Point {number}: an answer that this question does not take"
    for text in _texts(data):
        if excel_length(text) > MOST_SIGNS:
            yield f"The end of a long text, which begins “{shorten(text)}”"


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list):
        for member in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(member)
