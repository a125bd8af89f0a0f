"""The quick way to read a text gives the same as the careful way, or leaves doubtful texts to it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.reading.json_text import MOST_RETURN_BYTES, parse, parse_at_once, parse_step_by_step
from selfcheck.reading.rules import FaultsError
from tests.support.fuzzing import SIZES, many, return_files
from tests.support.return_cases import ReturnCase, return_cases

CASES = [case for case in return_cases() if case.text is not None and len(case.content) < MOST_RETURN_BYTES]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_quick_way_agrees_on_every_case(case: ReturnCase) -> None:
    assert case.text is not None
    agree(case.text)


@SIZES
def test_the_quick_way_agrees_on_hostile_files(count: int) -> None:
    @many(count)
    @given(content=return_files())
    def holds(content: bytes) -> None:
        agree(content.decode("utf-8", "replace"))

    holds()


@given(text=st.text(alphabet='{}[]":,0123456789.eE-\\u "abnNtrfl', max_size=60))
def test_the_quick_way_agrees_on_signs_of_json(text: str) -> None:
    agree(f"{{{text}")
    agree(f'{{"a": [{text}]}}')


def test_what_the_handbook_writes_goes_the_quick_way() -> None:
    text = '{"edition": {"number": "1"}, "due": "2026-11-01", "met": 18, "note": "- é {[", "on": {"é": [true, null]}}'
    assert parse_at_once(text) == parse(text) == parse_step_by_step(text)


def agree(text: str) -> None:
    found = parse_at_once(text)
    if found is not None:
        assert same(found, parse_step_by_step(text))
    try:
        expected = parse_step_by_step(text)
    except FaultsError:
        assert found is None
    else:
        assert found is None or same(found, expected)


def same(one: Any, other: Any) -> bool:
    """Whether both are equal, with names in the same order and True told from 1."""
    return repr(one) == repr(other)
