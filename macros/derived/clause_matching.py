"""Matches the clauses of two documents: pairs found by their refs and by comparing their words.

A word counts more the rarer it is in the two documents, so that standard phrases ("the supervisor is responsible for")
count little. Position and printed numbers decide only between equal candidates.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, pairwise
from math import log

from macros.derived.clause_origins import Origins
from macros.model.policy_version import Clause

NEAR_ENOUGH = 0.1  # for clauses of two policies under one ref: enough common words to suggest one origin
ALIKE = 0.5  # for clauses that only their words connect
ALIKE_IN_PLACE = 0.35  # the same, where the clauses before and after are already pairs
_STRENGTH = frozenset(("must", "will", "should", "may", "can", "be", "is", "are"))  # what a revision often changes
TELLING = 3  # words in a title long enough to make sense alone
_TITLE_SHARE = 0.3
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_REMEMBERED = 2048  # texts: each clause of a policy is compared several times, in each version


@dataclass(frozen=True, slots=True, kw_only=True)
class ClausePair:
    """One clause in two documents. `joined`: further old clauses that became part of the new one.

    `guessed`: the origin of the new clause is not on record; the program matched the two.
    """

    old: Clause
    new: Clause
    joined: tuple[Clause, ...] = ()
    guessed: bool = False


def match_clauses(
    old: Sequence[Clause], new: Sequence[Clause], *, same_policy: bool = False, recorded: Origins | None = None
) -> tuple[ClausePair, ...]:
    """Pairs of clauses in the order of the new document. Only the record can put a clause into several.

    Recorded origins decide first: a new clause may be several old ones, part of one, or new. Then refs: in one policy
    a ref stays with its clause; between two policies it counts only if the words are alike enough. Then titles that
    occur once, and last the words, the most alike first.
    """
    matching = _Matching(old, new)
    joined = matching.by_record(recorded or {})
    matching.by_ref(0.0 if same_policy else NEAR_ENOUGH)
    settled = {*matching.found} if same_policy else set()
    matching.by_title()
    matching.by_words()
    matching.in_place()
    return tuple(
        ClausePair(old=old[first], new=new[second], joined=joined.get(second, ()), guessed=second not in settled)
        for second, first in sorted(matching.found.items())
    )


def likeness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """How alike two texts are, by the weight of their features: from 0 (nothing in common) to 1 (the same)."""
    whole = sum(one.values()) + sum(other.values())
    common = sum(min(weight, other[name]) for name, weight in one.items() if name in other)
    return 2 * common / whole if whole else 0.0


class _Matching:
    """Two documents with the weights of their words, and the pairs so far: {place in new: place in old}."""

    def __init__(self, old: Sequence[Clause], new: Sequence[Clause]) -> None:
        self.old, self.new = old, new
        self.found: dict[int, int] = {}
        self._closed: set[int] = set()  # places in new that have no clause in old, by the record
        self._gone: set[int] = set()  # places in old whose clauses were joined to others
        weights = _weights([*old, *new])
        self._old = [_Features(clause, weights) for clause in old]
        self._new = [_Features(clause, weights) for clause in new]

    def by_record(self, recorded: Origins) -> dict[int, tuple[Clause, ...]]:
        """Pair by recorded origins, first with the same ref. Gives the further old clauses of joined clauses."""
        places = {clause.ref: place for place, clause in enumerate(self.old)}
        joined: dict[int, tuple[Clause, ...]] = {}
        for second, clause in enumerate(self.new):
            origin = recorded.get(clause.ref)
            if origin:
                first, *others = sorted((places[ref] for ref in origin), key=lambda at: self.old[at].ref != clause.ref)
                self.found[second] = first
                joined[second] = tuple(self.old[place] for place in others)
                self._gone.update(others)
            elif origin is not None:
                self._closed.add(second)
        return joined

    def by_ref(self, least: float) -> None:
        places = {clause.ref: place for place, clause in enumerate(self.old)}
        free = {*self._rest()}
        for second, clause in enumerate(self.new):
            first = places.get(clause.ref)
            if first in free and self._open(second) and self._alike(first, second) >= least:
                self.found[second] = first

    def by_title(self) -> None:
        """Pair clauses with the same title, if it has several words and occurs once in each document."""
        old, new = (_once(clause.title for clause in clauses) for clauses in (self.old, self.new))
        for title, second in new.items():
            if title in old:
                self._take(old[title], second)

    def by_words(self) -> None:
        """Pair the most alike first. Between equals: like neighbours or printed number, then position."""
        close = [
            (score, first, second)
            for first, second in self._free()
            if (score := round(self._alike(first, second), 6)) >= ALIKE
        ]
        close.sort(key=lambda each: (-each[0], -self._beside(*each[1:]), *each[1:]))
        for _, first, second in close:
            self._take(first, second)

    def in_place(self) -> None:
        """Pair less alike clauses too, where both stand between the same two pairs."""
        close = [
            (self._alike(first, second), first, second)
            for first, second in self._free()
            if self._beside_a_pair(first, second, -1) and self._beside_a_pair(first, second, 1)
        ]
        for score, first, second in sorted(close, reverse=True):
            if score >= ALIKE_IN_PLACE:
                self._take(first, second)

    def _beside_a_pair(self, first: int, second: int, step: int) -> bool:
        """Whether the neighbours on one side are a pair, or neither document has a neighbour there."""
        first, second = first + step, second + step
        if not 0 <= second < len(self.new):
            return not 0 <= first < len(self.old)
        return self.found.get(second) == first

    def _free(self) -> Iterator[tuple[int, int]]:
        rest = self._rest()
        return ((first, second) for second in range(len(self.new)) if self._open(second) for first in rest)

    def _rest(self) -> list[int]:
        """The old clauses that are not in a pair yet."""
        taken = {*self.found.values(), *self._gone}
        return [first for first in range(len(self.old)) if first not in taken]

    def _open(self, second: int) -> bool:
        return second not in self.found and second not in self._closed

    def _take(self, first: int, second: int) -> None:
        if self._open(second) and first not in self.found.values() and first not in self._gone:
            self.found[second] = first

    def _alike(self, first: int, second: int) -> float:
        one, other = self._old[first], self._new[second]
        return _TITLE_SHARE * likeness(one.title, other.title) + (1 - _TITLE_SHARE) * likeness(one.body, other.body)

    def _beside(self, first: int, second: int) -> float:
        """How alike the neighbours are, with a little more for the same printed number."""
        steps = [
            self._alike(first + step, second + step)
            for step in (-1, 1)
            if 0 <= first + step < len(self.old) and 0 <= second + step < len(self.new)
        ]
        printed = self.old[first].printed
        return sum(steps) + (0.1 if printed and printed == self.new[second].printed else 0.0)


class _Features:
    """The words of a clause, and its pairs of adjacent words, with their weights."""

    def __init__(self, clause: Clause, weights: Mapping[str, float]) -> None:
        self._clause, self._weights = clause, weights

    @cached_property
    def title(self) -> Mapping[str, float]:
        return self._weighed(_features(self._clause.title))

    @cached_property
    def body(self) -> Mapping[str, float]:
        return self._weighed(_body_features(self._clause))

    def _weighed(self, features: Iterable[str]) -> Mapping[str, float]:
        return {name: times * self._weights[name] for name, times in Counter(features).items()}


def _once(titles: Iterable[str]) -> Mapping[str, int]:
    """The places of long enough titles that occur once, as word stems without words of strength."""
    written = list(titles)
    plain = [" ".join(_stem(word) for word in _WORD.findall(each.lower()) if word not in _STRENGTH) for each in written]
    times = Counter(plain)
    telling = (len(each.split()) >= TELLING for each in written)
    return {
        title: place
        for place, (title, tells) in enumerate(zip(plain, telling, strict=True))
        if tells and times[title] == 1
    }


def _weights(clauses: Sequence[Clause]) -> Mapping[str, float]:
    """The weight of each word and pair of words: the fewer clauses have it, the higher."""
    each = ({*_features(clause.title), *_body_features(clause)} for clause in clauses)
    having = Counter(chain.from_iterable(each))
    return {name: log(1 + len(clauses) / times) for name, times in having.items()}


def _body_features(clause: Clause) -> Iterator[str]:
    return chain.from_iterable(map(_features, clause.texts))


@lru_cache(_REMEMBERED)
def _features(text: str) -> tuple[str, ...]:
    words = [_stem(word) for word in _WORD.findall(text.lower())]
    return (*words, *map(" ".join, pairwise(words)))


def _stem(word: str) -> str:
    """A word without the endings for number or tense."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:  # noqa: PLR2004 (what is left must be a word)
            return word.removesuffix(ending)
    return word
