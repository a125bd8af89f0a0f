"""The differences between two versions of a policy, or a policy and its model, clause by clause."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations, zip_longest
from typing import Literal

from macros.derived.clause_matching import ClausePair, match_clauses
from macros.derived.clause_origins import origins
from macros.model.handbook import Handbook
from macros.model.policy import PolicyFile
from macros.model.policy_version import Clause, PolicyVersion

type MarkedWords = tuple[tuple[Literal["same", "deleted", "inserted"], str], ...]

# from the weakest to the strongest
_STRENGTHS = ("information", "may", "should", "states", "will", "must")
_DUTIES = ("must", "will")
_FEWEST_SAME = 3  # words between two changes: with fewer, they count as one change
_LEAST_ALIKE = 0.3  # likeness of two texts: below this, the whole old text and then the whole new one reads better


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedClause:
    """A clause that is in both documents.

    `joined`: further old clauses that are part of it now; `parts`: further new clauses that come from the same old one.
    """

    old: Clause
    new: Clause
    moved: bool
    joined: tuple[Clause, ...] = ()
    parts: tuple[Clause, ...] = ()

    @property
    def regrouped(self) -> bool:
        """Whether it was joined from several clauses, or is one of several parts of a clause."""
        return bool(self.joined or self.parts)

    @property
    def reworded(self) -> bool:
        """Whether its words changed. Never for a regrouped clause, whose words come from several places."""
        texts = zip(_texts(self.old), _texts(self.new), strict=True)
        return not self.regrouped and any(one != other and _plain(one) != _plain(other) for one, other in texts)

    @property
    def renumbered(self) -> bool:
        """Whether both documents number it, and the numbers differ."""
        return bool(self.old.printed and self.new.printed) and self.old.printed != self.new.printed

    @property
    def step(self) -> int:
        """Above 0 if the new words bind more strongly than the old ones; below 0 if less."""
        return _STRENGTHS.index(self.new.strength) - _STRENGTHS.index(self.measure.strength)

    @property
    def measure(self) -> Clause:
        """The old clause to compare for `step`: the weakest of several, so that no new duty is missed."""
        return min((self.old, *self.joined), key=lambda clause: _STRENGTHS.index(clause.strength))

    @property
    def unchanged(self) -> bool:
        return not (self.regrouped or self.reworded or self.moved or self.renumbered or self.step)

    @property
    def title(self) -> MarkedWords:
        return word_changes(self.old.title, self.new.title)

    @property
    def text(self) -> MarkedWords:
        return word_changes(self.old.text, self.new.text)

    @property
    def items(self) -> tuple[MarkedWords, ...]:
        return tuple(_item_changes(self.old.items, self.new.items))


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyChanges:
    """Two documents compared. Every clause of either is in `added`, `removed` or `shared`.

    In `shared`, an old clause occurs once for each of its parts; joined old clauses stand beside the first of them.
    """

    old: PolicyVersion
    new: PolicyVersion
    added: tuple[Clause, ...]
    removed: tuple[Clause, ...]
    shared: tuple[SharedClause, ...]
    guessed: bool = False  # whether the program matched any pair itself

    @property
    def regrouped(self) -> tuple[SharedClause, ...]:
        return tuple(pair for pair in self.shared if pair.regrouped)

    @property
    def reworded(self) -> tuple[SharedClause, ...]:
        return tuple(pair for pair in self.shared if pair.reworded)

    @property
    def moved(self) -> tuple[SharedClause, ...]:
        return tuple(pair for pair in self.shared if pair.moved)

    @property
    def renumbered(self) -> tuple[SharedClause, ...]:
        return tuple(pair for pair in self.shared if pair.renumbered)

    @property
    def stronger(self) -> tuple[SharedClause, ...]:
        return tuple(pair for pair in self.shared if pair.step > 0)

    @property
    def weaker(self) -> tuple[SharedClause, ...]:
        return tuple(pair for pair in self.shared if pair.step < 0)

    @property
    def unchanged(self) -> tuple[SharedClause, ...]:
        return tuple(pair for pair in self.shared if pair.unchanged)

    @property
    def duties(self) -> tuple[Clause, ...]:
        """The new duties: clauses with must or will that were absent or weaker before, in the new document's order."""
        now = {clause.ref for clause in (*self.added, *(pair.new for pair in self.stronger))}
        return tuple(clause for clause in self.new.clauses if clause.ref in now and clause.strength in _DUTIES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two documents to compare: a version of a policy with an older one, or with the model it is built on."""

    policy: PolicyFile
    new: PolicyVersion
    base: PolicyFile
    old: PolicyVersion

    @property
    def same_policy(self) -> bool:
        return self.base.policy.id == self.policy.policy.id

    @property
    def changes(self) -> PolicyChanges:
        """The differences. Two versions of one policy are compared through the versions between them."""
        if not self.same_policy:
            return clause_changes(self.old, self.new, same_policy=False)
        numbers = [version.version for version in self.policy.versions]
        first, last = numbers.index(self.old.version), numbers.index(self.new.version)
        return clause_changes(self.old, self.new, same_policy=True, between=self.policy.versions[first + 1 : last])


def comparisons(book: Handbook, policy_file: PolicyFile) -> Iterator[Comparison]:
    """Every version with each older one, and with the latest copy of the policy's model."""
    for old, new in combinations(policy_file.versions, 2):
        yield Comparison(policy=policy_file, new=new, base=policy_file, old=old)
    model = policy_file.policy.derived_from
    if model and model != policy_file.policy.id:
        base = book.policy(model)
        for new in policy_file.versions:
            yield Comparison(policy=policy_file, new=new, base=base, old=base.latest)


def clause_changes(
    old: PolicyVersion, new: PolicyVersion, *, same_policy: bool, between: Sequence[PolicyVersion] = ()
) -> PolicyChanges:
    """The differences of `new` from `old`. `same_policy`: refs stay with their clauses.

    Within one policy, recorded origins count first. `between`: the versions between the two, oldest first.
    """
    chain = [version.clauses for version in (old, *between, new)]
    pairs = match_clauses(
        old.clauses, new.clauses, same_policy=same_policy, recorded=origins(chain) if same_policy else None
    )
    before = {clause.ref for pair in pairs for clause in (pair.old, *pair.joined)}
    after = {pair.new.ref for pair in pairs}
    return PolicyChanges(
        old=old,
        new=new,
        added=tuple(clause for clause in new.clauses if clause.ref not in after),
        removed=tuple(clause for clause in old.clauses if clause.ref not in before),
        shared=tuple(_shared(old.clauses, pairs)),
        guessed=any(pair.guessed for pair in pairs),
    )


def _shared(old: Sequence[Clause], pairs: Sequence[ClausePair]) -> Iterator[SharedClause]:
    """The pairs in the new order. A pair counts as moved if it is outside the longest run that kept the old order."""
    places = {clause.ref: place for place, clause in enumerate(old)}
    order = [places[pair.old.ref] for pair in pairs]
    stayed = set(longest_rising(order))
    parts: defaultdict[str, list[Clause]] = defaultdict(list)
    for pair in pairs:
        for clause in (pair.old, *pair.joined):
            parts[clause.ref].append(pair.new)
    for place, pair in zip(order, pairs, strict=True):
        others = tuple(each for each in parts[pair.old.ref] if each.ref != pair.new.ref)
        yield SharedClause(old=pair.old, new=pair.new, moved=place not in stayed, joined=pair.joined, parts=others)


def longest_rising(numbers: Sequence[int]) -> list[int]:
    """The longest rising subsequence of distinct numbers."""
    ends: list[int] = []  # the smallest end of a run of each length
    runs: list[list[int]] = []
    for number in numbers:
        length = bisect_left(ends, number)
        run = [*(runs[length - 1] if length else []), number]
        ends[length:] = [number, *ends[length + 1 :]]
        runs[length:] = [run, *runs[length + 1 :]]
    return runs[-1] if runs else []


def word_changes(old: str, new: str) -> MarkedWords:
    """The old and new words as one marked run, by difflib, from which both texts can be read."""
    before, after = old.split(), new.split()
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < _LEAST_ALIKE:
        return _replaced(before, after)
    return _joined(
        [
            (before[start:end], after[first:last], kind == "equal")
            for kind, start, end, first, last in matcher.get_opcodes()
        ]
    )


type _Part = tuple[list[str], list[str], bool]


def _joined(parts: Sequence[_Part]) -> MarkedWords:
    """Merge changes that have only a few same words between them."""
    pieces: list[tuple[Literal["same", "deleted", "inserted"], str]] = []
    before: list[str] = []
    after: list[str] = []
    for place, (old, new, same) in enumerate(parts):
        within = 0 < place < len(parts) - 1
        if same and not (within and len(old) < _FEWEST_SAME):
            pieces += [*_replaced(before, after), ("same", " ".join(old))]
            before, after = [], []
        else:
            before, after = [*before, *old], [*after, *new]
    return (*pieces, *_replaced(before, after))


def _replaced(before: Sequence[str], after: Sequence[str]) -> MarkedWords:
    if before == after:
        return (("same", " ".join(before)),) if before else ()
    deleted: MarkedWords = (("deleted", " ".join(before)),) if before else ()
    inserted: MarkedWords = (("inserted", " ".join(after)),) if after else ()
    return (*deleted, *inserted)


def _item_changes(old: Sequence[str], new: Sequence[str]) -> Iterator[MarkedWords]:
    """Lists line by line: unchanged, changed, removed and added lines."""
    for kind, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from ((("same", line),) for line in new[first:last])
        else:
            yield from (word_changes(*both) for both in zip_longest(old[start:end], new[first:last], fillvalue=""))


def _texts(clause: Clause) -> tuple[str, str, str]:
    return clause.title, clause.text, "\n".join(clause.items)


def _plain(text: str) -> str:
    """Text without differences that readers ignore: the kind of quotes, and runs of spaces."""
    return re.sub(r"[ \t\r]+", " ", text.replace("’", "'").replace("“", '"').replace("”", '"')).strip()
