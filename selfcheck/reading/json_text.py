"""JSON text from outside into plain data, strictly (the data rules, "A return", "Reading").

Text that could crash a reader, or that two readers could take differently, is refused with its place. JavaScript
mirrors this file step by step under the same cases (`tests/cases/returns/`), so it must not rely on Python's own ways.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from selfcheck.reading.file_kinds import looks_like
from selfcheck.reading.rules import Fault, FaultsError, Path, shorten

type JsonObject = dict[str, Any]

MOST_RETURN_BYTES = 5 * 1024 * 1024
MOST_DEPTH = 32  # deeper nesting crashes Pyodide beyond recovery
MOST_NUMBER = 1_000_000

_SPACE = " \t\n\r"  # white space in JSON
_DAMAGED = "the file may be damaged or cut off: open an earlier copy of it"
_OURS = "choose a file whose name ends in .supervision.json"
_CHANGED = "another program may have changed the file: open an earlier copy of it"

# Outside strings, only brackets and the beginnings of numbers with a point or an exponent matter. An unclosed string
# reaches to the end of the text.
_TOKEN = re.compile(r'(?P<text>"[^"\\]*+(?:\\.[^"\\]*+)*+"?)(?P<name>[ \t\n\r]*+:)?|[\[\]{}]|[0-9][.eE]', re.DOTALL)
_SURROGATE = re.compile("[\ud800-\udfff]")
_INTEGER = re.compile("-?[0-9]+")


def parse(content: bytes | str) -> Any:
    """Plain data: dict, list, str, bool, None, and whole numbers from 0 to 1,000,000.

    A `str` (text that JavaScript has decoded) is read like its bytes. Raises FaultsError with exactly one fault.
    """
    text = _decoded(content)
    _check_beginning(text)
    found = parse_at_once(text)
    return parse_step_by_step(text) if found is None else found


def parse_step_by_step(text: str) -> Any:
    """Plain data, read step by step, so that a fault has its place. Raises FaultsError with one fault."""
    _check_text(text)
    tree = _parsed(text)
    fault = next(_tree_faults(tree, ()), None)
    if fault:
        raise FaultsError([fault])
    return tree


_STRING = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)
_BRACKET = re.compile(r"[\[\]{}]")
_ODD_NUMBER = re.compile("[0-9](?:[.eE]|[0-9]{6})|-")
_NUMBER_NAME = re.compile(r'"-?[0-9]++"[ \t\n\r]*+:')


def parse_at_once(text: str) -> Any:
    """The plain data of a sound text, quickly; None where these checks cannot rule out a fault.

    A partnership reads thousands of returns, and nearly all are as the handbook wrote them.
    """
    if "\\u" in text or "__proto__" in text or _NUMBER_NAME.search(text):
        return None
    rest = _STRING.sub("", text)
    if _ODD_NUMBER.search(rest) or _depth(rest) > MOST_DEPTH:
        return None
    try:
        return json.loads(text, object_pairs_hook=_different, parse_constant=_no_constant)
    except (ValueError, _ConstantError):
        return None


def _depth(rest: str) -> int:
    """The deepest nesting of brackets; any number where they do not match."""
    depth = most = 0
    for sign in _BRACKET.findall(rest):
        depth += 1 if sign in "{[" else -1
        most = max(most, depth)
    return most


def _different(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice")
    return found


def _decoded(content: bytes | str) -> str:
    raw = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    if kind := looks_like(raw):
        raise FaultsError([Fault((), "not-json", f"this is not a self-check file: it looks like {kind}", _OURS)])
    if len(raw) > MOST_RETURN_BYTES:
        hint = "a self-check file is far smaller: another file may carry its name"
        raise FaultsError([Fault((), "too-large", "the file is larger than 5 MiB", hint)])
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise FaultsError([Fault((), "not-utf8", "the file is not UTF-8 text", _CHANGED)]) from None
    return text.removeprefix("\ufeff")


def _check_beginning(text: str) -> None:
    start = text.lstrip(_SPACE)[:1]
    if not start:
        raise FaultsError([Fault((), "empty-file", "the file is empty", _DAMAGED)])
    if start not in "{[":
        raise FaultsError([Fault((), "not-json", "this is not a self-check file", _OURS)])


def _check_text(text: str) -> None:
    """Check nesting, numbers and repeated names before the text is parsed. Raises FaultsError with the first fault."""
    levels: list[set[str] | None] = []  # for each open object, its names; None for a list
    for token in _TOKEN.finditer(text):
        sign = token[0]
        if token["name"]:
            _check_name(text, token, levels)
        elif sign in ("{", "["):
            levels.append(set() if sign == "{" else None)
            if len(levels) > MOST_DEPTH:
                message = f"brackets stand inside brackets more than {MOST_DEPTH} levels deep"
                raise _at(text, token.start(), "too-deep", message, _CHANGED)
        elif sign in ("}", "]"):
            del levels[-1:]
        elif not token["text"]:
            message = "a number is written with a point or an exponent"
            raise _at(text, token.start(), "not-whole-number", message, _CHANGED)


def _check_name(text: str, token: re.Match[str], levels: list[set[str] | None]) -> None:
    names = levels[-1] if levels else None
    if names is None:
        return
    name = token["text"][1:-1]
    if "\\" in name:
        try:
            name = json.loads(token["text"])
        except ValueError:
            return  # the parser reports it
    if name in names:
        raise _at(text, token.start(), "duplicate-member", f"'{shorten(name)}' stands twice in one place", _CHANGED)
    names.add(name)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text, parse_int=_whole, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise _at(text, error.pos, "json-syntax", "the file is not well-formed JSON", _DAMAGED) from None
    except _ConstantError as error:
        place = re.compile(rf"(?<![A-Za-z]){error.args[0]}").search(text)
        start = place.start() if place else 0
        raise _at(text, start, "json-syntax", "the file is not well-formed JSON", _DAMAGED) from None


class _ConstantError(Exception):
    """NaN or Infinity, which Python's parser would accept."""


def _no_constant(word: str) -> None:
    raise _ConstantError(word)


def _whole(digits: str) -> int:
    """The number. A very long one becomes any number out of range, because Python refuses to read it."""
    return int(digits) if len(digits) <= len(str(MOST_NUMBER)) + 1 else -1 if digits[0] == "-" else MOST_NUMBER + 1


def _at(text: str, place: int, code: str, message: str, hint: str) -> FaultsError:
    line = text.count("\n", 0, place) + 1
    column = place - text.rfind("\n", 0, place)
    message = f"line {line}, character {column}: {message}"
    return FaultsError([Fault((), code, message, hint, line=line, column=column)])


def _tree_faults(value: Any, path: Path) -> Iterator[Fault]:
    """The faults of data that parsed but may not be in a return; in each object, faults of names come first."""
    if isinstance(value, dict):
        for name in value:
            yield from _name_faults(name, path)
        for name, member in value.items():
            yield from _tree_faults(member, (*path, name))
    elif isinstance(value, list):
        for place, member in enumerate(value):
            yield from _tree_faults(member, (*path, place))
    elif isinstance(value, str):
        if _SURROGATE.search(value):
            yield Fault(path, "lone-surrogate", "the text holds half a character", _CHANGED)
    elif isinstance(value, int) and not 0 <= value <= MOST_NUMBER:
        yield Fault(path, "out-of-range", f"a number here is not between 0 and {MOST_NUMBER:,}", "mend the number")


def _name_faults(name: str, path: Path) -> Iterator[Fault]:
    if _SURROGATE.search(name):
        yield Fault(path, "lone-surrogate", "a name here holds half a character", _CHANGED)
    if name == "__proto__":
        yield Fault((*path, name), "reserved-name", "the name '__proto__' may not be used", _CHANGED)
    if _INTEGER.fullmatch(name):
        yield Fault((*path, name), "number-name", f"a number ('{shorten(name)}') stands as a name", _CHANGED)
