"""Marks of a document's words, by which two versions of it are compared although neither is held.

A mark is the publisher's text in another form: whoever guesses the words can confirm the guess. So the marks of short
blocks, and all hashes of word triples, are cut to 12 bits: one in 4,096 other texts has the same.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from hashlib import sha256

WHOLE_FROM = 12  # words: from here on a block's hash is kept whole
MOST_GRAMS = 32
DIGITS = 3  # of a hash that is cut to 12 bits

# soft hyphens and spaces without width stand inside words
_INSIDE_WORDS = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_QUOTES = str.maketrans(dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u2032\u0060\u00b4", "'"))
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+|[.,]\d+)*|[^\w\s]")
_SIGNS = frozenset("%&@#")


def comparable_words(text: str) -> tuple[str, ...]:
    """The words of a text without differences of case, spacing, quotes, dashes and punctuation.

    Signs that change what is said, such as `%` or a ticked box, are words.
    """
    levelled = unicodedata.normalize("NFKC", _INSIDE_WORDS.sub("", text).translate(_QUOTES)).casefold()
    return tuple(word for word in _WORD.findall(levelled) if word[0].isalnum() or _is_sign(word))


def mark_of(text: str) -> str | None:
    """The hash of a block's words, in hexadecimal; cut to 12 bits for fewer than 12 words; None without words."""
    words = comparable_words(text)
    if not words:
        return None
    mark = _hash(*words)
    return mark if len(words) >= WHOLE_FROM else mark[:DIGITS]


def grams_of(text: str) -> str | None:
    """The sketch of a block: the 32 smallest hashes of its word triples, cut to 12 bits each; None without triples."""
    words = comparable_words(text)
    hashes = {_hash(*triple) for triple in zip(words, words[1:], words[2:], strict=False)}
    return "".join(gram[:DIGITS] for gram in sorted(hashes)[:MOST_GRAMS]) or None


def gram_share(one: str | None, other: str | None) -> float:
    """The share of one sketch's word triples that the other has too, from 0 to 1.

    It has a direction: a block that was joined with another lies wholly in what came of both, and not the other way
    round. A full sketch holds only the smallest hashes of its text, and no more can be said of larger ones.
    """
    mine, theirs = _grams(one), _grams(other)
    if len(theirs) == MOST_GRAMS:
        mine = mine[: bisect_left(mine, theirs[-1])]
    common = Counter(mine) & Counter(theirs)
    return common.total() / len(mine) if mine else 0.0


def _is_sign(character: str) -> bool:
    return character in _SIGNS or (unicodedata.category(character) in {"Sc", "Sm", "So"})


def _hash(*words: str) -> str:
    return sha256(" ".join(words).encode("utf-8")).hexdigest()


def _grams(sketch: str | None) -> list[str]:
    return [sketch[place : place + DIGITS] for place in range(0, len(sketch), DIGITS)] if sketch else []
