"""Counts and lists in words: the same cases for Python and for the browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from selfcheck.words import count_words, list_words
from tests.support.trees import CASES, read_case
from tests.web.node import node_tests

WORDS: dict[str, list[dict[str, Any]]] = read_case(CASES / "words.yml")


@pytest.mark.parametrize("case", WORDS["counts"], ids=lambda case: case["words"])
def test_a_count(case: dict[str, Any]) -> None:
    assert count_words(*case["given"]) == case["words"]


@pytest.mark.parametrize("case", WORDS["lists"], ids=lambda case: case["words"])
def test_a_list(case: dict[str, Any]) -> None:
    assert list_words(iter(case["given"])) == case["words"]


def test_a_list_with_another_word_before_the_last() -> None:
    assert list_words(["a", "b"], "or") == "a or b"


def test_in_the_browser(tmp_path: Path) -> None:
    cases = tmp_path / "cases.json"
    cases.write_text(json.dumps(WORDS), encoding="utf-8")
    node_tests("words.test.mjs", HANDBOOK_CASES=cases)
