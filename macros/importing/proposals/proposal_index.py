"""The points and clauses held, ready for comparing a text with them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from macros.importing.proposals.proposal_data import HeldClause, HeldPoint, HeldPolicy, ProposalData
from macros.importing.proposals.term_weights import TermWeights
from macros.model.policy_version import Fact, FactKind
from selfcheck.reading.fields import read

_FEWEST_FIGURES = 3  # clauses; fewer may be chance
_NEARLY_ALL = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class NearClause:
    """A clause of a policy held, with its nearness to a text."""

    policy: HeldPolicy
    clause: HeldClause
    nearness: float

    @property
    def name(self) -> str:
        """`7.1 “How often” (Example)`, in a sentence."""
        number = f"{self.clause.printed} " if self.clause.printed else ""
        return f"{number}“{self.clause.title}” ({self.policy.short})"


class ProposalIndex:
    """All that proposals rest on, with the weights of its words."""

    def __init__(self, data: ProposalData) -> None:
        self.data = data
        self._clauses = [(policy, clause) for policy in data.policies for clause in policy.clauses]
        self._near: tuple[str, Sequence[float]] = ("", [])  # of the text last compared

    @classmethod
    def from_plain(cls, data: object) -> ProposalIndex:
        """From the data that `proposal_data` gave. Raises FaultsError."""
        return cls(read(ProposalData, data))

    def without(self, *policies: str) -> ProposalIndex:
        """The index as it would be if these policies were not held."""
        others = tuple(policy for policy in self.data.policies if policy.id not in policies)
        return ProposalIndex(replace(self.data, policies=others))

    def near_points(self, text: str) -> Mapping[str, float]:
        """The nearness of each point to a text: of all its words, or of a line of its checklist."""
        near = dict[str, float]()
        for (point, _), share in zip(self._point_texts, self._nearness_of_each(text), strict=False):
            near[point] = max(share, near.get(point, 0.0))
        return near

    def near_clauses(self, text: str, most: int) -> Sequence[NearClause]:
        """The clauses nearest to a text, the nearest first."""
        near = self._nearness_of_each(text)[len(self._point_texts) :]
        places = sorted((place for place, share in enumerate(near) if share), key=lambda place: (-near[place], place))
        return [self._near_clause(place, near[place]) for place in places[:most]]

    def nearness(self, one: str, other: str) -> float:
        """The nearness of two texts to each other."""
        return self._weights.nearness(one, other)

    def telling_words(self, text: str) -> frozenset[str]:
        """The words of a text that tell it from others, as stems."""
        return self._weights.telling_words(text)

    @cached_property
    def telling_words_of_points(self) -> Mapping[str, frozenset[str]]:
        return {point.id: self.telling_words(point.words) for point in self.points.values()}

    @cached_property
    def points_of_figures(self) -> Mapping[FactKind, frozenset[str]]:
        """By the kind of a fact with a figure, the points to which nearly all clauses held with one speak."""
        found: defaultdict[FactKind, list[set[str]]] = defaultdict(list)
        for _, clause in self._clauses:
            for kind in {fact.kind for fact in clause.facts if fact.amount}:
                found[kind].append({meets.criterion for meets in clause.meets})
        return {kind: _points_of_most(those) for kind, those in found.items() if len(those) >= _FEWEST_FIGURES}

    @cached_property
    def points(self) -> Mapping[str, HeldPoint]:
        return {point.id: point for point in self.data.points}

    @cached_property
    def facts(self) -> Sequence[Fact]:
        return [fact for _, clause in self._clauses for fact in clause.facts]

    def _near_clause(self, place: int, nearness: float) -> NearClause:
        policy, clause = self._clauses[place]
        return NearClause(policy=policy, clause=clause, nearness=nearness)

    def _nearness_of_each(self, text: str) -> Sequence[float]:
        """Of the points, then of the clauses."""
        if self._near[0] != text or not self._near[1]:
            self._near = text, self._weights.nearness_of_each(text)
        return self._near[1]

    @cached_property
    def _weights(self) -> TermWeights:
        return TermWeights([*(words for _, words in self._point_texts), *(each.words for _, each in self._clauses)])

    @cached_property
    def _point_texts(self) -> Sequence[tuple[str, str]]:
        """Each point with its words, and with each line of its checklist."""
        points = self.points.values()
        lines = [(point.id, f"{point.title} {item.text}") for point in points for item in point.items]
        return [*((point.id, point.words_with_asked) for point in points), *lines]


def _points_of_most(those: Collection[set[str]]) -> frozenset[str]:
    times = Counter(point for points in those for point in points)
    return frozenset(point for point, count in times.items() if count >= _NEARLY_ALL * len(those))
