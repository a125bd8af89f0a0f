"""How near two texts are by their words: the fewer texts have a word, the more it counts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import log, sqrt

from macros.importing.proposals.kin_words import word_stems

_COMMON = 0.15  # of the texts: a word that more of them have tells nothing
_PLACES = 6  # to which nearness is rounded, so that every machine puts texts in the same order


class TermWeights:
    """Texts with the weights of their words. Nearness is the cosine: 0 for no word in common, 1 for the same words."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = len(texts)
        stems = [[*word_stems(text)] for text in texts]
        self._having = Counter(stem for each in stems for stem in dict.fromkeys(each))
        self._places: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, each in enumerate(stems):
            for stem, weight in self._vector(each).items():
                self._places[stem].append((place, weight))

    def nearness_of_each(self, text: str) -> Sequence[float]:
        """How near each of the texts is to another, in their order."""
        near = [0.0] * self._texts
        for stem, weight in self._vector(word_stems(text)).items():
            for place, other in self._places[stem]:
                near[place] += weight * other
        return [round(share, _PLACES) for share in near]

    def nearness(self, one: str, other: str) -> float:
        """How near two texts are, by the weights that their words have here."""
        first, second = self._vector(word_stems(one)), self._vector(word_stems(other))
        return round(sum(weight * second[stem] for stem, weight in first.items() if stem in second), _PLACES)

    def telling_words(self, text: str) -> frozenset[str]:
        """The stems of its words that some of the texts have, but few."""
        return frozenset(stem for stem in word_stems(text) if 0 < self._having[stem] <= _COMMON * self._texts)

    def _vector(self, stems: Iterator[str] | Sequence[str]) -> Mapping[str, float]:
        """The weights of the words, of length 1 together. Words that none of the texts has are left out."""
        times = Counter(stem for stem in stems if stem in self._having)
        weights = {stem: (1 + log(count)) * log(1 + self._texts / self._having[stem]) for stem, count in times.items()}
        length = sqrt(sum(weight * weight for weight in weights.values()))
        return {stem: weight / length for stem, weight in weights.items()} if length else {}
