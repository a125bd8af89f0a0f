"""What proposals rest on: the points of the standards, and the newest clauses of every policy held, as small data.

It is made from the handbook, for a file that the site serves. From it the command line and the browser propose the
same.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Any

from macros.model.handbook import Handbook
from macros.model.policy import PolicyFile
from macros.model.policy_version import Clause, Fact, PointRef, Section
from macros.model.topic import Topic
from selfcheck.reading.fields import plain_data
from selfcheck.standards.edition import Criterion, Strength

MOST_QUESTIONS = 3  # proposed for a clause


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldItem:
    """A line of a checklist of the standards."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPoint:
    """A point of the standards. `key`: without it the standard is not in place. `asked`: what is asked about it."""

    id: str
    revision: int
    title: str
    text: str
    strength: Strength
    key: bool = False
    items: tuple[HeldItem, ...] = ()
    asked: tuple[str, ...] = ()

    @property
    def number(self) -> str:
        """`3.2`, as readers know it."""
        standard, _, point = self.id.partition(".")
        return f"{int(standard[1:])}.{point}"

    @property
    def words(self) -> str:
        return " ".join([self.title, self.text, *(item.text for item in self.items)])

    @property
    def words_with_asked(self) -> str:
        """The same in readers' words as well: a document may use these."""
        return " ".join([self.words, *self.asked])


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldClause:
    """A clause of a policy held, with what people wrote about it.

    `heading`: the title of its section. `text` has the items of its list as well. `asked_as`: the whole questions.
    """

    ref: str
    printed: str | None = None
    heading: str
    title: str
    text: str
    meets: tuple[PointRef, ...] = ()
    facts: tuple[Fact, ...] = ()
    asked_as: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        return f"{self.heading} {self.title} {self.text}"


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

    {"points":   [{"id": "s03.2", "revision": 1, "title": "…", "text": "…", "strength": "should", "key": true,
                   "items": [{"id": "roles", "text": "…"}], "asked": ["…"]}],
     "policies": [{"id": "example-policy", "short": "Example",
                   "clauses": [{"ref": "…", "printed": "7.1", "heading": "…", "title": "…", "text": "…",
                                "meets": [{"criterion": "s03.2", "revision": 1, "items": ["roles"]}],
                                "facts": [{"kind": "frequency", "who": "…", "amount": 6, "unit": "weeks",
                                           "sense": "no_more_than", "roles": ["volunteer"]}],
                                "asked_as": ["…"]}]}],
     "topics":   [{"question": "…", "kinds": ["frequency"]}]}
    """
    policies = tuple(held_policy(policy_file) for policy_file in book.policies)
    data: dict[str, Any] = plain_data(
        ProposalData(points=held_points(book), policies=policies, topics=held_topics(book))
    )
    return data


def held_policy(policy_file: PolicyFile) -> HeldPolicy:
    """A policy as proposals need it."""
    policy, version = policy_file.policy, policy_file.latest
    clauses = (_clause(clause, section) for section in version.sections for clause in section.clauses)
    return HeldPolicy(id=policy.id, short=policy.short, clauses=tuple(clauses))


def held_points(book: Handbook) -> tuple[HeldPoint, ...]:
    """Each point of the current standards, in order."""
    return tuple(_point(point) for point in book.edition.criteria)


def held_topics(book: Handbook) -> tuple[HeldTopic, ...]:
    """Each topic of the handbook, in order."""
    return tuple(_topic(topic) for topic in book.topics)


def _point(point: Criterion) -> HeldPoint:
    items = tuple(HeldItem(id=item.id, text=item.text) for item in point.items)
    return HeldPoint(
        id=point.id,
        revision=point.revision,
        title=point.title,
        text=point.text,
        strength=point.strength,
        key=point.key,
        items=items,
        asked=(point.question, *point.asked_as, *(asked for item in point.items for asked in item.asked_as)),
    )


def _clause(clause: Clause, section: Section) -> HeldClause:
    return HeldClause(
        ref=clause.ref,
        printed=clause.printed,
        heading=section.title,
        title=clause.title,
        text=" ".join(clause.texts),
        meets=clause.meets,
        facts=clause.facts,
        asked_as=_whole_questions(clause),
    )


def _whole_questions(clause: Clause) -> tuple[str, ...]:
    """What a clause may be asked, as it could stand in another file: not the rough words that only the search needs."""
    whole = (each for each in clause.asked_as if each[0].isupper() and each.endswith("?"))
    return tuple(islice(whole, MOST_QUESTIONS))


def _topic(topic: Topic) -> HeldTopic:
    return HeldTopic(question=topic.question, kinds=topic.kinds, about=topic.about)
