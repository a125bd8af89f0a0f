"""A member of the data as the text of a cell, and back."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from macros.standards_workbook.layout import NO, WHOLE_EDITION, YES, CellKind
from selfcheck.reading.dates import PartialDate
from selfcheck.reading.rules import shorten
from selfcheck.workbook.cells import SheetCell

_STANDARD = re.compile(r"(?:standard\s+|s)?0?([1-9][0-9]?)", re.IGNORECASE | re.ASCII)
_POINT = re.compile(r"s?0?([1-9][0-9]?)\.([1-9][0-9]{0,2})", re.IGNORECASE | re.ASCII)
_COMMA = re.compile(r"\s*[,;\n]\s*")
_BRITISH = re.compile(r"([0-9]{1,2})[/.]([0-9]{1,2})[/.]([0-9]{4})", re.ASCII)


class CellFaultError(ValueError):
    """Why a cell cannot be read, and how to mend it."""

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(what)
        self.what, self.hint = what, hint


def cell_text(kind: CellKind, value: Any) -> str:
    """A member's value as a cell shows it."""
    shown = _SHOWN.get(kind)
    return shown(value) if shown else str(value)


def number_of_point(name: str) -> str:
    """`3.2` for `s03.2`, and `3` for `s03`."""
    standard, stop, number = name.removeprefix("s").partition(".")
    return f"{int(standard)}{stop}{number}"


def cell_value(kind: CellKind, cell: SheetCell, choices: Sequence[str] = ()) -> Any:
    """The value that a cell holds. Raises CellFaultError."""
    text = cell.text.replace("\t", " ").strip()
    if choices:
        return _chosen(kind, text, choices)
    return _READERS[kind](text, cell) if kind in _READERS else text


def _chosen(kind: CellKind, text: str, choices: Sequence[str]) -> str | bool:
    plain = {"true": YES, "false": NO}.get(text.lower(), text.lower())
    if plain not in choices:
        raise CellFaultError(f"“{shorten(text)}” is none of: {', '.join(choices)}", "choose from the list")
    return plain == YES if kind == "yes-no" else plain


def _number(text: str, _: SheetCell) -> int:
    plain = text.removesuffix("%").strip()
    if not re.fullmatch("[0-9]{1,6}", plain, re.ASCII):
        raise CellFaultError(f"“{shorten(text)}” is not a whole number", "write digits only")
    return int(plain)


def _date(text: str, cell: SheetCell) -> str:
    if cell.day and re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return str(cell.day)
    if british := _BRITISH.fullmatch(text):
        day, month, year = british.groups()
        text = f"{year}-{int(month):02}-{int(day):02}"
    try:
        return str(PartialDate.parse(text))
    except ValueError:
        hint = "write it like 2026-11-22, 22/11/2026 or 2026-11"
        raise CellFaultError(f"“{shorten(text)}” is not a date", hint) from None


def _standard(text: str, _: SheetCell) -> int:
    if match := _STANDARD.fullmatch(text):
        return int(match[1])
    raise CellFaultError(f"“{shorten(text)}” is not the number of a standard", "write a number from 1 to 99")


def _point(text: str, _: SheetCell | None = None) -> str:
    if match := _POINT.fullmatch(text):
        return f"s{int(match[1]):02}.{match[2]}"
    hint = "write the standard's number, a full stop and the point's number, like 3.2, in a cell formatted as text"
    raise CellFaultError(f"“{shorten(text)}” is not the number of a point", hint)


def _owner(text: str, cell: SheetCell) -> str:
    if text.lower() == WHOLE_EDITION:
        return WHOLE_EDITION
    if "." in text:
        return _point(text)
    return f"s{_standard(text, cell):02}"


def _lines(text: str, _: SheetCell) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _pairs(text: str, cell: SheetCell) -> list[Mapping[str, str]]:
    pairs: list[Mapping[str, str]] = []
    for line in _lines(text, cell):
        name, colon, words = line.partition(":")
        if not colon or not words.strip():
            hint = "write each line as its id, a colon and its text"
            raise CellFaultError(f"“{shorten(line)}” has no id and text", hint)
        pairs.append({"id": name.strip(), "text": words.strip()})
    return pairs


_READERS: Mapping[CellKind, Callable[[str, SheetCell], Any]] = {
    "number": _number,
    "date": _date,
    "standard": _standard,
    "point": _point,
    "owner": _owner,
    "lines": _lines,
    "pairs": _pairs,
    "ids": lambda text, _: [each for each in _COMMA.split(text) if each],
    "points": lambda text, _: [_point(each) for each in _COMMA.split(text) if each],
}
_SHOWN: Mapping[CellKind, Callable[[Any], str]] = {
    "yes-no": lambda value: YES if value else NO,
    "lines": "\n".join,
    "ids": ", ".join,
    "points": lambda value: ", ".join(map(number_of_point, value)),
    "point": lambda value: number_of_point(str(value)),
    "owner": lambda value: WHOLE_EDITION if value == WHOLE_EDITION else number_of_point(str(value)),
    "pairs": lambda value: "\n".join(f"{line['id']}: {line['text']}" for line in value),
}
