"""Agencies that are perhaps the same: names that differ only in how they are written, as `St Mary's` and `St. Marys`.

They are pointed at for the officer; nothing is put together.
"""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Any

from selfcheck.collation.rows import CountedReturn
from selfcheck.collation.terms import ListedAgency

MOST_FILES = 5  # named for each way of writing a name

_DROPPED = re.compile("[.'`\"´\u02bc\u2018\u2019\u201b\u201c\u201d]")  # full stops and quotation marks
_BETWEEN = re.compile(r"[^\w&+]+|_")
_SAME = {"saint": "st", "&": "and", "+": "and"}
_FORMS = frozenset(("ltd", "limited", "plc", "llp", "cic", "cio", "inc"))  # what a name may end in


def plain_name(name: str) -> str:
    """A name without differences of capitals, signs, spaces, `St`, `and`, a leading `The` and a closing `Ltd`."""
    text = _DROPPED.sub("", name.casefold().replace("&", " & ").replace("+", " + "))
    words = [_SAME.get(word, word) for word in _BETWEEN.sub(" ", text).split()]
    if words[:1] == ["the"]:
        words = words[1:]
    while words and words[-1] in _FORMS:
        words.pop()
    return " ".join(words)


def alike(rows: Sequence[CountedReturn], expected: Sequence[ListedAgency]) -> list[dict[str, Any]]:
    """Groups of agencies whose names are alike, at least one of them not on the partnership's list."""
    listed = {plain_name(agency.name) for agency in expected}
    first: dict[str, str] = {}  # the key of the first agency of each name
    several: set[str] = set()
    for row in rows:
        plain = plain_name(row.name) if row.place is None else ""
        if plain and (plain in listed or first.setdefault(plain, row.key[0]) != row.key[0]):
            several.add(plain)
    return [{"names": names} for names in _groups(rows, expected, several)] if several else []


def _groups(
    rows: Iterable[CountedReturn], expected: Iterable[ListedAgency], several: Set[str]
) -> Iterator[list[dict[str, Any]]]:
    """The agencies of each of `several` names: those on the list first, then in the order of the rows."""
    groups: dict[str, dict[str, dict[str, Any]]] = {}
    for place, agency in enumerate(expected):
        if (plain := plain_name(agency.name)) in several:
            groups.setdefault(plain, {})[f"place {place}"] = _named(agency.name, is_listed=True)
    for row in rows:
        if row.place is None and (plain := plain_name(row.name)) in several:
            found = groups.setdefault(plain, {}).setdefault(row.key[0], _named(row.name, is_listed=False))
            if len(found["files"]) < MOST_FILES:
                found["files"].append(row.file)
    yield from (list(group.values()) for group in groups.values())


def _named(name: str, *, is_listed: bool) -> dict[str, Any]:
    return {"name": name, "listed": is_listed, "files": []}
