"""What proposals rest on: the points of the standards, and the newest clauses of every policy held, as small data.

`proposal_data` makes it from the handbook, for a file that the site serves; `ProposalIndex` works from it alone, so the
command line and the browser propose the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from macros.importing.proposals.term_weights import TermWeights, nearness
from macros.model.handbook import Handbook
from macros.model.policy_version import Clause, Fact, PointRef
from macros.model.topic import Topic
from selfcheck.reading.fields import plain_data, read
from selfcheck.standards.edition import Criterion


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldItem:
    """A line of a checklist of the standards."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPoint:
    """A point of the standards."""

    id: str
    revision: int
    title: str
    text: str
    items: tuple[HeldItem, ...] = ()

    @property
    def number(self) -> str:
        """`3.2`, as readers know it."""
        standard, _, point = self.id.partition(".")
        return f"{int(standard[1:])}.{point}"

    @property
    def words(self) -> str:
        return " ".join([self.title, self.text, *(item.text for item in self.items)])


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldClause:
    """A clause of a policy held, with what people wrote about it. `text` has the items of its list as well."""

    ref: str
    printed: str | None = None
    title: str
    text: str
    meets: tuple[PointRef, ...] = ()
    facts: tuple[Fact, ...] = ()
    asked_as: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        return f"{self.title} {self.text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPolicy:
    """A policy with the clauses of its newest version. `short`: whose it is."""

    id: str
    short: str
    clauses: tuple[HeldClause, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldTopic:
    """A reader's question, and the kinds of fact that answer it."""

    question: str
    kinds: tuple[str, ...]
    about: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalData:
    """All that proposals are made from."""

    points: tuple[HeldPoint, ...]
    policies: tuple[HeldPolicy, ...]
    topics: tuple[HeldTopic, ...] = ()


def proposal_data(book: Handbook) -> dict[str, Any]:
    """Plain data for a JSON file. Fields that are empty are left out:

    {"points":   [{"id": "s03.2", "revision": 1, "title": "…", "text": "…",
                   "items": [{"id": "roles", "text": "…"}]}],
     "policies": [{"id": "example-policy", "short": "Example",
                   "clauses": [{"ref": "…", "printed": "7.1", "title": "…", "text": "…",
                                "meets": [{"criterion": "s03.2", "revision": 1, "items": ["roles"]}],
                                "facts": [{"kind": "frequency", "who": "…", "amount": 6, "unit": "weeks",
                                           "sense": "no_more_than", "roles": ["volunteer"]}],
                                "asked_as": ["…"]}]}],
     "topics":   [{"question": "…", "kinds": ["frequency"]}]}
    """
    policies = (
        HeldPolicy(
            id=policy_file.policy.id,
            short=policy_file.policy.short,
            clauses=tuple(_clause(clause) for clause in policy_file.versions[-1].clauses),
        )
        for policy_file in book.policies
    )
    points = tuple(_point(point) for point in book.edition.criteria)
    data: dict[str, Any] = plain_data(
        ProposalData(points=points, policies=tuple(policies), topics=tuple(_topic(topic) for topic in book.topics))
    )
    return data


def _point(point: Criterion) -> HeldPoint:
    items = tuple(HeldItem(id=item.id, text=item.text) for item in point.items)
    return HeldPoint(id=point.id, revision=point.revision, title=point.title, text=point.text, items=items)


def _clause(clause: Clause) -> HeldClause:
    return HeldClause(
        ref=clause.ref,
        printed=clause.printed,
        title=clause.title,
        text=" ".join([clause.text, *clause.items]),
        meets=clause.meets,
        facts=clause.facts,
        asked_as=clause.asked_as,
    )


def _topic(topic: Topic) -> HeldTopic:
    return HeldTopic(question=topic.question, kinds=topic.kinds, about=topic.about)


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
    """The points and clauses held, ready for comparing a text with them."""

    def __init__(self, data: ProposalData) -> None:
        self.data = data
        self._clauses = [(policy, clause) for policy in data.policies for clause in policy.clauses]

    @classmethod
    def from_plain(cls, data: object) -> ProposalIndex:
        """From the data that `proposal_data` gave. Raises FaultsError."""
        return cls(read(ProposalData, data))

    def without(self, *policies: str) -> ProposalIndex:
        """The index as it would be if these policies were not held."""
        others = tuple(policy for policy in self.data.policies if policy.id not in policies)
        return ProposalIndex(replace(self.data, policies=others))

    def near_points(self, text: str) -> Mapping[str, float]:
        """The nearness of each point to a text."""
        vector = self._weights.vector(text)
        return {point: nearness(vector, other) for point, other in self._point_vectors.items()}

    def near_clauses(self, text: str, most: int) -> Sequence[NearClause]:
        """The clauses nearest to a text, the nearest first."""
        vector = self._weights.vector(text)
        near = (nearness(vector, other) for other in self._clause_vectors)
        found = [
            NearClause(policy=policy, clause=clause, nearness=share)
            for (policy, clause), share in zip(self._clauses, near, strict=True)
            if share
        ]
        return sorted(found, key=lambda each: (-each.nearness, each.policy.id, each.clause.ref))[:most]

    def nearness(self, one: str, other: str) -> float:
        """The nearness of two texts to each other."""
        return nearness(self._weights.vector(one), self._weights.vector(other))

    @cached_property
    def facts(self) -> Sequence[Fact]:
        return [fact for _, clause in self._clauses for fact in clause.facts]

    @cached_property
    def points(self) -> Mapping[str, HeldPoint]:
        return {point.id: point for point in self.data.points}

    @cached_property
    def _weights(self) -> TermWeights:
        texts = [clause.words for _, clause in self._clauses]
        return TermWeights([*(point.words for point in self.data.points), *texts])

    @cached_property
    def _point_vectors(self) -> Mapping[str, Mapping[str, float]]:
        return {point.id: self._weights.vector(point.words) for point in self.data.points}

    @cached_property
    def _clause_vectors(self) -> Sequence[Mapping[str, float]]:
        return [self._weights.vector(clause.words) for _, clause in self._clauses]
