"""Which clause of one document is which of another: pairs found by their refs and by comparing their words.

Words count the more the rarer they are in the two documents, so that what every clause says ("the supervisor is
responsible for") tells little. The order of the documents and their numbers decide only between equals.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import log

from macros.derived.clause_origins import Origins
from macros.model.policy_version import Clause

NEAR_ENOUGH = 0.1  # for clauses of two policies under one ref: words enough to be of the same descent
ALIKE = 0.5  # for clauses that only their words bring together
ALIKE_IN_PLACE = 0.35  # and where the clauses before and after are pairs already
_STRENGTH = frozenset(("must", "will", "should", "may", "can", "be", "is", "are"))  # what a revision often changes
TELLING = 3  # words in a title that make sense alone
_TITLE_SHARE = 0.3
_WORD = re.compile(r"\w+(?:['’]\w+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClausePair:
    """One clause in two documents. `joined` are other old clauses that became part of the new one.

    `guessed`: nothing is recorded of where the new clause comes from, and a program brought the two together.
    """

    old: Clause
    new: Clause
    joined: tuple[Clause, ...] = ()
    guessed: bool = False


def match_clauses(
    old: Sequence[Clause], new: Sequence[Clause], *, same_policy: bool = False, recorded: Origins | None = None
) -> tuple[ClausePair, ...]:
    """Pairs of clauses in the order of the new document; each clause is in one at most, but for what is recorded.

    What is recorded of the new clauses settles the matter: they can be several old ones, parts of one, or new. In
    versions of one policy a ref stays with its clause; between two policies it counts where the words are near enough.
    Then come whole titles, where each stands once, and last the words, the most alike first.
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
    """How much of two texts is the same, by the weight of their features: 0 for nothing, 1 for all."""
    whole = sum(one.values()) + sum(other.values())
    common = sum(min(weight, other[name]) for name, weight in one.items() if name in other)
    return 2 * common / whole if whole else 0.0


class _Matching:
    """The two documents with the weights of their words, and the pairs found so far: {place in new: place in old}."""

    def __init__(self, old: Sequence[Clause], new: Sequence[Clause]) -> None:
        self.old, self.new = old, new
        self.found: dict[int, int] = {}
        self._closed: set[int] = set()  # places in new that are known to have no clause in old
        self._gone: set[int] = set()  # places in old whose clauses were joined to others
        weights = _weights([*old, *new])
        self._old = [_Features(clause, weights) for clause in old]
        self._new = [_Features(clause, weights) for clause in new]

    def by_record(self, recorded: Origins) -> dict[int, tuple[Clause, ...]]:
        """Gives the other old clauses of those that were several; the one with the same ref comes first."""
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
        """A title is written to make sense alone: one of several words, once in each document, names its clause."""
        old, new = (_once(clause.title for clause in clauses) for clauses in (self.old, self.new))
        for title, second in new.items():
            if title in old:
                self._take(old[title], second)

    def by_words(self) -> None:
        """The most alike first; between equals, those whose neighbours are alike, then those with the same number."""
        close = [
            (score, first, second)
            for first, second in self._free()
            if (score := round(self._alike(first, second), 6)) >= ALIKE
        ]
        close.sort(key=lambda each: (-each[0], -self._beside(*each[1:]), *each[1:]))
        for _, first, second in close:
            self._take(first, second)

    def in_place(self) -> None:
        """Less like ones too, where both stand between the same two clauses."""
        close = [
            (self._alike(first, second), first, second)
            for first, second in self._free()
            if self._beside_a_pair(first, second, -1) and self._beside_a_pair(first, second, 1)
        ]
        for score, first, second in sorted(close, reverse=True):
            if score >= ALIKE_IN_PLACE:
                self._take(first, second)

    def _beside_a_pair(self, first: int, second: int, step: int) -> bool:
        """Whether the neighbours on one side are a pair, or there is none on that side in either document."""
        first, second = first + step, second + step
        if not 0 <= second < len(self.new):
            return not 0 <= first < len(self.old)
        return self.found.get(second) == first

    def _free(self) -> Iterator[tuple[int, int]]:
        rest = self._rest()
        return ((first, second) for second in range(len(self.new)) if self._open(second) for first in rest)

    def _rest(self) -> list[int]:
        """The old clauses that are in no pair yet."""
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
        """How alike the neighbours are, and whether the source's own number is the same."""
        steps = [
            self._alike(first + step, second + step)
            for step in (-1, 1)
            if 0 <= first + step < len(self.old) and 0 <= second + step < len(self.new)
        ]
        printed = self.old[first].printed
        return sum(steps) + (0.1 if printed and printed == self.new[second].printed else 0.0)


class _Features:
    """The words of a clause, and each word with the next, with their weights."""

    def __init__(self, clause: Clause, weights: Mapping[str, float]) -> None:
        self._clause, self._weights = clause, weights

    @cached_property
    def title(self) -> Mapping[str, float]:
        return self._weighed(_features([self._clause.title]))

    @cached_property
    def body(self) -> Mapping[str, float]:
        return self._weighed(_features([self._clause.text, *self._clause.items]))

    def _weighed(self, features: Iterable[str]) -> Mapping[str, float]:
        return {name: times * self._weights[name] for name, times in Counter(features).items()}


def _once(titles: Iterable[str]) -> Mapping[str, int]:
    """The place of each title that stands once and is telling, as its words say it whatever its strength."""
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
    """What each word and pair of words tells: the more, the fewer clauses have it."""
    having = Counter(
        name for clause in clauses for name in {*_features([clause.title]), *_features([clause.text, *clause.items])}
    )
    return {name: log(1 + len(clauses) / times) for name, times in having.items()}


def _features(texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        words = [_stem(word) for word in _WORD.findall(text.lower())]
        yield from words
        yield from (" ".join(two) for two in pairwise(words))


def _stem(word: str) -> str:
    """A word without the endings that a change of number or tense brings."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:  # noqa: PLR2004 (what is left must be a word)
            return word.removesuffix(ending)
    return word
