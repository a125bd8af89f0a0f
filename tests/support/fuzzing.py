"""Hostile files, made from sound ones: spliced, cut, nested, filled with characters that break readers; and noise.

An edit is drawn as a few numbers and a piece, so that Hypothesis can shrink a failure to the edit that matters.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tests.support.examples import examples
from tests.support.project import kind_of
from tests.support.return_cases import return_cases
from tests.support.scenarios import scenarios
from tests.support.trees import CASES, ROOT, TREE

ORDINARY, NIGHTLY = 200, 20_000
SIZES = pytest.mark.parametrize(
    "count",
    [pytest.param(ORDINARY, id="ordinary"), pytest.param(NIGHTLY, id="nightly", marks=pytest.mark.nightly)],
)
"""The number of examples: few in the ordinary run, many in the nightly run (`handbook test -- -m nightly`)."""

MOST_BYTES = 20_000  # of a sound file to start from; larger files have tests of their own

TEXTS = [
    *("", " ", "x", "0", "1.5", "1e9", "true", "null", "~", "no", "<<", "__proto__", "constructor", "toString"),
    *("\x00", "\x07", "\x1b[31m", "\x7f", "\x85", "\ufeff", "\ufffe", "\u2028", "\u2029", "\u202e", "\u2066", "\u200f"),
    *("\t", "\r", "\r\n", "\n", "\n\n", "\ud800", "\udc00x", "\U0001f600", "e\u0301" * 40, "\U000e0041", "\u0660"),
    *("=1+1", "+1", "-1", "@x", "\t=1", "'=1", " =1", "\uff1d1", "9" * 400, "9" * 5000, "0" * 30, "2026-02-30"),
    *("a" * 300, "../../etc/passwd", "/etc/passwd", "con", "s01", "s01.1", "1", "supervision", "example-policy"),
    *("<script>alert(1)</script>", "{{ 7 * 7 }}", "{% raw %}", "</textarea>", "]]>", "*a", "&a", "!a", "!!python/none"),
    *("BEGIN:VEVENT", ";,\\n", "\\", '"', "'", "`", "%", "#", ": ", "? ", "| ", "> ", "---", "...", "%YAML 9.9"),
]
"""Words and characters that trip readers of files."""

PIECES = [
    *(text.encode("utf-8", "surrogatepass") for text in TEXTS),
    *(b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xff\xfe", b"\x00\x00\xfe\xff", b"\xf4\x90\x80\x80"),
    *(b"{", b"}", b"[", b"]", b",", b":", b"\x80", b"\\u", b"\\ud800", b'"\\u005f_proto__":1,', b'"a":1,"a":2,'),
    *(b"NaN", b"-Infinity", b"1E400", b"-1", b"1.5"),
    *(b"[" * 40, b"{" * 25, b'{"a":' * 40, b"]" * 40, b"[" * 5000, b"- " * 30, b"- " * 2000, b"a: " * 30, b"{a: " * 25),
    *(b"&a ", b"*a", b"&a [*a, *a]", b"<<: *a\n", b"!!binary ", b"!<tag:x> ", b"\n---\n", b"\n...\n", b"? a\n: b\n"),
    *(b"a: &a [x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\n", b" " * 3000, b"x" * 70_000, b"\n" * 2000, b"9" * 5000),
    *(b"|\n", b">-\n", b"|9\n", b"'", b'"', b"''", b'"\\x41"', b'"\\U00110000"', b'"\\ud800"', b"\n  \t", b"\n\t- "),
]

VALUES: list[Any] = [
    *(*TEXTS, None, True, False, 0, 1, -1, 2, 1_000_000, 1_000_001, 10**30, 0.5, 1e300, [], {}, [[]], [None], {"": ""}),
    *({"__proto__": {"polluted": 1}}, {"1": 2, "0": 3}, {"a": {"b": {"c": []}}}, {"met": 1, "checked": 0}, ["x"] * 400),
    *({"id": "x"}, {"value": "partly", "items": {}}, {"not_applicable": ""}),
    {str(place): place for place in range(300)},
]
"""Values to put in place of any other: of every type, with the odd values of each."""

_Edit = tuple[int, int, int, Any]
_PLACES = st.integers(0, 1_000_000)


def _edits(pieces: list[Any]) -> st.SearchStrategy[list[_Edit]]:
    return st.lists(st.tuples(_PLACES, _PLACES, _PLACES, st.sampled_from(pieces)), min_size=1, max_size=4)


def spliced(seeds: list[bytes]) -> st.SearchStrategy[bytes]:
    """Sound files with bytes put in, taken out, doubled, cut off or copied from another file."""
    return st.builds(_splice, st.sampled_from(seeds), st.sampled_from(seeds), _edits(PIECES))


def _splice(content: bytes, other: bytes, edits: list[_Edit]) -> bytes:
    for way, start, length, piece in edits:
        content = _SPLICES[way % len(_SPLICES)](content, other, start % (len(content) + 1), length, piece)
    return content


_SPLICES: list[Callable[[bytes, bytes, int, int, bytes], bytes]] = [
    lambda content, other, at, length, piece: content[:at] + piece + content[at:],
    lambda content, other, at, length, piece: content[:at] + piece + content[at + length % 40 :],
    lambda content, other, at, length, piece: content[:at] + content[at + 1 + length % 200 :],
    lambda content, other, at, length, piece: content[:at],
    lambda content, other, at, length, piece: content[:at] + content[at : at + length % 400] * 2 + content[at:],
    lambda content, other, at, length, piece: content[:at] + other[length % (len(other) + 1) :][:300] + content[at:],
    lambda content, other, at, length, piece: _on_lines(content, at, lambda line: piece + line),
    lambda content, other, at, length, piece: _on_lines(content, at, lambda line: line + piece),
    lambda content, other, at, length, piece: _on_lines(content, at, lambda line: b" " * (length % 12) + line),
    lambda content, other, at, length, piece: _on_lines(content, at, lambda line: line + b"\n" + line),
    lambda content, other, at, length, piece: _on_lines(content, at, lambda line: line[: length % (len(line) + 1)]),
]


def _on_lines(content: bytes, at: int, change: Callable[[bytes], bytes]) -> bytes:
    lines = content.split(b"\n")
    place = content.count(b"\n", 0, at)
    lines[place] = change(lines[place])
    return b"\n".join(lines)


def reshaped(trees: list[Any]) -> st.SearchStrategy[Any]:
    """Plain data with values and names replaced, doubled, copied, nested and removed."""
    return st.builds(_reshape, st.sampled_from(trees), _edits(VALUES))


def _reshape(tree: Any, edits: list[_Edit]) -> Any:
    whole = [copy.deepcopy(tree)]
    for way, start, length, value in edits:
        places = list(_places(whole))
        holder, name = places[start % len(places)]
        _SHAPES[way % len(_SHAPES)](holder, name, copy.deepcopy(value), places[length % len(places)])
    return whole[0]


def _places(holder: Any) -> Iterator[tuple[Any, Any]]:
    """Every value as its container, and its name or number there; the whole first."""
    for name in holder if isinstance(holder, dict) else range(len(holder)):
        yield holder, name
        if isinstance(holder[name], dict | list):
            yield from _places(holder[name])


def _put(holder: Any, name: Any, value: Any, _: Any) -> None:
    holder[name] = value


def _remove(holder: Any, name: Any, value: Any, _: Any) -> None:
    if isinstance(holder, dict):
        del holder[name]
    else:
        holder[name] = None


def _add(holder: Any, name: Any, value: Any, _: Any) -> None:
    inner = holder[name]
    if isinstance(inner, list):
        inner.append(value)
    elif isinstance(inner, dict):
        inner[str(value)[:400]] = value


def _rename(holder: Any, name: Any, value: Any, _: Any) -> None:
    if isinstance(holder, dict):
        holder[str(value)[:400]] = holder.pop(name)


def _double(holder: Any, name: Any, value: Any, _: Any) -> None:
    inner = holder[name]
    if isinstance(inner, list):
        inner.extend(copy.deepcopy(inner))
    elif isinstance(inner, str):
        holder[name] = inner + inner


def _copy_from(holder: Any, name: Any, value: Any, other: tuple[Any, Any]) -> None:
    holder[name] = copy.deepcopy(other[0][other[1]])


def _nest(holder: Any, name: Any, value: Any, _: Any) -> None:
    for _level in range(len(str(value)) % 45 + 1):
        holder[name] = [holder[name]] if _level % 2 else {"a": holder[name]}


def _stuff(holder: Any, name: Any, value: Any, _: Any) -> None:
    if isinstance(holder[name], str):
        holder[name] = f"{value if isinstance(value, str) else ''}{holder[name]}"


_SHAPES: list[Callable[[Any, Any, Any, tuple[Any, Any]], None]] = [
    *(_put, _put, _remove, _add, _rename, _double, _copy_from, _nest, _stuff)
]


def as_json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


NOISE = st.binary(max_size=400) | st.lists(st.sampled_from(PIECES), max_size=12).map(b"".join)


@cache
def return_trees() -> list[Any]:
    """Returns as plain data: every case that is JSON, and every scenario's."""
    golden = json.loads((CASES / "returns/version-1.supervision.json").read_bytes())
    # through JSON, because YAML reads the name `on` in a scenario as true
    return [golden, *_json_cases(), *(json.loads(as_json(scenario.data)) for scenario in scenarios())]


def _json_cases() -> Iterator[Any]:
    for case in return_cases():
        try:
            found = json.loads(case.content) if len(case.content) < MOST_BYTES else None
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict):
            yield found


def return_files() -> st.SearchStrategy[bytes]:
    """Files that an agency might open."""
    seeds = [case.content for case in return_cases() if len(case.content) < MOST_BYTES]
    seeds += [as_json(tree) for tree in return_trees()[:40]]
    return st.one_of(reshaped(return_trees()).map(as_json), spliced(seeds), NOISE)


@cache
def yaml_seeds() -> dict[str, list[bytes]]:
    """The handbook's own files and those of the small tree, by kind: partnership, standard, version and so on."""
    found: dict[str, list[bytes]] = {}
    for root in (TREE, ROOT):
        for file in sorted((root / "standards").rglob("*.yml")):
            found.setdefault(kind_of(file), []).append(file.read_bytes())
    return found


def yaml_files(kind: str) -> st.SearchStrategy[bytes]:
    """Files of a kind as a person or a program might leave them. JSON is YAML, so data can be reshaped too."""
    whole = yaml_seeds()[kind]
    trees = [yaml.safe_load(min(whole, key=len))]
    return st.one_of(spliced([each[:MOST_BYTES] for each in whole]), reshaped(trees).map(as_json), NOISE)


def many(count: int) -> settings:
    """Settings for `count` examples. Hypothesis does not judge their speed: the tests measure time themselves."""
    return settings(max_examples=examples(count), deadline=None, suppress_health_check=list(HealthCheck))
