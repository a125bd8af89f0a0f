"""The strict reader reads back exactly the values that the writer wrote."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from macros.importing.word.notes import LeftOut
from macros.importing.yaml_writer import yaml_text
from macros.model.text_limits import INVISIBLE
from macros.reading.yaml_file import parse_yaml

ODD = [
    "no",
    "true",
    "~",
    "1",
    "012",
    "1.10",
    "2024-04",
    "- a",
    "a: b",
    "a #b",
    "#",
    "'",
    '"',
    "\\",
    "&a",
    "*",
    "!t",
    "|",
]
TEXT = st.one_of(
    st.text().map(lambda text: INVISIBLE.sub("", text)),
    st.lists(st.sampled_from([*ODD, "word", "supervision", "…", "\u00a0", "x" * 130]), max_size=60).map(" ".join),
)
VALUES = st.recursive(
    TEXT | st.booleans() | st.integers(-(10**17), 10**17),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=4)
        | st.dictionaries(st.sampled_from(["ref", "text", "no", "items"]), inner, min_size=1, max_size=3)
    ),
    max_leaves=12,
)


def read_back(text: str) -> Any:
    content, problems = parse_yaml(text.encode("utf-8"), "draft.yml")
    assert problems == []
    assert content is not None
    return content.value


@given(TEXT)
@example("")
@example("a\nb\n\n c ")
@example("word " * 40)
@example("# " * 80 + "end")
def test_any_text_comes_back(text: str) -> None:
    fields: dict[str, Any] = {"text": text, "items": [text, text], "list": [{"text": text}]}
    assert read_back(yaml_text(fields)) == fields


@given(st.dictionaries(st.sampled_from(["policy", "text", "sections"]), VALUES, min_size=1))
def test_any_data_comes_back(fields: dict[str, Any]) -> None:
    assert read_back(yaml_text(fields)) == fields


@given(st.text())
def test_any_text_of_a_document_can_be_written(text: str) -> None:
    cleaned = LeftOut().clean(text)
    assert read_back(yaml_text({"text": cleaned}))["text"] == cleaned
    assert "\n" not in cleaned


def test_a_control_character_is_refused() -> None:
    with pytest.raises(ValueError, match=r"U\+0007"):
        yaml_text({"text": "bell\x07"})


def test_what_was_cleaned_is_counted() -> None:
    left_out = LeftOut()
    assert left_out.clean("a\x07b\u202e\tc\u200e") == "ab c"
    assert set(left_out.counts) == {f"invisible character U+{code}" for code in ("0007", "202E", "200E")}
