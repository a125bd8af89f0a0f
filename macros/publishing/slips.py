"""Whether two wordings differ only by a slip: spelling, a doubled word, an article, punctuation or spaces.

A change that can alter meaning is never a slip: a number, a unit, a duty's strength, a negation, a condition, “and”
or “or”. Nor is a known word in place of another: only a word that the handbook uses nowhere else can be misspelt.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator, Sequence
from difflib import SequenceMatcher

from macros.publishing.meaning_words import KNOWN, MEANT

_TOKEN = re.compile(
    r"\d+(?:[.,:/]\d+)*(?:st|nd|rd|th)?|(?<=\d)-(?=\d)|[^\W\d_]+|[£$€%°<>≤≥=+±×]",
)
_NUMBERS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ENDINGS = {1: "1st", 2: "2nd", 3: "3rd"}
_FIGURES = {
    **{word: str(value) for value, word in enumerate(_NUMBERS)},
    **{word: _ENDINGS.get(value, f"{value}th") for value, word in enumerate(_ORDINALS, start=1)},
}
_ARTICLES = frozenset({"a", "an", "the", "that"})


def beyond_a_slip(old: str, new: str, elsewhere: Container[str]) -> str | None:
    """The first difference beyond a slip, in words; None for a slip. `elsewhere`: all words in the handbook now."""
    before, after = (tuple(_undoubled(words_in(text))) for text in (old, new))
    if said := _difference(_meaning(before), _meaning(after)):
        return said
    for kind, start, end, begin, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        one, other = before[start:end], after[begin:stop]
        if kind != "equal" and not _is_slip(one, other, elsewhere):
            return _said(one, other)
    return None


def words_in(text: str) -> Iterator[str]:
    """A text's words and figures, made plain: case, accents, quotes, dashes and punctuation do not count."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign) and sign not in "'’‘ʼ\u00ad")
    plain = re.sub(r"\s*[\u2010-\u2015\u2212-]\s*(?=\d)", "-", plain).replace("&", " and ")
    for match in _TOKEN.finditer(plain):
        yield _FIGURES.get(match[0], match[0])


def _undoubled(words: Iterator[str]) -> Iterator[str]:
    """The words without repeats in a row, which are slips. Repeated figures stay."""
    last = ""
    for word in words:
        if word != last or not word.isalpha():
            yield word
        last = word


def _meaning(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word in MEANT or not word.isalpha())


def _difference(old: Sequence[str], new: Sequence[str]) -> str | None:
    """The first difference between the words that carry meaning, in words."""
    for kind, start, end, begin, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            return _said(old[start:end], new[begin:stop])
    return None


def _said(old: Sequence[str], new: Sequence[str]) -> str:
    if not old or not new:
        return f"“{' '.join(old or new)}” is {'gone' if old else 'new'}"
    return f"“{' '.join(old)}” became “{' '.join(new)}”"


def _is_slip(old: Sequence[str], new: Sequence[str], elsewhere: Container[str]) -> bool:
    if "".join(old) == "".join(new) or {*old, *new} <= _ARTICLES:
        return True
    return len(old) == len(new) and all(
        one == other or _is_misspelt(one, other, elsewhere) for one, other in zip(old, new, strict=True)
    )


def _is_misspelt(old: str, new: str, elsewhere: Container[str]) -> bool:
    """Whether `old` is no known word, and so near to `new` that it must mean it."""
    if old in elsewhere or old in KNOWN or old[0] != new[0]:
        return False
    return _distance(old, new) <= (1 if min(len(old), len(new)) < 7 else 2)  # noqa: PLR2004


def _distance(one: str, other: str) -> int:
    """How many letters are added, left out, changed or swapped with the next."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        older, before, row = before, row, [place]
        for column, sign in enumerate(other, start=1):
            cost = min(before[column] + 1, row[-1] + 1, before[column - 1] + (letter != sign))
            if place > 1 and column > 1 and letter == other[column - 2] and sign == one[place - 2]:
                cost = min(cost, older[column - 2] + 1)
            row.append(cost)
    return row[-1]
