"""Which words of a block are new, by the words held or by their marks alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from macros.derived.block_marks import grams_of, mark_of
from macros.derived.differing_words import differing_words
from macros.model.source_record import SourceBlock

HELD = "Every employee must have supervision at least every 6 weeks, whatever the job."
LONG = " ".join(f"word{number} and word{number + 1} again" for number in range(30))


def block(text: str, *, shown: bool) -> SourceBlock:
    marked = SourceBlock(id="b1", kind="paragraph", mark=mark_of(text), grams=grams_of(text))
    return replace(marked, text=text) if shown else marked


@pytest.mark.parametrize("shown", [False, True])
@pytest.mark.parametrize(
    ("new", "runs"),
    [
        (HELD, ()),
        (HELD.replace("6 weeks,", "3 months,"), ("3 months,",)),
        (HELD.replace("least", "most"), ("most",)),
        (f"{HELD} This is noted in the log.", ("This is noted in the log.",)),
    ],
)
def test_the_words_that_differ_are_named(new: str, runs: tuple[str, ...], *, shown: bool) -> None:
    assert differing_words(new, [block(HELD, shown=shown)]) == runs


def test_of_a_long_block_only_what_its_sketch_holds_is_told() -> None:
    assert differing_words(LONG, [block(LONG, shown=False)]) == ()


def test_of_blocks_without_marks_nothing_is_told() -> None:
    assert differing_words(HELD, [SourceBlock(id="b1", kind="paragraph")]) == ()
