"""Read plain data into frozen dataclasses, strictly, and name every fault with its path.

A dataclass is the only definition of a kind of file: its annotations give the type of each field, `Annotated` rules
narrow it and say so in words, and `macros.generated.schemas` writes a JSON Schema from the same. Fields with a
default may be left out. A class may add a `faults()` method for rules across several fields.
"""

import types
import typing
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, Literal, Protocol, Union, get_args, get_origin

from selfcheck.reading.rules import About, Fault, FaultsError, Path, Rule, nearest, shorten


class TextValue(Protocol):
    """A type that is written as text and has a method to read it."""

    @classmethod
    def parse(cls, text: str) -> Any: ...


def read[T](kind: type[T], value: object) -> T:
    """Read plain data (as from YAML or JSON) as `kind`. Raises FaultsError with every fault."""
    found = _Found()
    result = _read(kind, value, (), found)
    if found:
        raise FaultsError(found)
    return typing.cast(T, result)


def read_keeping[T](kind: type[T], value: object) -> tuple[T, tuple[Path, ...]]:
    """Read data from a file that people keep, as `kind`: unknown fields are no fault, and text may be empty.

    Returns the record and the paths of the unknown fields, in the file's order. Raises FaultsError.
    """
    found = _Found(kept=[])
    result = _read(kind, value, (), found)
    if found:
        raise FaultsError(found)
    return typing.cast(T, result), tuple(found.kept or ())


def plain_data(value: object, only: Collection[str] = ()) -> Any:
    """The plain data of a value that `read` gave, or of `only` some fields; fields with their default are left out."""
    if isinstance(value, str | int):  # nearly every value, so it is asked first
        return value
    if is_dataclass(value) and not hasattr(value, "parse"):
        wanted = [field for field in fields(value) if not only or field.name in only]
        members = ((field.name, getattr(value, field.name), field.default) for field in wanted)
        return {member_name(name): plain_data(member) for name, member, default in members if member != default}
    if isinstance(value, tuple):
        return [plain_data(member) for member in value]
    if isinstance(value, Mapping):
        return {key: plain_data(member) for key, member in value.items()}
    return str(value)


@cache
def hints(kind: type) -> dict[str, Any]:
    """The annotations of a dataclass's fields by their names in files, resolved, rules included."""
    return {member_name(name): hint for name, hint in typing.get_type_hints(kind, include_extras=True).items()}


def member_name(field: str) -> str:
    """A field's name in files: without the underscore that Python needs after a reserved word (`from_`)."""
    return field.removesuffix("_")


@cache
def _field_names(kind: Any) -> dict[str, str]:
    return {member_name(field.name): field.name for field in fields(kind)}


@cache
def required(kind: type) -> frozenset[str]:
    """The names of the fields that may not be left out."""
    return frozenset(
        member_name(field.name)
        for field in fields(kind)
        if field.default is MISSING and field.default_factory is MISSING
    )


@cache
def unwrap(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    """An annotation without `Annotated` and `| None`, and its rules."""
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


_BAD = object()  # in place of a value whose faults are noted


class _Found(list[Fault]):
    """The faults found so far; `kept` collects the paths of unknown fields, or is None where these are faults."""

    def __init__(self, kept: list[Path] | None = None) -> None:
        super().__init__()
        self.kept = kept


def _read(annotation: Any, value: object, path: Path, found: _Found) -> Any:
    how = _KNOWN.get(id(annotation)) or _learn(annotation)
    if found.kept is None and (value is None or (isinstance(value, str) and not value.strip())):
        found.append(Fault(path, "blank", "nothing stands here", "fill it in, or leave the field out"))
        return _BAD
    result = how.reader(how.kind, value, path, found)
    if result is _BAD:
        return _BAD
    for rule in how.rules:
        broken = rule.broken(result)
        if broken:
            found.append(Fault(path, *broken))
            return _BAD
    return result


@dataclass(frozen=True, slots=True)
class _HowToRead:
    """How to read values of an annotation. It keeps the annotation, so that no other object gets the same `id()`."""

    annotation: Any
    kind: Any
    rules: tuple[Rule, ...]
    reader: Callable[[Any, object, Path, _Found], Any]


_KNOWN: dict[int, _HowToRead] = {}  # by the annotation's `id()`: to hash one takes as long as to read a value


def _learn(annotation: Any) -> _HowToRead:
    """Work out how to read an annotation, once: `_KNOWN` remembers it."""
    kind, rules = unwrap(annotation)
    checks = tuple(rule for rule in rules if hasattr(rule, "broken"))
    how = _KNOWN[id(annotation)] = _HowToRead(annotation, kind, checks, _reader(kind))
    return how


@cache
def _reader(kind: Any) -> Callable[[Any, object, Path, _Found], Any]:
    origin = get_origin(kind)
    if is_union(kind):
        return _read_either
    if origin is Literal:
        return _read_choice
    if origin is tuple:
        return _read_list
    if origin is Mapping:
        return _read_map
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


def _read_simple(kind: type, value: object, path: Path, found: _Found) -> object:
    if type(value) is kind:
        return value
    hint = _HINTS[kind]
    if kind is str and not isinstance(value, int | float):
        hint = "put text that holds a colon, or begins with [ or {, in double quotes"
    return _wrong(_NAMES[kind], value, path, found, hint)


def _read_parsed(kind: type[TextValue], value: object, path: Path, found: _Found) -> object:
    if not isinstance(value, str):
        return _wrong("a date", value, path, found, _DATE_HINT)
    try:
        return kind.parse(value)
    except ValueError as error:
        found.append(Fault(path, "bad-date", shorten(str(error), most=120), _DATE_HINT))
        return _BAD


def _read_choice(kind: Any, value: object, path: Path, found: _Found) -> object:
    choices = get_args(kind)
    if isinstance(value, str) and value in choices:
        return value
    if not isinstance(value, str):
        return _wrong(f"one of {', '.join(choices)}", value, path, found, "write one of these words")
    found.append(Fault(path, "unknown-value", f"'{shorten(value)}' is not known here", nearest(value, choices)))
    return _BAD


def _read_either(kind: Any, value: object, path: Path, found: _Found) -> object:
    """Read the alternative that fits the value's shape: a record, or else a list or text."""
    for member in get_args(kind):
        if is_dataclass(unwrap(member)[0]) == isinstance(value, dict):
            return _read(member, value, path, found)
    return _read(get_args(kind)[0], value, path, found)


def _read_list(kind: Any, value: object, path: Path, found: _Found) -> object:
    if not isinstance(value, list):
        return _wrong("a list", value, path, found, "begin each entry with '- '")
    member = get_args(kind)[0]
    results = [_read(member, entry, (*path, place), found) for place, entry in enumerate(value)]
    return _BAD if _BAD in results else tuple(results)


def _read_map(kind: Any, value: object, path: Path, found: _Found) -> object:
    """Read entries whose names are data: any name is allowed."""
    if not isinstance(value, dict):
        return _wrong("entries with names", value, path, found, "write each entry as a name and a value")
    member = get_args(kind)[1]
    results = {name: _read(member, entry, (*path, name), found) for name, entry in value.items()}
    return _BAD if _BAD in results.values() else MappingProxyType(results)


def _read_record(kind: type, value: object, path: Path, found: _Found) -> object:
    if not isinstance(value, dict):
        hint = "write each of its fields on a line of its own: a name, a colon and the value"
        return _wrong("fields with names", value, path, found, hint)
    known = hints(kind)
    before = len(found)
    if not known.keys() >= value.keys():
        _note_unknown(known, value, path, found)
    if not required(kind) <= value.keys():
        for name in sorted(required(kind) - value.keys()):
            hint = f"add it{_meaning(known[name])}"
            found.append(Fault(path, "missing-field", f"the field '{name}' is missing", hint))
    names = _field_names(kind)
    members = {names[name]: _read(known[name], value[name], (*path, name), found) for name in known if name in value}
    if len(found) > before:
        return _BAD
    record = kind(**members)
    found.extend(fault.under(*path) for fault in own_faults(record))
    return _BAD if len(found) > before else record


def _note_unknown(known: Collection[str], value: dict[Any, object], path: Path, found: _Found) -> None:
    unknown = [name for name in value if name not in known]
    if found.kept is not None:
        found.kept.extend((*path, name) for name in unknown)
        return
    for name in sorted(unknown, key=str):
        message = f"no field '{shorten(str(name))}' is known here"
        hint = nearest(str(name), known) or "take it out, or see what fields there are"
        found.append(Fault((*path, name), "unknown-field", message, hint, at_key=True))


def own_faults(record: object) -> Iterator[Fault]:
    """The faults from a record's own `faults()` method, if it has one."""
    check = getattr(record, "faults", None)
    return check() if check else iter(())


def _meaning(annotation: Any) -> str:
    return next((f" ({rule.text})" for rule in unwrap(annotation)[1] if isinstance(rule, About)), "")


def _wrong(expected: str, value: object, path: Path, found: _Found, hint: str = "") -> object:
    found.append(Fault(path, "wrong-type", f"expected {expected}, found {_described(value)}", hint))
    return _BAD


def _described(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"the number {shorten(str(value))}"
    if isinstance(value, str):
        return f"the text '{shorten(value)}'"
    if value is None:
        return "nothing (null)"
    return "a list" if isinstance(value, list) else "fields with names"
