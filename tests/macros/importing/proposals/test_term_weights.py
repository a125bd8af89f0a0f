"""The nearness of texts by their words."""

from __future__ import annotations

import pytest

from macros.importing.proposals.term_weights import TermWeights

TEXTS = ["the supervisor keeps the record", "the supervisor writes", "the biscuits"]


def test_the_same_words_are_nearest_and_rare_words_count_more() -> None:
    same, some, none = TermWeights(TEXTS).nearness_of_each("the supervisor keeps the record")
    assert same == pytest.approx(1)
    assert same > some > none == 0
    weights = TermWeights(TEXTS)
    assert weights.nearness("the record", "record") > weights.nearness("the record", "the")


def test_words_of_many_texts_tell_nothing() -> None:
    texts = [*TEXTS, "the tea", "the milk", "the cup", "the pot", "the spoon"]
    assert TermWeights(texts).telling_words("the supervisor keeps the zebra") == {"keep"}


def test_words_that_none_of_the_texts_has_are_left_out() -> None:
    assert [*TermWeights(TEXTS).nearness_of_each("zebra")] == [0, 0, 0]
    assert [*TermWeights([]).nearness_of_each("record")] == []
