"""Slips of the pen and real changes: labelled pairs, random slips, and random changes of numbers and strength."""

from __future__ import annotations

from itertools import pairwise

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from macros.publishing.meaning_words import MEANT
from macros.publishing.slips import beyond_a_slip, words_in
from macros.reading.load import load
from tests.support.trees import CASES, ROOT

PAIRS: dict[str, list[list[str]]] = yaml.safe_load((CASES / "slips.yml").read_bytes())
SENTENCES = tuple(
    clause.text for held in load(ROOT).policies for version in held.versions for clause in version.clauses
)
ELSEWHERE = frozenset(word for sentence in SENTENCES for word in words_in(sentence))
STRENGTHS = ("must", "should", "may", "will", "must not", "should not", "may not")


@pytest.mark.parametrize(("old", "new"), PAIRS["slips"])
def test_a_slip_is_one(old: str, new: str) -> None:
    assert beyond_a_slip(old, new, frozenset(words_in(new))) is None


@pytest.mark.parametrize(("old", "new"), [*PAIRS["more"], *(pair[::-1] for pair in PAIRS["more"])])
def test_what_is_more_than_a_slip_is_seen(old: str, new: str) -> None:
    assert beyond_a_slip(old, new, frozenset(words_in(new)))


def test_what_became_what_is_said() -> None:
    assert beyond_a_slip("every six weeks", "every 4 weeks", ()) == "“6” became “4”"
    assert beyond_a_slip("are not shared", "are shared", ()) == "“not” is gone"
    assert beyond_a_slip("signed", "signed and kept", ()) == "“and” is new"


sentences = st.sampled_from(SENTENCES)


def _can_be_misspelt(word: str) -> bool:
    """Whether a slip in it is still one: long enough, and neither a number nor a word that changes the meaning."""
    return len(word) > 4 and word.isalpha() and not {*words_in(word)} & MEANT and next(words_in(word)).isalpha()


PLACES = tuple(
    (sentence, place)
    for sentence in SENTENCES
    for place, word in enumerate(sentence.split(" "))
    if _can_be_misspelt(word)
)


@st.composite
def misspelt(draw: st.DrawFn) -> tuple[str, str]:
    """A sentence with a random slip, and the sentence without it."""
    right, place = draw(st.sampled_from(PLACES))
    words = right.split(" ")
    word = words[place]
    at = draw(st.integers(1, len(word) - 2))
    slips = {
        "twice": word[:at] + word[at] + word[at:],
        "left out": word[:at] + word[at + 1 :],
        "exchanged": word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        "doubled": f"{word} {word}",
        "large": word.swapcase(),
        "signs": f"{word} ,",
        "divided": f"{word[:at]} {word[at:]}",
    }
    words[place] = slips[draw(st.sampled_from(sorted(slips)))]
    wrong = " ".join(words)
    new = {*words_in(wrong)} - {*words_in(right)}
    assume(not new & (ELSEWHERE | MEANT))
    return wrong, right


@given(misspelt())
def test_random_slips_pass(pair: tuple[str, str]) -> None:
    wrong, right = pair
    assert beyond_a_slip(wrong, right, ELSEWHERE) is None


@given(sentences, st.integers(0, 10**6), st.integers(0, 10**6), st.data())
def test_a_changed_number_never_does(sentence: str, one: int, other: int, data: st.DataObject) -> None:
    assume(one != other)
    words = sentence.split(" ")
    place = data.draw(st.integers(0, len(words)))
    old, new = (" ".join([*words[:place], str(each), "weeks", *words[place:]]) for each in (one, other))
    assert beyond_a_slip(old, new, ELSEWHERE)
    assert beyond_a_slip(sentence, new, ELSEWHERE), "nor one that is new"
    assert beyond_a_slip(old, sentence, ELSEWHERE), "nor one that is gone"


@given(sentences, st.sampled_from(STRENGTHS), st.sampled_from(STRENGTHS))
def test_a_changed_strength_never_does(sentence: str, one: str, other: str) -> None:
    assume(one != other)
    assert beyond_a_slip(f"{sentence} Staff {one} attend.", f"{sentence} Staff {other} attend.", ELSEWHERE)


@given(sentences, sentences)
def test_a_sentence_more_or_less_never_does(one: str, other: str) -> None:
    assert beyond_a_slip(one, f"{one} {other}", ELSEWHERE)
    assert beyond_a_slip(f"{one} {other}", one, ELSEWHERE)


@given(sentences, st.data())
def test_a_known_word_in_anothers_place_never_does(sentence: str, data: st.DataObject) -> None:
    words = sentence.split(" ")
    place = data.draw(st.integers(0, len(words) - 1))
    other = data.draw(st.sampled_from(sorted(ELSEWHERE)))
    own = tuple(words_in(words[place]))
    assume(len(own) == 1 and other not in own and {other, *own} - {"a", "an", "the", "that"} == {other, *own})
    changed = " ".join([*words[:place], other, *words[place + 1 :]])
    before, after = list(words_in(sentence)), list(words_in(changed))
    assume("".join(before) != "".join(after) and all(one != two for one, two in pairwise(after)))
    assert beyond_a_slip(sentence, changed, ELSEWHERE)
