"""Reads YAML literally and strictly, with both of PyYAML's parsers: the one in C, and the one in Python."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros.model.text_limits import MOST_YAML_BYTES
from macros.reading import yaml_file
from macros.reading.problems import Problem
from macros.reading.yaml_file import MOST_LEVELS, Position, YamlFile, parse_yaml, read_bytes

PARSERS = ("CLoader", "Loader")
FIXTURE_IS_FINE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(params=PARSERS, autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_file, "_LOADER", getattr(yaml, request.param))


def parsed(text: str) -> YamlFile:
    """A file without problems."""
    content, problems = parse_yaml(text.encode(), "file.yml")
    assert problems == []
    assert content
    return content


def only_problem(text: str | bytes) -> Problem:
    raw = text if isinstance(text, bytes) else text.encode()
    _, problems = parse_yaml(raw, "file.yml")
    (problem,) = problems
    return problem


@pytest.mark.parametrize("word", ["true", "false"])
def test_only_two_words_are_not_text(word: str) -> None:
    assert parsed(f"a: {word}").value == {"a": word == "true"}


@pytest.mark.parametrize("digits", ["0", "7", "-7", "10", "123456789012345678"])
def test_plain_whole_numbers_are_numbers(digits: str) -> None:
    assert parsed(f"a: {digits}").value == {"a": int(digits)}


@pytest.mark.parametrize(
    "text",
    [
        *("no", "yes", "on", "off", "y", "n", "True", "FALSE", "null", "Null", "~", "=", ".inf", ".nan"),
        *("1.10", "012", "00", "-0", "+1", "1_000", "0x1F", "0o17", "0b1", "1e3", "1,000", "1234567890123456789"),
        *("2024-04", "2024-04-01", "2024-04-01T10:00:00Z", "12:30", "1:30:00", "٣", "３"),
        *("<<", "s03.2", "a:b", "http://example.org/#top", "a#b", "it's", 'say "no"', "½ hour", "\U0001f600"),
    ],
)
def test_everything_else_is_the_text_that_was_typed(text: str) -> None:
    assert parsed(f"a: {text}").value == {"a": text}
    assert parsed(f"- {text}\n").value == [text]


@pytest.mark.parametrize("text", ["true", "4", "", " ", "no", "- a", "a: b", "# a", "*a", "&a", "!a"])
def test_what_is_in_quotes_is_text(text: str) -> None:
    assert parsed(f'a: "{text}"').value == {"a": text}
    assert parsed(f"a: '{text}'").value == {"a": text}


def test_blocks_of_text() -> None:
    assert parsed("a: >-\n  one\n  two\n\n  three\nb: |\n  4\n").value == {"a": "one two\nthree", "b": "4\n"}


def test_fields_names_are_text() -> None:
    assert parsed("1: a\ntrue: b\nno: c\n'2024-04': d\n").value == {"1": "a", "true": "b", "no": "c", "2024-04": "d"}


def test_nothing_after_a_colon_is_none() -> None:
    assert parsed("a:\nb: ''\nc:\n  -\n").value == {"a": None, "b": "", "c": [None]}


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_make_no_difference(line_end: str) -> None:
    content = parsed("a: one\n  two\nb:\n  - |\n    three\n    four\n".replace("\n", line_end))
    assert content.value == {"a": "one two", "b": ["three\nfour\n"]}
    assert content.place(("b", 0)) == Position(4, 5)


def test_the_mark_in_front_makes_no_difference() -> None:
    content = parsed("\ufeffa: b\n")
    assert content.value == {"a": "b"}
    assert content.keys["a",] == Position(1, 1)


def test_every_value_and_every_name_has_its_place() -> None:
    content = parsed("# comment\na: é {}\nlist:\n  - x: 1\n    y: [2, {z: 3}]\n")
    assert content.places == {
        (): Position(2, 1),
        ("a",): Position(2, 4),
        ("list",): Position(4, 3),
        ("list", 0): Position(4, 5),
        ("list", 0, "x"): Position(4, 8),
        ("list", 0, "y"): Position(5, 8),
        ("list", 0, "y", 0): Position(5, 9),
        ("list", 0, "y", 1): Position(5, 12),
        ("list", 0, "y", 1, "z"): Position(5, 16),
    }
    assert content.keys == {
        ("a",): Position(2, 1),
        ("list",): Position(3, 1),
        ("list", 0, "x"): Position(4, 5),
        ("list", 0, "y"): Position(5, 5),
        ("list", 0, "y", 1, "z"): Position(5, 13),
    }


def test_what_has_no_place_has_that_of_what_is_around_it() -> None:
    content = parsed("a:\n  b: [c]\n")
    assert content.place(("a", "b", 0, "missing")) == Position(2, 7)
    assert content.place(("a", "missing")) == Position(2, 3)
    assert content.place(("a", "b"), at_key=True) == Position(2, 3)
    assert content.place(("a", "missing"), at_key=True) == Position(2, 3)
    assert YamlFile("file.yml", None, {}, {}).place(("a",)) == Position(0, 0)


def test_a_double_field_is_found_wherever_it_is() -> None:
    problem = only_problem("a:\n  - {x: 1}\n  - {x: 1, y: 2, x: 3}\n")
    assert (problem.code, problem.line, problem.column) == ("duplicate-key", 3, 18)
    assert problem.hint == "it stands first in line 3: take one of the two out"


def test_the_same_name_in_different_places_is_no_double() -> None:
    assert parsed("a: {x: 1}\nb: {x: {x: 2}}\n").value == {"a": {"x": 1}, "b": {"x": {"x": 2}}}


def test_every_double_field_is_told_of() -> None:
    _, problems = parse_yaml(b"a: 1\na: 2\na: 3\nb: 4\nb: 5\n", "file.yml")
    assert [(problem.line, problem.code) for problem in problems] == [(n, "duplicate-key") for n in (2, 3, 5)]


def test_as_many_levels_as_are_allowed() -> None:
    assert parsed(f"{'[' * MOST_LEVELS}x{']' * MOST_LEVELS}").value
    assert only_problem(f"{'[' * (MOST_LEVELS + 1)}x{']' * (MOST_LEVELS + 1)}").code == "too-deep"
    assert only_problem("{a: " * 100_000).code == "too-deep"


def test_as_large_as_is_allowed() -> None:
    text = b"a: 1\n"
    full = text + b"#" * (MOST_YAML_BYTES - len(text))
    assert parse_yaml(full, "file.yml")[1] == []
    assert only_problem(full + b"#").code == "too-large"


def test_a_file_of_control_characters_is_refused_at_once() -> None:
    assert only_problem(b"\0" * MOST_YAML_BYTES).code == "control-character"


CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF)]


@pytest.mark.parametrize("character", [each for each in CONTROLS if each not in "\n\r"], ids=ascii)
def test_controls_are_shown_where_they_stand(character: str) -> None:
    problem = only_problem(f"a: 1\nb: x {character}y\n")
    assert problem.code == ("tab" if character == "\t" else "control-character")
    assert (problem.line, problem.column) == (2, 6)


@pytest.mark.parametrize("escape", [r"\0", r"\t", r"\e", r"\x85", r"\N", r"\L", r"\u202E", r"\uFEFF", r"\u2066"])
def test_escapes_do_not_bring_controls_in(escape: str) -> None:
    problem = only_problem(f'a: "x{escape}y"')
    assert (problem.code, problem.line, problem.column) == ("control-character", 1, 4)


@pytest.mark.parametrize("escape", [r"\uD800", r"\UFFFFFFFF", r"\q"])
def test_escapes_that_are_no_text_are_refused(escape: str) -> None:
    assert only_problem(f'a: "{escape}"').code in ("yaml-syntax", "control-character")


def test_ordinary_text_of_any_language_is_no_control() -> None:
    words = "Żółć, Ñandú, العربية, हिन्दी, 中文 – “quoted” … 10\u00a0% \U0001f468\u200d\U0001f469"
    assert parsed(f"a: {words}").value == {"a": words}


@pytest.mark.parametrize("text", ["a: &x 1", "a: *x", "&x a: 1", "- &x", "a: &x [1]", "a: &x {b: 1}", "*x : 1"])
def test_anchors_and_aliases_are_refused(text: str) -> None:
    assert only_problem(text).code in ("alias", "bad-key")


@pytest.mark.parametrize("text", ["a: !!str 1", "a: ! x", "a: !x [1]", "!!map {a: 1}", "a: !<tag:x> 1", "!!str a: 1"])
def test_tags_are_refused(text: str) -> None:
    assert only_problem(text).code in ("tag", "bad-key")


def test_a_second_document_is_refused_but_not_the_end_of_the_first() -> None:
    assert parsed("---\na: 1\n...\n").value == {"a": 1}
    assert only_problem("a: 1\n---\n").code == "many-documents"


@FIXTURE_IS_FINE
@given(raw=st.binary() | st.text().map(str.encode))
def test_no_bytes_raise(raw: bytes) -> None:
    assert_sound(raw)


YAMLISH = st.lists(
    st.sampled_from(
        [*"ab1-:?#&*!|>'\"%@`{}[],~\\ ", "\n", "\n  ", "- ", ": ", "---\n", "...", "\t", "\r\n", "é", "\u2028"]
    )
)


@FIXTURE_IS_FINE
@given(pieces=YAMLISH)
def test_nothing_like_yaml_raises(pieces: list[str]) -> None:
    assert_sound("".join(pieces).encode())


def assert_sound(raw: bytes) -> None:
    """Check that there is either a value, with a place for everything in it, or a problem."""
    content, problems = parse_yaml(raw, "file.yml")
    assert content or problems
    for problem in problems:
        assert problem.hint
        assert problem.line >= 0
    if content:
        for path in paths(content.value):
            assert content.places[path].line >= 1


def paths(value: Any, above: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    keys = value.keys() if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    return [above, *(path for key in keys for path in paths(value[key], (*above, key)))]


SIMPLE_TEXT = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=20)
PLAIN = st.recursive(
    st.booleans() | st.integers(-(10**17), 10**17) | SIMPLE_TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(SIMPLE_TEXT.filter(bool), inner, max_size=4),
    max_leaves=12,
)


@FIXTURE_IS_FINE
@given(value=PLAIN)
def test_what_pyyaml_writes_is_read_back(value: object) -> None:
    text = yaml.safe_dump(value, default_style=None, default_flow_style=False)
    assert parsed(text.removesuffix("...\n")).value == value


CUT = {
    "a: text #1": (1, 9),
    "a: ‘ünïcode’ 🙂 text  # more": (1, 22),
    "a:\n  text that goes\n  on # and on": (3, 6),
    "a: #1": (1, 4),
    "a: 6 #": (1, 6),
    "a: true # or not": (1, 9),
    "- [b, c #d\n  ]": (1, 9),
    "- {b: c #d\n  }": (1, 9),
    "- b #c": (1, 5),
}
WHOLE = (
    "a: text#1",
    "a: 'text' # more",
    'a: "text #1"',
    "a: | # more\n  text #1",
    "a: # more\n  b: c",
    "# a\nb: c\n# d",
)


@pytest.mark.parametrize(("text", "place"), CUT.items())
def test_words_that_a_comment_cuts_off_are_missed(text: str, place: tuple[int, int]) -> None:
    (problem,) = parse_yaml(f"{text}\n".encode(), "file.yml")[1]
    assert (problem.code, (problem.line, problem.column)) == ("text-cut", place)


@pytest.mark.parametrize("text", WHOLE)
def test_a_comment_that_cuts_nothing_off_is_none_of_our_business(text: str) -> None:
    parsed(text)


def test_a_file_is_read_from_the_disk(tmp_path: Path) -> None:
    file = tmp_path / "file.yml"
    file.write_bytes(b"a: 1\n")
    assert read_bytes(file, "standards/file.yml") == (b"a: 1\n", [])


def test_what_is_no_plain_file_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "file.yml").write_bytes(b"a: 1\n")
    (tmp_path / "link.yml").symlink_to("file.yml")
    for name in ("link.yml", "missing.yml", "."):
        content, (problem,) = read_bytes(tmp_path / name, name)
        assert content is None
        assert (problem.code, problem.place) == ("unreadable", name)


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "file.yml").write_bytes(b"a: 1\n")
    monkeypatch.setattr(os, "open", refuse)
    content, (problem,) = read_bytes(tmp_path / "file.yml", "file.yml")
    assert content is None
    assert problem.code == "unreadable"
    assert "Permission denied" in problem.message
