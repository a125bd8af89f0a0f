"""Runs of eight words of a document are found, whatever their case and punctuation, and shorter ones are not."""

from __future__ import annotations

import pytest

from macros.derived.copied_words import copied_runs

DOCUMENT = "Supervision must take place every four weeks, in a room with a door that closes."
LEVELLED = "supervision MUST take place – every four weeks in A room"


def marked(text: str) -> list[str]:
    return [text[start:end] for start, end in copied_runs(text, [DOCUMENT])]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (DOCUMENT, [DOCUMENT.rstrip(".")]),
        (f"We say: {LEVELLED}.", [LEVELLED]),
        ("Must take place every four weeks in a", ["Must take place every four weeks in a"]),
        ("Must take place every four weeks in", []),
        ("Every four weeks, staff are supervised behind a door that closes.", []),
        ("", []),
    ],
)
def test_eight_words_in_a_row_are_marked(text: str, found: list[str]) -> None:
    assert marked(text) == found


def test_two_runs_apart_are_two_marks() -> None:
    first, second = "supervision must take place every four weeks in", "in a room with a door that closes"
    assert marked(f"{first}. Other words. {second}") == [first, second]


def test_a_run_does_not_go_from_one_block_into_the_next() -> None:
    assert copied_runs("one two three four five six seven eight", ["one two three four", "five six seven eight"]) == ()
