"""Agencies that are perhaps the same: names that differ only in how they are written, as `St Mary's` and `St. Marys`.

They are pointed at for the officer; nothing is put together.
"""

import re
from collections.abc import Iterable
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


def alike(rows: Iterable[CountedReturn], expected: Iterable[ListedAgency]) -> list[dict[str, Any]]:
    """Groups of agencies whose names are alike, at least one of them not on the partnership's list."""
    groups: dict[str, dict[str, dict[str, Any]]] = {}
    for place, agency in enumerate(expected):
        groups.setdefault(plain_name(agency.name), {})[f"place {place}"] = _named(agency.name, is_listed=True)
    for row in rows:
        if row.place is None and (plain := plain_name(row.name)):
            found = groups.setdefault(plain, {}).setdefault(row.key[0], _named(row.name, is_listed=False))
            if len(found["files"]) < MOST_FILES:
                found["files"].append(row.file)
    return [
        {"names": list(group.values())}
        for plain, group in groups.items()
        if plain and len(group) > 1 and not all(each["listed"] for each in group.values())
    ]


def _named(name: str, *, is_listed: bool) -> dict[str, Any]:
    return {"name": name, "listed": is_listed, "files": []}
