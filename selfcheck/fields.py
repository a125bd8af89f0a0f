"""Read plain data into frozen dataclasses, strictly, and name every fault with its path.

A dataclass is the one definition of a kind of file: its annotations say what each field may hold, `Annotated`
rules narrow that and say it in words, and `macros.schema` writes a JSON Schema from the same. Fields with a default
may be left out. A class may add a `faults()` method for what one field alone cannot tell.
"""

from __future__ import annotations

import difflib
import re
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from typing import Annotated, Any, Literal, Protocol, Union, get_args, get_origin

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: where (`at_key`: the field's name rather than its value), what, and how to mend it."""

    path: Path
    code: str
    message: str
    hint: str = ""
    at_key: bool = False

    def under(self, *path: str | int) -> Fault:
        """The same fault, seen from further out."""
        return Fault((*path, *self.path), self.code, self.message, self.hint, self.at_key)


class FaultsError(ValueError):
    """Everything wrong with one piece of data."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{path_text(fault.path)}: {fault.message}" for fault in self.faults))


class Rule(Protocol):
    """A rule on a value of the right type: gives (code, message, hint) where the value breaks it."""

    def broken(self, value: Any) -> tuple[str, str, str] | None: ...


@dataclass(frozen=True, slots=True)
class About:
    """What a field means, for people: shown by editors through the JSON Schema."""

    text: str


@dataclass(frozen=True, slots=True)
class Matches:
    """Text of a given form, said in words, with a hint on how to write it."""

    pattern: str
    words: str
    hint: str
    code: str = "bad-id"

    def broken(self, value: str) -> tuple[str, str, str] | None:
        if re.fullmatch(self.pattern, value, re.ASCII):
            return None
        return self.code, f"'{shorten(value)}' is not {self.words}", self.hint


@dataclass(frozen=True, slots=True)
class Between:
    """A whole number within bounds."""

    least: int
    most: int

    def broken(self, value: int) -> tuple[str, str, str] | None:
        if self.least <= value <= self.most:
            return None
        message = f"{shorten(str(value))} is not between {self.least} and {self.most}"
        return "out-of-range", message, "write a whole number within these bounds"


@dataclass(frozen=True, slots=True)
class NotEmpty:
    """A list with something in it."""

    def broken(self, value: tuple[object, ...]) -> tuple[str, str, str] | None:
        return None if value else ("too-few", "the list is empty", "add an entry, or take the field out if it may go")


class Parsed(Protocol):
    """A type that is written as text and knows how to read itself."""

    @classmethod
    def parse(cls, text: str) -> Any: ...


Id = Annotated[
    str,
    Matches(
        "[a-z0-9]+(-[a-z0-9]+)*",
        "an id of small letters, digits and hyphens",
        "write hyphens for spaces, and no capitals, accents or other signs, like example-council",
    ),
]


def read[T](kind: type[T], value: object) -> T:
    """Read plain data (as from YAML or JSON) as `kind`. Raises FaultsError that carries every fault found."""
    found: list[Fault] = []
    result = _read(kind, value, (), found)
    if found:
        raise FaultsError(found)
    return typing.cast(T, result)


def plain(value: object) -> Any:
    """The plain data of a value that was read: what is empty or left out stays out."""
    if is_dataclass(value) and not hasattr(value, "parse"):
        members = ((field.name, getattr(value, field.name), field.default) for field in fields(value))
        return {name: plain(member) for name, member, default in members if member != default}
    if isinstance(value, tuple):
        return [plain(member) for member in value]
    if isinstance(value, Mapping):
        return {key: plain(member) for key, member in value.items()}
    return value if isinstance(value, str | int | bool) else str(value)


def repeated_ids(path: Path, ids: Iterable[str], field: str = "id") -> Iterator[Fault]:
    """A fault for every id in a list of records that stood there before."""
    seen: set[str] = set()
    for place, name in enumerate(ids):
        if name in seen:
            message = f"'{name}' stands here a second time"
            yield Fault(
                (*path, place, field), "duplicate-id", message, "each may stand once: change this one or remove it"
            )
        seen.add(name)


def nearest(wrong: str, known: Iterable[str]) -> str:
    """A hint that names the closest known word, or lists the few that there are; empty if neither helps."""
    names = list(known)
    close = difflib.get_close_matches(wrong, names, n=1, cutoff=0.6)
    if close:
        return f"did you mean '{close[0]}'?"
    return f"what may stand here: {', '.join(names)}" if 0 < len(names) <= LISTED else ""


LISTED = 12  # a longer list helps nobody in a message


def path_text(path: Path) -> str:
    """`criteria[2].bands[0].points`."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{shorten(part)}" for part in path)
    return text.removeprefix(".") or "the file"


def shorten(value: str, most: int = 60) -> str:
    """A piece of text for a message, on one line; what cannot be seen shows as a replacement character."""
    line = value[: most + 1].replace("\n", " ")
    seen = "".join(character if character.isprintable() else "\ufffd" for character in line)
    return seen if len(seen) <= most else f"{seen[: most - 1]}…"


@cache
def hints(kind: type) -> dict[str, Any]:
    """The annotations of a dataclass's fields, resolved, rules included."""
    return typing.get_type_hints(kind, include_extras=True)


def required(kind: type) -> frozenset[str]:
    """The names of the fields that may not be left out."""
    return frozenset(
        field.name for field in fields(kind) if field.default is MISSING and field.default_factory is MISSING
    )


def unwrap(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    """An annotation without `Annotated` and `| None`, and the rules that were on it."""
    rules: tuple[Any, ...] = ()
    while True:
        if isinstance(annotation, typing.TypeAliasType):
            annotation = annotation.__value__
        elif get_origin(annotation) is Annotated:
            annotation, *more = get_args(annotation)
            rules = (*more, *rules)
        elif is_union(annotation) and types.NoneType in get_args(annotation):
            rest = tuple(member for member in get_args(annotation) if member is not types.NoneType)
            annotation = rest[0] if len(rest) == 1 else Union[rest]  # noqa: UP007 (of types known only now)
        else:
            return annotation, rules


def is_union(annotation: Any) -> bool:
    return get_origin(annotation) in (Union, types.UnionType)


_BAD = object()  # stands for a value whose faults have been noted


def _read(annotation: Any, value: object, path: Path, found: list[Fault]) -> Any:
    kind, rules = unwrap(annotation)
    if value is None or (isinstance(value, str) and not value.strip()):
        found.append(Fault(path, "blank", "nothing stands here", "fill it in, or leave the field out"))
        return _BAD
    result = _reader(kind)(kind, value, path, found)
    if result is _BAD:
        return _BAD
    for rule in rules:
        broken = rule.broken(result) if hasattr(rule, "broken") else None
        if broken:
            found.append(Fault(path, *broken))
            return _BAD
    return result


def _reader(kind: Any) -> Callable[[Any, object, Path, list[Fault]], Any]:
    origin = get_origin(kind)
    if is_union(kind):
        return _read_either
    if origin is Literal:
        return _read_choice
    if origin is tuple:
        return _read_list
    if hasattr(kind, "parse"):
        return _read_parsed
    return _read_record if is_dataclass(kind) else _read_simple


_NAMES = {str: "text", int: "a whole number", bool: "true or false"}
_HINTS = {
    str: "put it in double quotes",
    int: "write digits only, without quotes, and no nought in front",
    bool: "write true or false, in small letters and without quotes",
}
_DATE_HINT = "write year, month and day like 2026-11-22, or year and month like 2026-11"


def _read_simple(kind: type, value: object, path: Path, found: list[Fault]) -> object:
    if type(value) is kind:
        return value
    hint = _HINTS[kind]
    if kind is str and not isinstance(value, int | float):
        hint = "put text that holds a colon, or begins with [ or {, in double quotes"
    return _wrong(_NAMES[kind], value, path, found, hint)


def _read_parsed(kind: type[Parsed], value: object, path: Path, found: list[Fault]) -> object:
    if not isinstance(value, str):
        return _wrong("a date", value, path, found, _DATE_HINT)
    try:
        return kind.parse(value)
    except ValueError as error:
        found.append(Fault(path, "bad-date", shorten(str(error), most=120), _DATE_HINT))
        return _BAD


def _read_choice(kind: Any, value: object, path: Path, found: list[Fault]) -> object:
    choices = get_args(kind)
    if isinstance(value, str) and value in choices:
        return value
    if not isinstance(value, str):
        return _wrong(f"one of {', '.join(choices)}", value, path, found, "write one of these words")
    found.append(Fault(path, "unknown-value", f"'{shorten(value)}' is not known here", nearest(value, choices)))
    return _BAD


def _read_either(kind: Any, value: object, path: Path, found: list[Fault]) -> object:
    """Of alternatives, the one that fits the value's shape: a record or a list or text."""
    for member in get_args(kind):
        if is_dataclass(unwrap(member)[0]) == isinstance(value, dict):
            return _read(member, value, path, found)
    return _read(get_args(kind)[0], value, path, found)


def _read_list(kind: Any, value: object, path: Path, found: list[Fault]) -> object:
    if not isinstance(value, list):
        return _wrong("a list", value, path, found, "begin each entry with '- '")
    member = get_args(kind)[0]
    results = [_read(member, entry, (*path, place), found) for place, entry in enumerate(value)]
    return _BAD if _BAD in results else tuple(results)


def _read_record(kind: type, value: object, path: Path, found: list[Fault]) -> object:
    if not isinstance(value, dict):
        hint = "write each of its fields on a line of its own: a name, a colon and the value"
        return _wrong("fields with names", value, path, found, hint)
    known = hints(kind)
    before = len(found)
    for name in sorted(value.keys() - known.keys(), key=str):
        message = f"no field '{shorten(str(name))}' is known here"
        hint = nearest(str(name), known) or "take it out, or see what fields there are"
        found.append(Fault((*path, name), "unknown-field", message, hint, at_key=True))
    for name in sorted(required(kind) - value.keys()):
        hint = f"add it{_meaning(known[name])}"
        found.append(Fault(path, "missing-field", f"the field '{name}' is missing", hint))
    members = {name: _read(known[name], value[name], (*path, name), found) for name in known if name in value}
    if len(found) > before:
        return _BAD
    record = kind(**members)
    found.extend(fault.under(*path) for fault in own_faults(record))
    return _BAD if len(found) > before else record


def own_faults(record: object) -> Iterator[Fault]:
    """What a record itself says is wrong with it."""
    check = getattr(record, "faults", None)
    return check() if check else iter(())


def _meaning(annotation: Any) -> str:
    return next((f" ({rule.text})" for rule in unwrap(annotation)[1] if isinstance(rule, About)), "")


def _wrong(expected: str, value: object, path: Path, found: list[Fault], hint: str = "") -> object:
    found.append(Fault(path, "wrong-type", f"expected {expected}, found {_described(value)}", hint))
    return _BAD


def _described(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"the number {shorten(str(value))}"
    if isinstance(value, str):
        return f"the text '{shorten(value)}'"
    return "a list" if isinstance(value, list) else "fields with names"
