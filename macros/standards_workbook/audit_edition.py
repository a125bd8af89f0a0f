"""An audit tool's standards and points as an edition: what such tools lack is filled in, and said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from macros.importing.clause_guesses import short_title
from macros.importing.strength_guess import strength_of
from macros.model.source_record import Source
from macros.model.text_limits import INVISIBLE
from macros.standards_workbook.audit_rows import AuditOutline, AuditPoint, AuditStandard, formula_cells
from macros.standards_workbook.audit_table import AuditTable
from macros.standards_workbook.details import EditionDetails, ReadEdition, usual_scales
from macros.standards_workbook.workbook_faults import CellFault, StandardsWorkbookError
from selfcheck.reading.rules import Fault, FaultsError, shorten
from selfcheck.standards.edition import Edition

_NUMBER = re.compile(r"^(?:standard\s+|section\s+|s)?0*([1-9][0-9]?)(?:[.)]0*([1-9][0-9]?))?[.)]?\s*", re.IGNORECASE)
_ITS_NUMBER = re.compile(r"^(?:[0-9]{1,2}(?:\.[0-9]{1,3})*[.)]|[0-9]{1,2}\.[0-9]{1,3})\s+")  # not that of “18 sessions”
_YES = re.compile(r"y(es)?|x|✓|✔|key|true", re.IGNORECASE)
_AS_STANDARD = {"may": "should", "information": "states"}  # what a clause may be, and no point
_OWN = "own-standards"
_FIRST = "Standard 1"
_HELP = (
    "In place: normal practice for everyone over the last 12 months, and you could show it. Partly: for some, or in "
    "policy alone. Not in place: rarely or never."
)
_EVIDENCE, _ACTION = "What would show it.", "Agree who does this, and by when."
_FILLED_IN = "Hints, and blank evidence and actions, were filled in. Look at each, and make them yours."


def edition_of_tables(tables: Sequence[AuditTable], details: EditionDetails) -> ReadEdition:
    """The edition that tables with one head make. Raises StandardsWorkbookError with every fault, by its cell."""
    outline = AuditOutline()
    for table in tables:
        outline.add(table, first=table.sheet if len(tables) > 1 else _FIRST)
    source = _source_id(details)
    standards = [_standard(number, each, source) for number, each in enumerate(outline.standards, 1)]
    head = _head(standards, details, source)
    order = [table.sheet for table in tables]
    if faults := [*_faults(tables, outline, head)]:
        raise StandardsWorkbookError(faults, order)
    try:
        edition = Edition.from_dict({"head": head, "scales": dict(usual_scales()), "standards": standards})
    except FaultsError as error:
        raise StandardsWorkbookError([_at_cell(each, outline.standards) for each in error.faults], order) from None
    sources = () if source in details.known else (_source(head),)
    left = (f"Left out: {sheet}, row {row}, “{shorten(words)}”." for sheet, row, words in outline.left_out)
    return ReadEdition(edition=edition, sources=sources, notices=(*left, _FILLED_IN))


def _source_id(details: EditionDetails) -> str:
    """The id of the document: of a second edition's its own, for it may be another publisher's."""
    return _OWN if _OWN not in details.known else f"{_OWN}-{details.number or details.free}"


def _head(standards: Sequence[Mapping[str, Any]], details: EditionDetails, source: str) -> dict[str, Any]:
    return {
        "set": "supervision",
        "number": details.free,
        "published": details.day,
        "source": source,
        "standing": "Good practice, as the partnership has set it out. It does not replace an agency's own policy.",
        "about": ["Each standard has points, and each point a question for the self-check."],
        "standards": [standard["id"] for standard in standards],
        **details.options(),
    }


def _faults(tables: Sequence[AuditTable], outline: AuditOutline, head: Mapping[str, Any]) -> Iterator[CellFault]:
    for table in tables:
        yield from _cell_faults(table)
    for standard in outline.standards:
        if not standard.points:
            what = f"“{shorten(standard.title)}” has no point below it"
            hint = "add a question to it, or take the row out"
            yield CellFault(standard.sheet, standard.row, standard.column, what, hint)
    for name in ("title", "publisher", "area"):
        if name not in head:
            yield CellFault("", 0, 0, f"the edition's {name} is not given", f"name it with --{name}")
    if not outline.standards:
        yield CellFault(tables[0].sheet, 0, 0, "no row of the table holds a question", "see which column does: --map")


def _cell_faults(table: AuditTable) -> Iterator[CellFault]:
    """Formulas, and characters that nobody sees, where words are read."""
    for row, column in formula_cells(table):
        yield CellFault(table.sheet, row, column, "it holds a formula", "type the words themselves")
    for row, words in table.rows:
        for column in table.mapping:
            if match := INVISIBLE.search(words.get(column, "").replace("\t", " ")):
                what = f"the text holds the invisible character U+{ord(match[0]):04X}"
                yield CellFault(table.sheet, row, column, what, "type the text again")


def _at_cell(fault: Fault, standards: Sequence[AuditStandard]) -> CellFault:
    """A fault of the edition's data at its standard's or point's row."""
    match fault.path:
        case ("standards", int(place), "criteria", int(row), *_):
            return CellFault(standards[place].sheet, standards[place].points[row].row, 1, fault.message, fault.hint)
        case ("standards", int(place), *_) | ("head", "standards", int(place)):
            standard = standards[place]
            return CellFault(standard.sheet, standard.row, standard.column, fault.message, fault.hint)
    return CellFault("", 0, 0, fault.message, fault.hint)


def _source(head: Mapping[str, Any]) -> Source:
    return Source(
        id=head["source"],
        title=head["title"],
        publisher=head["publisher"],
        area=head["area"],
        date_note="They are published in this handbook.",
        licence="They belong to their publisher.",
    )


def _standard(number: int, standard: AuditStandard, source: str) -> dict[str, Any]:
    plain = _NUMBER.sub("", standard.title, count=1).strip(" :–-") or standard.title
    name = f"s{number:02}"
    return {
        "id": name,
        "number": number,
        "title": plain,
        "statement": plain,
        "source": {"id": source, "section": shorten(standard.title)},
        "criteria": [_point(f"{name}.{at}", point) for at, point in enumerate(standard.points, 1)],
    }


def _point(name: str, point: AuditPoint) -> dict[str, Any]:
    text = _ITS_NUMBER.sub("", point.text, count=1)
    strength = _AS_STANDARD.get(guess := strength_of(text), guess)
    return {
        "id": name,
        "revision": 1,
        "title": short_title(text),
        "text": text,
        "strength": strength,
        "obligation": "should" if strength == "should" else "must",
        "key": bool(_YES.fullmatch(point.key)) and strength != "should",
        "not_applicable": "no",
        "kind": "practice",
        "question": text if text.endswith("?") else f"How far is this so: {text.rstrip('.')}?",
        "help": _HELP,
        "evidence": [{"kind": "policy", "example": words} for words in point.evidence or [_EVIDENCE]],
        "action": "; ".join(point.actions) or _ACTION,
    }
