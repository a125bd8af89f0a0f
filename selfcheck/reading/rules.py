"""Faults of plain data, and rules on the values of fields, in words for people."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Annotated, Any, Protocol

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault: its place (`at_key`: the field's name, not its value), its message, and a hint on how to mend it.

    `line` and `column` count from 1 where the text itself is at fault; else they are 0.
    """

    path: Path
    code: str
    message: str
    hint: str = ""
    at_key: bool = False
    line: int = 0
    column: int = 0

    def under(self, *path: str | int) -> "Fault":
        """The same fault, with `path` in front of its own."""
        return replace(self, path=(*path, *self.path))


class FaultsError(ValueError):
    """All faults of one piece of data."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{path_text(fault.path)}: {fault.message}" for fault in self.faults))


class Rule(Protocol):
    """A rule on a value of the right type. `broken` returns (code, message, hint) for a value that breaks it."""

    def broken(self, value: Any) -> tuple[str, str, str] | None: ...


@dataclass(frozen=True, slots=True)
class About:
    """The meaning of a field, for people: editors show it through the JSON Schema."""

    text: str


@dataclass(frozen=True, slots=True)
class Matches:
    """Text of a given form, with the form in words and a hint on how to write it."""

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
    """A list with at least one entry."""

    def broken(self, value: tuple[object, ...]) -> tuple[str, str, str] | None:
        return None if value else ("too-few", "the list is empty", "add an entry, or take the field out if it may go")


@dataclass(frozen=True, slots=True)
class AtMost:
    """A list of at most `most` entries."""

    most: int

    def broken(self, value: tuple[object, ...]) -> tuple[str, str, str] | None:
        if len(value) <= self.most:
            return None
        return "too-many", f"{len(value):,} entries stand here, and at most {self.most:,} may", "take some of them out"


ID_FORM = "[a-z0-9]+(-[a-z0-9]+)*"

Id = Annotated[
    str,
    Matches(
        ID_FORM,
        "an id of small letters, digits and hyphens",
        "write hyphens for spaces, and no capitals, accents or other signs, like example-council",
    ),
]


def repeated_ids(path: Path, ids: Iterable[str], field: str = "id") -> Iterator[Fault]:
    """A fault for every id that stands earlier in the same list of records."""
    seen: set[str] = set()
    for place, name in enumerate(ids):
        if name in seen:
            message = f"'{name}' stands here a second time"
            yield Fault(
                (*path, place, field), "duplicate-id", message, "each may stand once: change this one or remove it"
            )
        seen.add(name)


def nearest(wrong: str, known: Iterable[str]) -> str:
    """A hint that names the closest known word, or lists the known words if they are few; else empty."""
    names = list(known)
    from difflib import get_close_matches  # noqa: PLC0415  only a misspelt word needs it, and it would slow every start

    close = get_close_matches(wrong, names, n=1, cutoff=0.6)
    if close:
        return f"did you mean '{close[0]}'?"
    return f"what may stand here: {', '.join(names)}" if 0 < len(names) <= LISTED else ""


LISTED = 16  # a longer list helps nobody in a message


def path_text(path: Path) -> str:
    """`criteria[2].bands[0].points`."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{shorten(part)}" for part in path)
    return text.removeprefix(".") or "the file"


def shorten(value: str, most: int = 60) -> str:
    """Text for a message, on one line and cut to `most` characters; invisible characters show as replacements."""
    line = value[: most + 1].replace("\n", " ")
    seen = "".join(character if character.isprintable() else "\ufffd" for character in line)
    return seen if len(seen) <= most else f"{seen[: most - 1]}…"


# controls, line and paragraph separators, and marks that reverse text; not the joiners of letters and emoji
_HARMFUL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def visible(text: str, keep: str = "") -> str:
    """Text for a line of a report or a cell of a table: nothing in it can end a line or hide or reverse words.

    White space becomes a space, the rest a replacement character; `keep`: characters that may stay.
    """
    if text.isprintable():  # nearly every text: then there is nothing to replace
        return text
    return _HARMFUL.sub(lambda sign: sign[0] if sign[0] in keep else " " if sign[0].isspace() else "\ufffd", text)


def comparable_text(text: str) -> str:
    """Text for comparison, without differences of capitals and spaces."""
    return " ".join(text.casefold().split())
