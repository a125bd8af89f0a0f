"""An audit tool, a table in Excel or Word, as an edition: its columns are read by a mapping that a person agrees to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from macros.importing.clause_guesses import short_title
from macros.importing.strength_guess import strength_of
from macros.model.source_record import Source
from macros.standards_workbook.details import EditionDetails, ReadEdition, usual_scales
from macros.standards_workbook.workbook_faults import CellFault, StandardsWorkbookError
from selfcheck.reading.rules import FaultsError, shorten
from selfcheck.standards.edition import Edition
from selfcheck.workbook.cells import SheetCells

AuditField = Literal["standard", "number", "point", "evidence", "action", "key"]
_WORDS: Mapping[AuditField, str] = {
    "number": r"^(item|ref|reference)?\W*(no|number|ref|reference|item)\W*$",
    "standard": r"\b(standard|section|theme|area|heading|domain)\b",
    "point": r"\b(criteri|question|requirement|expectation|statement|indicator|what we look for|point|self-assessment)",
    "evidence": r"\bevidence|how do you know|source of assurance\b",
    "action": r"\b(action|next step|improvement)",
    "key": r"\b(key|critical|essential)\b",
}
_NUMBER = re.compile(r"^(?:standard\s+|section\s+|s)?0*([1-9][0-9]?)(?:[.)]0*([1-9][0-9]?))?[.)]?\s*", re.IGNORECASE)
_ITS_NUMBER = re.compile(r"^(?:[0-9]{1,2}(?:\.[0-9]{1,3})*[.)]|[0-9]{1,2}\.[0-9]{1,3})\s+")  # not that of “18 sessions”
_WHOLE, _PART = re.compile(r"[0-9]{1,2}[.)]?"), re.compile(r"[0-9]{1,2}\.[0-9]{1,3}[.)]?")
_HEADS = re.compile(r"(standard|section|part|theme|area)\s+[0-9a-z]{1,3}\b", re.IGNORECASE)
_MOST_HEADING = 10  # words
_YES = re.compile(r"y(es)?|x|✓|✔|key|true", re.IGNORECASE)
_OWN = "own-standards"
_HELP = (
    "In place: normal practice for everyone over the last 12 months, and you could show it. Partly: for some, or in "
    "policy alone. Not in place: rarely or never."
)
_EVIDENCE, _ACTION = "What would show it.", "Agree who does this, and by when."
_MOST_HEAD = 25  # rows above the table: the tool's title, and how to fill it in

type TableMapping = Mapping[int, AuditField]
"""What each column holds; those not named are not read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditTable:
    """A table with its head. `sheet`: its name. `rows`: each row's number, and its words by column from 1."""

    sheet: str
    head: Mapping[int, str]
    rows: Sequence[tuple[int, Mapping[int, str]]]
    mapping: TableMapping


def tables_of_workbook(sheets: Mapping[str, SheetCells]) -> Iterator[AuditTable]:
    """The sheets that look like the table of an audit tool."""
    for name, cells in sheets.items():
        rows: dict[int, dict[int, str]] = {}
        for (row, column), cell in cells.items():
            rows.setdefault(row, {})[column] = "" if cell.is_formula else " ".join(cell.text.split())
        if table := _table(name, sorted(rows.items())):
            yield table


def table_of_rows(name: str, rows: Sequence[Sequence[str]]) -> AuditTable | None:
    """The table of a Word file, if it looks like an audit tool's."""
    return _table(name, [(at, dict(enumerate(map(str.strip, row), 1))) for at, row in enumerate(rows, 1)])


def mapping_lines(table: AuditTable) -> Iterator[str]:
    """The mapping, a line a column, for a person to agree to."""
    for column, head in sorted(table.head.items()):
        yield f"  {shorten(head)}: {table.mapping.get(column, 'not read')}"


def with_mapping(table: AuditTable, given: Mapping[str, AuditField]) -> AuditTable:
    """The table with columns read as a person says, by their heads. Raises StandardsWorkbookError."""
    columns = {head.casefold(): column for column, head in table.head.items()}
    if unknown := [head for head in given if head.casefold() not in columns]:
        heads = ", ".join(table.head.values())
        raise StandardsWorkbookError(
            [CellFault(table.sheet, 0, 0, f"no column is headed “{unknown[0]}”", f"heads: {heads}")]
        )
    named = {columns[head.casefold()]: field for head, field in given.items()}
    others = {column: field for column, field in table.mapping.items() if field not in named.values()}
    return replace(table, mapping={**others, **named})


def _table(sheet: str, rows: Sequence[tuple[int, Mapping[int, str]]]) -> AuditTable | None:
    for place, (_, words) in enumerate(rows[:_MOST_HEAD]):
        mapping = _guessed(words)
        if "point" in mapping.values() and len([word for word in words.values() if word]) > 1:
            head = {column: word for column, word in words.items() if word}
            return AuditTable(sheet=sheet, head=head, rows=rows[place + 1 :], mapping=mapping)
    return None


def _guessed(head: Mapping[int, str]) -> TableMapping:
    found: dict[int, AuditField] = {}
    for field, words in _WORDS.items():
        for column, text in sorted(head.items()):
            if column not in found and field not in found.values() and re.search(words, text, re.IGNORECASE):
                found[column] = field
    return found


def edition_of_table(table: AuditTable, details: EditionDetails) -> ReadEdition:
    """The edition that a table makes. Raises StandardsWorkbookError with every fault, by its cell."""
    standards = _standards(table)
    head = _head(standards, details)
    if faults := list(_faults(table, standards, head)):
        raise StandardsWorkbookError(faults)
    data = {"head": head, "scales": dict(usual_scales()), "standards": [_without_row(each) for each in standards]}
    try:
        edition = Edition.from_dict(data)
    except FaultsError as error:
        faults = [CellFault(table.sheet, 0, 0, each.message, each.hint) for each in error.faults]
        raise StandardsWorkbookError(faults) from None
    sources = () if _OWN in details.known else (_source(head),)
    notice = "Hints, and blank evidence and actions, were filled in. Look at each, and make them yours."
    return ReadEdition(edition=edition, sources=sources, notices=(notice,))


def _head(standards: Sequence[Mapping[str, Any]], details: EditionDetails) -> dict[str, Any]:
    return {
        "set": "supervision",
        "number": details.free,
        "published": details.day,
        "source": _OWN,
        "standing": "Good practice, as the partnership has set it out. It does not replace an agency's own policy.",
        "about": ["Each standard has points, and each point a question for the self-check."],
        "standards": [standard["id"] for standard in standards],
        **details.options(),
    }


def _faults(table: AuditTable, standards: Sequence[Mapping[str, Any]], head: Mapping[str, Any]) -> Iterator[CellFault]:
    for standard in standards:
        if not standard["criteria"]:
            hint = "add a question to it, or take the row out"
            yield CellFault(table.sheet, standard["row"], 1, f"“{standard['title']}” has no point below it", hint)
    for name in ("title", "publisher", "area"):
        if name not in head:
            yield CellFault("", 0, 0, f"the edition's {name} is not given", f"name it with --{name}")
    if not standards:
        yield CellFault(table.sheet, 0, 0, "no row of the table holds a question", "see which column does: --map")


def _without_row(standard: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in standard.items() if name != "row"}


def _source(head: Mapping[str, Any]) -> Source:
    return Source(
        id=_OWN,
        title=head["title"],
        publisher=head["publisher"],
        area=head["area"],
        date_note="They are published in this handbook.",
        licence="They belong to their publisher.",
    )


def _standards(table: AuditTable) -> list[dict[str, Any]]:
    """The standards with their points, in the table's order."""
    columns = {field: column for column, field in table.mapping.items()}
    numbers = [row.get(columns.get("number", 0), "") for _, row in table.rows]
    has_parts = any(_PART.fullmatch(number) for number in numbers)
    found: list[dict[str, Any]] = []
    before = ""
    for at, row in table.rows:
        text, named = row.get(columns["point"], ""), row.get(columns.get("standard", 0), "")
        whole = has_parts and _WHOLE.fullmatch(row.get(columns.get("number", 0), ""))
        if text and (whole or _is_heading(row, text)):
            _begin(found, text, at)
            before = ""
        elif text:
            if (named and named != before) or not found:
                _begin(found, named or "Standard 1", at)
                before = named
            found[-1]["criteria"].append(_point(found[-1], row, columns))
        elif words := [word for word in row.values() if word and not _WHOLE.fullmatch(word)]:
            _begin(found, words[0], at)
            before = named
    return found


def _is_heading(row: Mapping[int, str], text: str) -> bool:
    """Whether words that stand alone in a row head the rows below: no sentence, or named as a standard."""
    is_alone = {word for word in row.values() if word} == {text}
    named = _HEADS.match(text) is not None
    return is_alone and (named or (not text.endswith((".", "?", "!", ";")) and len(text.split()) <= _MOST_HEADING))


def _begin(found: list[dict[str, Any]], title: str, row: int) -> None:
    plain = _NUMBER.sub("", title, count=1).strip(" :–-") or title
    number = len(found) + 1
    source = {"id": _OWN, "section": shorten(title)}
    found.append(
        {
            "id": f"s{number:02}",
            "number": number,
            "title": plain,
            "statement": plain,
            "source": source,
            "row": row,
            "criteria": [],
        }
    )


def _point(standard: Mapping[str, Any], row: Mapping[int, str], columns: Mapping[AuditField, int]) -> dict[str, Any]:
    text = _ITS_NUMBER.sub("", row[columns["point"]], count=1)
    strength = strength_of(text)
    is_weak = strength in ("should", "may", "information")
    return {
        "id": f"{standard['id']}.{len(standard['criteria']) + 1}",
        "revision": 1,
        "title": short_title(text),
        "text": text,
        "strength": "should" if is_weak and strength != "information" else "states" if is_weak else strength,
        "obligation": "should" if is_weak and strength != "information" else "must",
        "key": bool(_YES.fullmatch(row.get(columns.get("key", 0), ""))) and strength != "should",
        "not_applicable": "no",
        "kind": "practice",
        "question": text if text.endswith("?") else f"How far is this so: {text.rstrip('.')}?",
        "help": _HELP,
        "evidence": [{"kind": "policy", "example": row.get(columns.get("evidence", 0)) or _EVIDENCE}],
        "action": row.get(columns.get("action", 0)) or _ACTION,
    }
