"""How near two texts are by their words: the fewer texts have a word, the more it counts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from math import log, sqrt

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_ENDINGS = ("ing", "ed", "es", "s")
_SHORTEST = 4
_PLACES = 6  # to which nearness is rounded, so that every machine puts texts in the same order


def word_stems(text: str) -> Iterator[str]:
    """The words of a text without the endings for number and tense."""
    for word in _WORD.findall(text.lower()):
        long_enough = (ending for ending in _ENDINGS if len(word) - len(ending) >= _SHORTEST and word.endswith(ending))
        yield word.removesuffix(next(long_enough, ""))


class TermWeights:
    """The weights of words in a collection of texts."""

    def __init__(self, texts: Iterable[str]) -> None:
        stems = [frozenset(word_stems(text)) for text in texts]
        self._texts = len(stems)
        self._having = Counter(stem for each in stems for stem in sorted(each))

    def vector(self, text: str) -> Mapping[str, float]:
        """The weights of a text's words, of length 1 together. Words that none of the texts has are left out."""
        times = Counter(stem for stem in word_stems(text) if stem in self._having)
        weights = {stem: (1 + log(count)) * self._rarity(stem) for stem, count in times.items()}
        length = sqrt(sum(weight * weight for weight in weights.values()))
        return {stem: weight / length for stem, weight in weights.items()} if length else {}

    def _rarity(self, stem: str) -> float:
        return log(1 + self._texts / self._having[stem])


def nearness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The cosine of two vectors of words: 0 for no word in common, 1 for the same words."""
    return round(sum(weight * other[stem] for stem, weight in one.items() if stem in other), _PLACES)
