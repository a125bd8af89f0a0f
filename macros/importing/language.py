"""Whether a text is in English: in another language no verb says how strong a clause is."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Common words of English that hardly another language has: a fifth of the words of a policy are of these.
_ENGLISH = frozenset(
    (
        *("the", "and", "to", "that", "for", "with", "by", "this", "these", "are", "must", "shall", "should", "would"),
        *("all", "any", "each", "every", "their", "they", "which", "from", "who", "when", "where", "not", "have"),
        *("it", "its", "been", "may", "can", "cannot", "if", "our", "your", "you", "what", "how", "other", "than"),
        *("at", "about", "there", "has", "such", "only", "more"),
    )
)
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_SHARE = 0.08
_ENOUGH_WORDS = 12  # fewer may be a list of names


def english_share(text: str) -> float:
    """The share of common English words in a text, from 0 to 1; 1 for a text without words."""
    words = [word.lower() for word in _WORD.findall(text)]
    return sum(1 for word in words if word in _ENGLISH) / len(words) if words else 1


def is_english(text: str) -> bool:
    """Whether a document's text is in English. One of few words counts as English."""
    return len(_WORD.findall(text)) < _ENOUGH_WORDS or english_share(text) >= _LEAST_SHARE


def is_foreign(sentence: str, points: Iterable[str] = ()) -> bool:
    """Whether a clause is long enough to tell, and holds hardly a common word of English, nor does its sentence."""
    words = " ".join((sentence, *points))
    is_long = len(_WORD.findall(words)) >= _ENOUGH_WORDS
    return is_long and max(english_share(words), english_share(sentence)) < _LEAST_SHARE / 2
