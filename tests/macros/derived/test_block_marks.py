"""Marks by which two versions of a document are compared."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from macros.derived.block_marks import MOST_GRAMS, WHOLE_FROM, comparable_words, gram_share, grams_of, mark_of

SENTENCE = "Every practitioner's supervisor must offer a one-to-one session, lasting 1.5 hours, at least every 4 weeks."
WORDS = st.lists(st.text("abcdeé", min_size=1, max_size=6), min_size=1, max_size=80)


@given(WORDS, st.randoms(use_true_random=False))
def test_case_spacing_quotes_and_dashes_make_no_difference(words: list[str], random: object) -> None:
    text = " ".join(words)
    other = f"  “{text.upper()}” – ".replace(" ", "\n\t \u00a0")
    assert comparable_words(other) == comparable_words(text)
    assert (mark_of(other), grams_of(other)) == (mark_of(text), grams_of(text))


def test_spellings_of_one_sentence_have_one_mark() -> None:
    other = (
        "EVERY practitioner’s supervisor must offer a one–to–one session — lasting 1.5 hours — at least every 4 weeks"
    )
    assert mark_of(other) == mark_of(SENTENCE)
    assert mark_of("the of\u00adfice, ﬁrst") == mark_of("the office first")
    assert mark_of("and/or") == mark_of("and / or")


def test_a_figure_a_sign_or_a_word_makes_another_mark() -> None:
    for old, new in (("1.5", "15"), ("4", "14"), ("at least", "at most"), ("every 4", "not every 4")):
        assert mark_of(SENTENCE.replace(old, new)) != mark_of(SENTENCE)
    assert mark_of("90% of them") != mark_of("90 of them")
    assert mark_of("☐ yes") != mark_of("☒ yes")


@given(WORDS)
def test_a_mark_is_whole_for_twelve_words_or_more_and_cut_below(words: list[str]) -> None:
    whole = len(words) >= WHOLE_FROM
    assert re.fullmatch("[0-9a-f]{64}" if whole else "[0-9a-f]{3}", mark_of(" ".join(words)) or "")


@given(WORDS)
def test_a_sketch_has_a_gram_for_each_triple_up_to_32(words: list[str]) -> None:
    triples = {tuple(words[place : place + 3]) for place in range(len(words) - 2)}
    sketch = grams_of(" ".join(words)) or ""
    assert len(sketch) == 3 * min(MOST_GRAMS, len(triples))
    grams = [sketch[place : place + 3] for place in range(0, len(sketch), 3)]
    assert grams == sorted(grams)


def test_a_text_without_words_has_no_mark_and_one_without_triples_no_sketch() -> None:
    assert mark_of(" … – ") is None
    assert grams_of("two words") is None
    assert gram_share(None, grams_of(SENTENCE)) == gram_share(grams_of(SENTENCE), None) == 0


@given(WORDS, WORDS)
def test_a_share_is_between_none_and_all_and_a_text_has_all_of_its_own(one: list[str], other: list[str]) -> None:
    mine, theirs = grams_of(" ".join(one)), grams_of(" ".join(other))
    assert 0 <= gram_share(mine, theirs) <= 1
    assert gram_share(mine, mine) == (1 if mine else 0)


@given(WORDS, WORDS)
def test_what_was_joined_lies_wholly_in_what_came_of_it(one: list[str], other: list[str]) -> None:
    mine, joined = grams_of(" ".join(one)), grams_of(" ".join([*one, *other]))
    lies_wholly = gram_share(mine, joined) in (0, 1)  # none where the joined text's sketch says nothing of it
    assert lies_wholly


def test_a_reworded_sentence_shares_and_another_does_not() -> None:
    reworded = grams_of(SENTENCE.replace("4 weeks", "6 weeks"))
    another = grams_of(
        "Notes of the meeting are kept with the child's file, and only the people named there may read it."
    )
    assert gram_share(grams_of(SENTENCE), reworded) > 0.8
    assert gram_share(grams_of(SENTENCE), another) < 0.1
