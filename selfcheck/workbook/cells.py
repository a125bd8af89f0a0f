"""A workbook's sheets as cells: their texts and numbers. Nothing is computed; a formula is only marked as one."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from selfcheck.reading.rules import Fault, FaultsError
from selfcheck.workbook.safe_package import parse_part, relations

MOST_CELLS = 200_000
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PLACE = re.compile("([A-Z]{1,3})([0-9]{1,7})")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_HALF = re.compile("[\ud800-\udfff]")  # half of a character
_DATE_FORMATS = {*range(14, 18), 22, *range(27, 37), *range(45, 48), *range(50, 59)}
_IN_FORMAT = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')  # texts, single signs and colours of a number format
_EPOCHS = (date(1899, 12, 30), date(1904, 1, 1))
_LAST_DAY = 2_958_465  # 31 December 9999

type CellPlace = tuple[int, int]
"""A row and a column, counted from 1."""


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell: its text as it would be typed; `number` where it holds one; `day` where the number is shown as a date."""

    text: str
    number: float | None = None
    day: date | None = None
    is_formula: bool = False


type SheetCells = Mapping[CellPlace, SheetCell]


def sheet_cells(parts: Mapping[str, bytes]) -> dict[str, SheetCells]:
    """The cells of every sheet, by its name, in the workbook's order. Empty cells are left out. Raises FaultsError."""
    names = {name.lower(): name for name in parts}
    main = _target("", relations("_rels/.rels", parts.get("_rels/.rels", b"")), f"{_RELATIONS}/officeDocument")
    if main is None or main.lower() not in names:
        raise _damaged("the workbook has no list of its sheets")
    main = names[main.lower()]
    folder, file = posixpath.split(main)
    listed = posixpath.join(folder, "_rels", f"{file}.rels")
    inner = relations(listed, parts.get(listed, b""))
    book = _Book(parts, names, folder, inner)
    sheets, epoch = _listed_sheets(main, parts[main])
    targets = {relation.get("Id", ""): relation.get("Target", "") for relation in inner}
    found: dict[str, SheetCells] = {}
    room = MOST_CELLS
    for name, relation in sheets:
        part = names.get(_resolved(folder, targets.get(relation, "")).lower())
        if part is None:
            raise _damaged(f"the sheet '{name[:60]}' is not in the file")
        reader = _SheetReader(book.texts, book.day_styles, epoch, room)
        parse_part(part, parts[part], reader.begin, reader.end, reader.words)
        found[name] = reader.cells
        room -= len(reader.cells)
    return found


class _Book:
    """What all sheets share: the texts, and which styles show a number as a date."""

    def __init__(
        self, parts: Mapping[str, bytes], names: Mapping[str, str], folder: str, inner: list[dict[str, Any]]
    ) -> None:
        self.texts: list[str] = []
        self.day_styles: frozenset[str] = frozenset()
        for kind, read in (("sharedStrings", self._read_texts), ("styles", self._read_styles)):
            target = _target(folder, inner, f"{_RELATIONS}/{kind}")
            part = names.get(target.lower()) if target else None
            if part:
                read(part, parts[part])

    def _read_texts(self, part: str, content: bytes) -> None:
        reader = _TextReader("si", self.texts.append)
        parse_part(part, content, reader.begin, reader.end, reader.words)

    def _read_styles(self, part: str, content: bytes) -> None:
        formats: dict[str, bool] = {}
        styles: list[str] = []
        inside: list[str] = []

        def begin(name: str, attributes: dict[str, str]) -> None:
            if name == "numFmt":
                formats[attributes.get("numFmtId", "")] = _is_date_format(attributes.get("formatCode", ""))
            elif name == "xf" and "cellXfs" in inside:
                styles.append(attributes.get("numFmtId", "0"))
            inside.append(name)

        parse_part(part, content, begin, lambda _: inside.pop())
        self.day_styles = frozenset(
            str(at)
            for at, number in enumerate(styles)
            if formats.get(number, number.isascii() and number.isdigit() and int(number) in _DATE_FORMATS)
        )


class _TextReader:
    """Collects the text of each element of a name, without the pronunciation that Japanese texts have beside them."""

    def __init__(self, name: str, take: Any) -> None:
        self._name, self._take = name, take
        self._pieces: list[str] = []
        self._inside: list[str] = []

    def begin(self, name: str, _: dict[str, str]) -> None:
        self._inside.append(name)

    def end(self, name: str) -> None:
        self._inside.pop()
        if name == self._name:
            self._take(_unescaped("".join(self._pieces)))
            self._pieces.clear()

    def words(self, text: str) -> None:
        if self._inside and self._inside[-1] == "t" and "rPh" not in self._inside:
            self._pieces.append(text)


class _SheetReader:
    def __init__(self, texts: list[str], day_styles: frozenset[str], epoch: date, room: int) -> None:
        self.cells: dict[CellPlace, SheetCell] = {}
        self._texts, self._day_styles, self._epoch, self._room = texts, day_styles, epoch, room
        self._at: CellPlace = (0, 0)
        self._cell: dict[str, str] | None = None
        self._value: list[str] = []
        self._inline: list[str] = []
        self._inside: list[str] = []
        self._is_formula = False

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        row, column = self._at
        if name == "row":
            number = attributes.get("r", "")
            self._at = (int(number) if re.fullmatch("[0-9]{1,7}", number) else row + 1, 0)
        elif name == "c":
            place = _PLACE.fullmatch(attributes.get("r", ""))
            self._at = (int(place[2]), column_number(place[1])) if place else (row, column + 1)
            self._cell, self._value, self._inline, self._is_formula = attributes, [], [], False
        elif name == "f":
            self._is_formula = True
        self._inside.append(name)

    def end(self, name: str) -> None:
        self._inside.pop()
        if name == "c" and self._cell is not None:
            cell = self._made(self._cell)
            if cell.is_formula or cell.text.strip():
                self.cells[self._at] = cell
            self._cell = None
            if len(self.cells) > self._room:
                raise _damaged(f"the workbook holds more than {MOST_CELLS:,} cells")

    def words(self, text: str) -> None:
        if self._cell is None:
            return
        if self._inside[-1] == "v":
            self._value.append(text)
        elif self._inside[-1] == "t" and "rPh" not in self._inside:
            self._inline.append(text)

    def _made(self, attributes: Mapping[str, str]) -> SheetCell:
        kind, value = attributes.get("t", "n"), "".join(self._value)
        cell = SheetCell(value)
        if kind == "s":
            known = value.isascii() and value.isdigit() and len(value) < 8 and int(value) < len(self._texts)  # noqa: PLR2004
            cell = SheetCell(self._texts[int(value)] if known else "")
        elif kind == "inlineStr":
            cell = SheetCell(_unescaped("".join(self._inline)))
        elif kind == "b":
            cell = SheetCell("TRUE" if value == "1" else "FALSE")
        elif kind == "str":
            cell = SheetCell(_unescaped(value))
        elif kind == "n":
            cell = _number_cell(value, attributes.get("s", "0") in self._day_styles, self._epoch)
        return replace(cell, is_formula=True) if self._is_formula else cell


def column_number(letters: str) -> int:
    """4 for `D`."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def day_of(number: float | None, epoch: date = _EPOCHS[0]) -> date | None:
    """The day that a spreadsheet's number means, if it is one."""
    if number is None or not number.is_integer() or not 0 < number <= _LAST_DAY:
        return None
    return epoch + timedelta(days=int(number))


def _number_cell(value: str, is_day: bool, epoch: date) -> SheetCell:
    try:
        number = float(value)
    except ValueError:
        return SheetCell(value)
    text = str(int(number)) if number.is_integer() and abs(number) < 1e15 else value  # noqa: PLR2004
    day = day_of(float(int(number)) if is_day and 0 < number <= _LAST_DAY else number, epoch)
    return SheetCell(str(day) if is_day and day else text, number, day)


def _listed_sheets(part: str, content: bytes) -> tuple[list[tuple[str, str]], date]:
    sheets: list[tuple[str, str]] = []
    epoch = [_EPOCHS[0]]

    def begin(name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            sheets.append((attributes.get("name", ""), attributes.get("id", "")))
        elif name == "workbookPr" and attributes.get("date1904") in ("1", "true"):
            epoch[0] = _EPOCHS[1]

    parse_part(part, content, begin)
    return sheets, epoch[0]


def _target(folder: str, found: list[dict[str, Any]], kind: str) -> str | None:
    return next((_resolved(folder, each.get("Target", "")) for each in found if each.get("Type") == kind), None)


def _resolved(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _is_date_format(code: str) -> bool:
    return re.search("[dmyhs]", _IN_FORMAT.sub("", code), re.IGNORECASE) is not None and "General" not in code


def _unescaped(text: str) -> str:
    """Text as it was typed: Excel writes `_x000D_` for signs that XML cannot hold."""
    plain = _ESCAPED.sub(lambda sign: chr(int(sign[1], 16)), text) if "_x" in text else text
    return _HALF.sub("\ufffd", plain.replace("\r\n", "\n").replace("\r", "\n"))


def _damaged(message: str) -> FaultsError:
    return FaultsError([Fault((), "unsafe-workbook", message, "save it again in Excel as an Excel workbook (.xlsx)")])
