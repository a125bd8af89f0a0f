"""Reads a table (CSV) that another tool has written. Nothing in it is computed: a formula is text like any other."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from selfcheck.reading.file_kinds import looks_like
from selfcheck.reading.json_text import MOST_RETURN_BYTES
from selfcheck.reading.rules import Fault, FaultsError

MOST_ANSWER_ROWS = 5000
MOST_ANSWER_COLUMNS = 100
_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16"}
# what Windows writes in these places; Python's own table for it is not in the browser
_WINDOWS = dict(zip((0x80, 0x85, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0xA0), "€…‘’“”–— ", strict=True))
_SAVE = "save it in its program as CSV, with a head for each column"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerTable:
    """The heads of the columns, and each row with its line in the file."""

    heads: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_table(content: bytes) -> AnswerTable:
    """Raises FaultsError with one fault for a file that is no table."""
    text = _decoded(content)
    first = text.lstrip("\n").partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        lines = list(_lines(text, delimiter))
    except csv.Error as error:
        raise _refusal(f"the table cannot be read ({error})") from None
    if len(lines) < 2:  # noqa: PLR2004
        raise _refusal("the table has no rows of answers")
    (_, heads), *rows = lines
    width = len(heads)
    return AnswerTable(heads=heads, rows=tuple((line, (*row, *[""] * width)[:width]) for line, row in rows))


def _lines(text: str, delimiter: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    count = 0
    for row in reader:
        if not any(cell.strip() for cell in row):
            continue
        count += 1
        if count > MOST_ANSWER_ROWS + 1 or len(row) > MOST_ANSWER_COLUMNS:
            raise _refusal(f"the table has more than {MOST_ANSWER_ROWS:,} rows or {MOST_ANSWER_COLUMNS} columns")
        yield reader.line_num, tuple(cell.strip() for cell in row)


def _decoded(content: bytes) -> str:
    if kind := looks_like(content):
        raise _refusal(f"this is no table (CSV): it looks like {kind}")
    if len(content) > MOST_RETURN_BYTES:
        raise FaultsError([Fault((), "too-large", "the file is larger than 5 MiB", _SAVE)])
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            text = content.decode(encoding, "replace").removeprefix("\ufeff")
            break
    else:
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            text = content.decode("latin-1").translate(_WINDOWS)
    if "\0" in text:
        raise _refusal("this is no table (CSV): it holds signs that no text has")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _refusal(message: str) -> FaultsError:
    return FaultsError([Fault((), "table-unread", message, _SAVE)])
