"""Small changes to a YAML file that people wrote: its layout and comments stay, and the result is read back.

Each change is tried in the common layouts of YAML, and the first that reads back as exactly the old values and the new
one is taken. If none does, the functions raise NoFormError.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from typing import Any

from macros.importing.yaml_writer import yaml_text
from macros.reading.yaml_file import Position, YamlFile, parse_yaml
from selfcheck.reading.rules import Path

_PLAIN_ID = re.compile("[a-z][a-z0-9-]*")
_SCALARS = (
    r'"(?:[^"\\\n]|\\.)*"',
    r"'(?:[^'\n]|'')*'",
    r"[^\n,}\]#]*(?<! )",  # plain text up to what may end it in a line of braces, or to a comment
    r"[^\n]*",  # plain text that holds such a character
)
"""How far a scalar may reach, tried in this order."""
_WORDS = ("true", "false", "yes", "no", "on", "off", "null", "y", "n")


class NoFormError(ValueError):
    """This program cannot make the change in the file's layout."""


def text_with_field(text: str, beside: Path, field: str, value: Any, *, after: bool = False) -> str:
    """The text with a new field before the field `beside`; with `after`, after it if that takes one line."""
    content = _read(text)
    wanted = deepcopy(content.value)
    _at(wanted, beside[:-1])[field] = value
    forms = (_field_below, _field_above, _field_on_the_line) if after else (_field_above, _field_on_the_line)
    return _first_right((form(text, content.keys[beside], field, value) for form in forms), wanted)


def text_with_scalar(text: str, path: Path, value: str | bool) -> str:
    """The text with the scalar at `path` replaced."""
    content = _read(text)
    wanted = deepcopy(content.value)
    _at(wanted, path[:-1])[path[-1]] = value
    start = _offset(text, content, path)
    rest = text[start:]
    forms = [
        json.dumps(value, ensure_ascii=False) + rest[match.end() :]
        for form in _SCALARS
        if (match := re.match(form, rest))
    ]
    return _first_right((text[:start] + form for form in forms), wanted)


def text_with_entry(text: str, path: Path, entry: Mapping[str, Any]) -> str:
    """The text with a new entry at the end of the list at `path`, which has entries."""
    content = _read(text)
    wanted = deepcopy(content.value)
    entries = _at(wanted, path)
    last = (*path, len(entries) - 1)
    entries.append(dict(entry))
    return _first_right(_additions(text, content, last, entry), wanted)


def text_without_field(text: str, field: str) -> str:
    """The text without a top-level field that has lines of its own."""
    content = _read(text)
    wanted = deepcopy(content.value)
    del _at(wanted, ())[field]
    lines = text.split("\n")
    start = content.keys[(field,)].line - 1
    return _first_right(("\n".join([*lines[:start], *lines[end:]]) for end in _ends(lines, content, start + 1)), wanted)


def inline(value: Any) -> str:
    """A value on one line: ids without quotes, the rest as JSON."""
    if isinstance(value, list | tuple):
        return f"[{', '.join(inline(each) for each in value)}]"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {inline(each)}" for name, each in value.items()) + "}"
    if isinstance(value, str) and _PLAIN_ID.fullmatch(value) and value not in _WORDS:
        return value
    return json.dumps(value, ensure_ascii=False)


def _field_below(text: str, beside: Position, field: str, value: Any) -> str:
    """The text with the field on lines of its own, below the line of the field at `beside`."""
    return _with_lines(text, beside.line, _field_lines(beside, field, value))


def _field_above(text: str, beside: Position, field: str, value: Any) -> str:
    """The text with the field on lines of its own, above the field at `beside` and the comments on it."""
    lines, row = text.split("\n"), beside.line - 1
    while row and lines[row - 1].lstrip().startswith("#"):
        row -= 1
    return _with_lines(text, row, _field_lines(beside, field, value))


def _field_on_the_line(text: str, beside: Position, field: str, value: Any) -> str:
    """The text with the field in front of the one at `beside`, on the same line: for fields in braces."""
    start = _offset_of(text.split("\n"), beside.line, beside.column)
    return f"{text[:start]}{json.dumps(field)}: {json.dumps(value, ensure_ascii=False)}, {text[start:]}"


def _field_lines(beside: Position, field: str, value: Any) -> list[str]:
    """A field's lines, as far in as the field at `beside`."""
    block = yaml_text({field: value}).rstrip("\n") if isinstance(value, str) else f"{field}: {inline(value)}"
    return [f"{' ' * (beside.column - 1)}{line}" for line in block.split("\n")]


def _with_lines(text: str, row: int, own: list[str]) -> str:
    lines = text.split("\n")
    return "\n".join([*lines[:row], *own, *lines[row:]])


def _additions(text: str, content: YamlFile, last: Path, entry: Mapping[str, Any]) -> Iterator[str]:
    """The text with an entry after the `last` one: in a block list on lines of its own, else before a bracket."""
    lines = text.split("\n")
    place = content.places[last]
    prefix = lines[place.line - 1][: place.column - 1]
    if re.fullmatch(" *- +", prefix):
        first, *others = yaml_text(entry).rstrip("\n").split("\n")
        own = [f"{prefix}{first}", *(f"{' ' * len(prefix)}{line}" for line in others)]
        for row in _ends(lines, content, place.line):
            yield _with_lines(text, row, own)
    start = _offset_of(lines, place.line, place.column)
    for match in re.finditer(r"\s*\]", text[start:]):
        where = start + match.start()
        yield f"{text[:where]}, {json.dumps(dict(entry), ensure_ascii=False)}{text[where:]}"


def _ends(lines: list[str], content: YamlFile, line: int) -> Iterator[int]:
    """Rows where the block around this line may end: before and after the blank lines and comments below it."""
    following = [place.line - 1 for path, place in content.keys.items() if len(path) == 1 and place.line > line]
    row = min(following, default=len(lines))
    back = row
    while back > line and (not lines[back - 1].strip() or lines[back - 1].lstrip().startswith("#")):
        back -= 1
    yield from (back, row)


def _first_right(forms: Iterable[str], wanted: Any) -> str:
    """The first form that reads as the wanted values. Raises NoFormError."""
    for form in forms:
        content, problems = parse_yaml(form.encode("utf-8"), "the file")
        if content is not None and not problems and content.value == wanted:
            return form
    raise NoFormError


def _read(text: str) -> YamlFile:
    content, problems = parse_yaml(text.encode("utf-8"), "the file")
    if content is None or problems:
        raise NoFormError
    return content


def _at(value: Any, path: Path) -> Any:
    for part in path:
        value = value[part]
    return value


def _offset(text: str, content: YamlFile, path: Path) -> int:
    place = content.places[path]
    return _offset_of(text.split("\n"), place.line, place.column)


def _offset_of(lines: list[str], line: int, column: int) -> int:
    return sum(len(each) + 1 for each in lines[: line - 1]) + column - 1
