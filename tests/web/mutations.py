"""Files that are almost a return, the same for the same seed, so that the verdicts of two readers can be compared."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from typing import Any

from tests.support.trees import CASES

GOLDEN = CASES / "returns" / "version-1.supervision.json"

_VALUES: list[Any] = [
    *("", "x", "0", "-1", "__proto__", "\ud800", "\udc00x", "\n", "2026-13", "2026-02-30", "2026-02", "dont-know"),
    *("a" * 70, "é" * 61, "<script>alert(1)</script>", "\u2028", "\x7f", "constructor", "supervision-result"),
    *(None, True, False, 0, -1, 1_000_000, 1_000_001, 10**30, [], {}, [1], {"a": 1}, {"1": 2, "0": 3}, [[["x"]]]),
    *({"__proto__": 1, "5": 1}, {"b": {"\ud800": 1}, "3": 1}, {"met": 1, "checked": 2}, {"met": 1}),
]
_NAMES = [
    "mood",
    "1",
    "-3",
    "007",
    "__proto__",
    "\ud83d",
    "constructor",
    "value",
    "due",
    "answers",
    "",
    " a\nb",
    "x" * 80,
]
_PIECES = [
    *(b"{", b"}", b"[", b"]", b",", b":", b'"', b"\\", b"\\u", b"\\ud800", b"\\x", b"'", b"/*", b",,", b",]", b",}"),
    *(b"1", b"0", b"01", b"-", b"1.5", b"1e5", b"E", b".", b"NaN", b"-Infinity", b"null", b"nul", b"true", b" ", b"\n"),
    *(
        b"\x00",
        b"\x1f",
        b"\xff",
        b"\xc3",
        b"\xed\xa0\x80",
        b"\xef\xbb\xbf",
        b"\xc2\xa0",
        b"\xe2\x80\xa8",
        "é😀".encode(),
    ),
    *(b'"a":1,', b'"\\u0061":2,', b"[[[[[[[[[[[["),
]


def mutations(seed: int, count: int) -> Iterator[bytes]:
    """Whole files: a sound return with a fault in its tree or in its bytes, or a few random characters."""
    chance = random.Random(seed)  # noqa: S311 (no secret)
    base = json.loads(GOLDEN.read_bytes())
    for _ in range(count):
        yield chance.choice([_tree, _tree, _bytes, _signs])(chance, base)


def _tree(chance: random.Random, base: Any) -> bytes:
    data = copy.deepcopy(base)
    for _ in range(chance.choice([1, 1, 2, 3])):
        place = chance.choice(list(_containers(data)))
        _change(chance, place)
    indent, ascii_only = chance.choice([None, 1, 2]), chance.random() < 0.5
    return json.dumps(data, indent=indent, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")


def _containers(value: Any) -> Iterator[Any]:
    yield value
    for member in value.values() if isinstance(value, dict) else value:
        if isinstance(member, dict | list):
            yield from _containers(member)


def _change(chance: random.Random, place: Any) -> None:
    value = copy.deepcopy(chance.choice(_VALUES))
    if isinstance(place, list):
        if place and chance.random() < 0.5:
            place[chance.randrange(len(place))] = value
        else:
            place.append(value)
        return
    way = chance.random()
    if way < 0.5 and place:
        place[chance.choice(list(place))] = value
    elif way < 0.6 and place:
        del place[chance.choice(list(place))]
    elif way < 0.8:
        place[chance.choice(_NAMES)] = value
    else:
        members = list(place.items())
        chance.shuffle(members)
        place.clear()
        place.update(members)


def _bytes(chance: random.Random, base: Any) -> bytes:
    content = bytearray(_tree(chance, base) if chance.random() < 0.3 else json.dumps(base).encode())
    for _ in range(chance.choice([1, 1, 1, 2, 4])):
        place, way = chance.randrange(len(content) + 1), chance.random()
        if way < 0.4:
            content[place:place] = chance.choice(_PIECES)
        elif way < 0.7:
            del content[place : place + chance.choice([1, 1, 3, 20])]
        elif way < 0.8:
            del content[place:]
        else:
            content[place : place + 1] = chance.choice(_PIECES)
    return bytes(content)


def _signs(chance: random.Random, _: Any) -> bytes:
    return chance.choice([b"{", b"["]) + b"".join(chance.choices(_PIECES, k=chance.randrange(12)))
