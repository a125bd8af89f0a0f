"""Reads YAML files literally and strictly: plain data, a place for every value, and a problem for anything odd.

Only `true`, `false` and plain whole numbers are not text. So `no`, `1.10`, `012` and dates stay as the officer typed
them. It reads the parser's events, to see what YAML would hide: aliases and double keys.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from macros.machine.file_reading import NotPlainError, ReadError, read_file
from macros.model.text_limits import INVISIBLE, MOST_YAML_BYTES, UNREADABLE
from macros.reading.problems import Problem
from selfcheck.reading.rules import Path as FieldPath
from selfcheck.reading.rules import shorten

MOST_LEVELS = 20

_LOADER: Any = getattr(yaml, "CLoader", yaml.Loader)  # the C parser, if there is one: about nine times as fast
_NUMBER = re.compile(r"0|-?[1-9][0-9]{0,17}", re.ASCII)
_WORDS: dict[str, bool] = {"true": True, "false": False}
_COMMENT = re.compile(r" +(#(?:.*\S)?)")
_LINE_END = re.compile("\r\n?")
_ODD = re.compile(f"[{UNREADABLE}]")
_RETYPE = "delete the words around it and type them again"

# The parsers' error messages (both word them nearly alike) in plain words, with a hint. The first match counts.
_SYNTAX = (
    (
        "mapping values",
        "a colon stands where none can stand",
        'put text that holds a colon in straight double quotes ("), and begin the line as far in as its neighbours',
    ),
    (
        "unexpected end of stream",
        "a quotation mark opens here and is never closed",
        "close it at the end of the text",
    ),
    (
        "expected ':'",
        "the line has no field's name and colon",
        "indent it if it belongs to the text above, or begin it with a name and a colon",
    ),
    ("that cannot start", "text cannot begin with this sign", "put the text in double quotes"),
    ("alphabetic or numeric", "text cannot begin with * or &", "put the text in double quotes"),
    ("escape", "a backslash cannot stand like this in double quotes", "write two of them, or take it out"),
    (
        "expected ',' or",
        "brackets that open before this are not closed, or a comma is missing",
        "close them, or put text with brackets in double quotes",
    ),
    ("sequence entries", "a list cannot begin here", "begin each entry with '- ' on a line of its own"),
    ("line break", "text stands on the same line as | or >", "begin the text on the next line, further in"),
)
_MISFIT = (
    "this does not fit what stands before it",
    "begin the line as far in as its neighbours, and look for a quotation mark inside text in quotes",
)


@dataclass(frozen=True, slots=True)
class Position:
    """A line and column, counted from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A parsed file. `value` is plain data; `places` and `keys` are the positions of values and of fields' names."""

    name: str
    value: object
    places: Mapping[FieldPath, Position]
    keys: Mapping[FieldPath, Position]

    def place(self, path: FieldPath, *, at_key: bool = False) -> Position:
        """The position of a value, or of its name; else of the nearest value around it."""
        if at_key and path in self.keys:
            return self.keys[path]
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Position(0, 0))


def read_bytes(file: Path, name: str, most: int = MOST_YAML_BYTES) -> tuple[bytes | None, list[Problem]]:
    """The bytes of one file, called `name` in problems. A larger file than `most` gives one byte more than that."""
    try:
        return read_file(file, most), []  # a link could lead out of the project, so it is not followed
    except NotPlainError:
        hint = "put the file itself in place of the link or folder"
        return None, [Problem(name, 0, 0, "unreadable", "this is not a plain file", hint)]
    except ReadError as error:
        hint = "close it in other programs, and see who may read it"
        return None, [Problem(name, 0, 0, "unreadable", str(error), hint)]


def parse_yaml(raw: bytes, name: str, most: int = MOST_YAML_BYTES) -> tuple[YamlFile | None, list[Problem]]:
    """Parse a file's bytes; `name` is its name in problems. Gives None as the file if the text has no usable value."""
    if len(raw) > most:
        hint = "see whether something else was saved under its name"
        return None, [Problem(name, 0, 0, "too-large", f"the file is larger than {most // 1024**2} MiB", hint)]
    try:
        text = raw.decode("utf-8-sig")  # Windows editors add a byte order mark at the start
    except UnicodeDecodeError as error:
        return None, [_not_utf8(error, name)]
    text = _LINE_END.sub("\n", text)
    odd = list(_odd_characters(text, name))
    if odd:
        return None, odd
    return _Reading(name).run(text)


def _not_utf8(error: UnicodeDecodeError, name: str) -> Problem:
    before = error.object[: error.start].decode("utf-8")  # without the byte order mark, which the error does not count
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    message = f"the file is not UTF-8 text from here on (byte 0x{error.object[error.start]:02x})"
    return Problem(name, line, column, "not-utf8", message, "save it again and choose UTF-8 as its encoding")


def _odd_characters(text: str, name: str) -> Iterator[Problem]:
    """Each line's first character that stops YAML without a place, or ends a line that editors show as unbroken."""
    for number, line in enumerate(text.split("\n"), start=1):
        match = _ODD.search(line)
        if match and match[0] == "\t":
            yield Problem(name, number, match.start() + 1, "tab", "a tab stands here", "put spaces in its place")
        elif match:
            yield Problem(name, number, match.start() + 1, "control-character", _invisible(match[0]), _RETYPE)


def _invisible(character: str) -> str:
    return f"the text holds the invisible character U+{ord(character):04X}"


@dataclass(slots=True)
class _Reading:
    """One pass through a file's events."""

    name: str
    problems: list[Problem] = field(default_factory=list)
    places: dict[FieldPath, Position] = field(default_factory=dict)
    keys: dict[FieldPath, Position] = field(default_factory=dict)
    events: Iterator[Any] = field(default_factory=lambda: iter(()))
    lines: list[str] = field(default_factory=list)

    def run(self, text: str) -> tuple[YamlFile | None, list[Problem]]:
        self.lines = text.split("\n")
        self.events = yaml.parse(text, Loader=_LOADER)
        try:
            value = self._document()
        except (yaml.YAMLError, ValueError) as error:  # the Python parser raises ValueError for odd escapes
            self._syntax(error)
            return None, self.problems
        except _StoppedError:
            return None, self.problems
        return YamlFile(self.name, value, self.places, self.keys), self.problems

    def _document(self) -> object:
        next(self.events)  # start of the stream
        if isinstance(next(self.events), yaml.StreamEndEvent):
            self._empty()
        value = self._value(next(self.events), ())
        next(self.events)  # end of the document
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            self._stop(
                _place(after),
                "many-documents",
                "a second document begins here",
                "put it in a file of its own",
            )
        if value is None:
            self._empty()
        return value

    def _empty(self) -> None:
        self._stop(Position(1, 1), "empty-file", "the file holds nothing", "fill it in, or remove the file")

    def _value(self, event: Any, path: FieldPath) -> object:
        place = _place(event)
        self.places[path] = place
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            message = f"what begins with {sign} is not read as text: '{sign}{shorten(event.anchor)}'"
            self._stop(place, "alias", message, "put the text in double quotes, or write out what it stands for")
        if event.tag is not None:
            message = f"what begins with ! is not read as text: '{shorten(event.tag)}'"
            self._stop(place, "tag", message, "take it out, or put the text in double quotes")
        if len(path) > MOST_LEVELS:
            hint = "look for lines that are indented too far, or for brackets too many"
            self._stop(place, "too-deep", f"fields stand inside fields more than {MOST_LEVELS} levels deep", hint)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, place)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(path)
        return self._fields(path)

    def _scalar(self, event: Any, place: Position) -> object:
        text: str = event.value
        if match := INVISIBLE.search(text):
            self._problem(place, "control-character", _invisible(match[0]), _RETYPE)
        if event.style:  # quoted or in a block: always text
            return text
        self._cut(event.end_mark)
        if text in _WORDS:
            return _WORDS[text]
        if _NUMBER.fullmatch(text):
            return int(text)
        return text or None

    def _cut(self, end: Any) -> None:
        """Report text without quotes before a comment: the words after the `#` would be lost unnoticed."""
        if end.line < len(self.lines) and (comment := _COMMENT.match(self.lines[end.line], end.column)):
            message = f"the text stops here, and this is not read: '{shorten(comment[1])}'"
            hint = "put the whole text in double quotes, or the comment on a line of its own"
            self._problem(Position(end.line + 1, comment.start(1) + 1), "text-cut", message, hint)

    def _list(self, path: FieldPath) -> list[object]:
        entries: list[object] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            entries.append(self._value(event, (*path, len(entries))))
        return entries

    def _fields(self, path: FieldPath) -> dict[str, object]:
        members: dict[str, object] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            name, place = self._key(event)
            value = self._value(next(self.events), (*path, name))
            if name in members:
                first = self.keys[*path, name]
                hint = f"it stands first in line {first.line}: take one of the two out"
                message = f"the field '{shorten(name)}' stands here a second time"
                self._problem(place, "duplicate-key", message, hint)
            else:
                self.keys[*path, name] = place
            members[name] = value
        return members

    def _key(self, event: Any) -> tuple[str, Position]:
        place = _place(event)
        if not isinstance(event, yaml.ScalarEvent) or event.anchor or event.tag or not event.value:
            message = "the name of a field is missing or is not plain text"
            self._stop(place, "bad-key", message, "begin the line with the field's name and a colon")
        self._scalar(event, place)
        return event.value, place

    def _syntax(self, error: Exception) -> None:
        said = str(getattr(error, "problem", None) or error)
        words, hint = next(((words, hint) for part, words, hint in _SYNTAX if part in said), _MISFIT)
        mark = getattr(error, "problem_mark", None)
        if "unexpected end" in said or "expected ':'" in said:  # noticed late: the start is the more useful place
            mark = getattr(error, "context_mark", None) or mark
        place = Position(mark.line + 1, mark.column + 1) if mark else Position(0, 0)
        self._problem(place, "yaml-syntax", words, hint)

    def _problem(self, place: Position, code: str, message: str, hint: str = "") -> None:
        self.problems.append(Problem(self.name, place.line, place.column, code, message, hint))

    def _stop(self, place: Position, code: str, message: str, hint: str = "") -> None:
        self._problem(place, code, message, hint)
        raise _StoppedError


class _StoppedError(Exception):
    """The file cannot be read any further. Its problem is recorded."""


def _place(event: Any) -> Position:
    return Position(event.start_mark.line + 1, event.start_mark.column + 1)
