"""Matches the clauses of a document with those of the version held before.

Only the words count. `macros.derived.clause_matching` also compares titles and refs, but a draft's are only made from
its words. It also weighs rare words, and so would not match "every 4 weeks" with "every 6 weeks".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from macros.model.policy_version import Clause

_ALIKE = 0.6
_ALIKE_WITH_NUMBER = 0.4  # where the printed number is the same as well


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """The held clause that matches a clause of the document. `same`: no word differs."""

    earlier: Clause
    same: bool


def match_held_clauses(clauses: Sequence[Clause], fresh: Sequence[Clause]) -> Mapping[int, Match]:
    """The matches by place in `fresh`. Each held clause is used once; the closest matches come first."""
    before, after = [_words(clause) for clause in clauses], [_words(clause) for clause in fresh]
    found: list[tuple[float, int, int]] = []
    for row, words in enumerate(after):
        matcher = SequenceMatcher(b=words, autojunk=False)
        for place, others in enumerate(before):
            least = _ALIKE_WITH_NUMBER if _same_number(clauses[place], fresh[row]) else _ALIKE
            matcher.set_seq1(others)
            if matcher.real_quick_ratio() >= least and matcher.quick_ratio() >= least:
                ratio = matcher.ratio()
                if ratio >= least:
                    found.append((-ratio, row, place))
    return _best(found, clauses, before, after)


def _best(
    found: list[tuple[float, int, int]], clauses: Sequence[Clause], before: list[list[str]], after: list[list[str]]
) -> dict[int, Match]:
    matches: dict[int, Match] = {}
    used: set[int] = set()
    for _, row, place in sorted(found):
        if row not in matches and place not in used:
            used.add(place)
            matches[row] = Match(earlier=clauses[place], same=before[place] == after[row])
    return matches


def _same_number(one: Clause, other: Clause) -> bool:
    return one.printed is not None and one.printed == other.printed


def _words(clause: Clause) -> list[str]:
    return " ".join(clause.texts).split()
