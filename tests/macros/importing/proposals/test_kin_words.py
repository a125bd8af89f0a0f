"""Words and phrases that say the same count as one word."""

from __future__ import annotations

from collections import Counter

import pytest

from macros.importing.proposals.kin_words import KIN_ENTRIES, word_stems


def test_number_and_tense_make_no_other_word() -> None:
    assert [*word_stems("Biscuits, a biscuit; bus")] == ["biscuit", "biscuit", "bus"]


def test_words_that_tell_nothing_are_left_out() -> None:
    assert [*word_stems("You should be there when they can")] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("privacy", "private"),
        ("It is called off", "A session is cancelled"),
        ("how much you have on your plate", "caseload"),
        ("where nobody is disturbed", "without interruptions"),
        ("one-to-one", "supervision"),
        ("the team leader’s", "the supervisor's"),
        ("wishes and feelings", "voice"),
        ("a top-up", "a refresher"),
    ],
)
def test_kin_have_a_word_in_common(one: str, other: str) -> None:
    assert {*word_stems(one)} & {*word_stems(other)}


def test_the_longest_phrase_counts() -> None:
    assert [*word_stems("looked at again")] == ["review"]


def test_no_entry_stands_for_two() -> None:
    times = Counter(entry for entry, _ in KIN_ENTRIES)
    assert [entry for entry, count in times.items() if count > 1] == []
