"""The comparison: for each topic, every policy's answers beside the standards' expectation, and the differences.

All differences are worked out from the facts. No policy is ranked: policies keep the order of the handbook.
`web/reading/compare.mjs` narrows the tables to two agencies, a sector or a kind, and shows how the two differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from macros.derived.topic_answers import Stand, conflicts, stands, topic_differences, topics_of
from macros.model.policy import PolicyFile
from macros.model.topic import Topic
from macros.pages import places
from macros.pages.agency_details import SECTORS
from macros.pages.agency_differences import PolicyDifference, differences_in_words, figures_said, measures
from macros.pages.many_policies import are_many
from macros.pages.markup import as_markup
from macros.pages.render import rendered
from macros.pages.topic_answers import ExpectedOnTopic, expected_on, whose_standards
from macros.pages.view import View
from macros.pages.ways_on import other_ways
from macros.wording.policies import KIND_WORDS, whose_words
from selfcheck.standards.edition import Note

_SHOWN = 3  # answers of one policy before the rest fold; answers on confidentiality never fold


@dataclass(frozen=True, slots=True)
class ComparedPolicy:
    """One policy's answers on a topic."""

    stand: Stand
    measures: Markup
    figures: str
    shown: int
    conflicts: Sequence[Note]


@dataclass(frozen=True, slots=True)
class ComparedTopic:
    """A topic, how the policies differ on it, and each policy's answers."""

    topic: Topic
    differences: Sequence[PolicyDifference]
    expected: ExpectedOnTopic
    policies: Sequence[ComparedPolicy]


@dataclass(frozen=True, slots=True)
class NarrowingField:
    """A field to choose from: name, label, the words for no choice, and (value, words) pairs."""

    name: str
    label: str
    unchosen: str
    options: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparePage:
    """Every topic, or only the page's `own`. With many policies, the page of all topics only links to theirs."""

    page: str
    own: Topic | None
    leads: bool
    topics: Sequence[Topic]
    compared: Sequence[ComparedTopic]
    choices: Sequence[NarrowingField]
    standards: str
    ways_on: Markup


def compare_page(view: View) -> Markup:
    """Every topic with its table; with many policies, links to the topics' own pages."""
    return rendered("compare.jinja", _page(view, places.COMPARE, None))


def compare_topic(view: View, name: str) -> Markup:
    """The page of one topic, which exists once there are many policies. Raises KeyError."""
    topic = next((each for each in topics_of(view.book, compared=True) if each.id == name), None)
    if topic is None:
        raise KeyError(f"no topic '{name}' is compared")
    return rendered("compare.jinja", _page(view, places.topic_page(name), topic))


def _page(view: View, page: str, own: Topic | None) -> ComparePage:
    topics = [own] if own else list(topics_of(view.book, compared=True))
    leads = own is None and are_many(view)
    return ComparePage(
        page=page,
        own=own,
        leads=leads,
        topics=topics,
        compared=[] if leads else [_topic(view, topic) for topic in topics],
        choices=_choices(view),
        standards=whose_standards(view),
        ways_on=as_markup(other_ways(view, page, places.COMPARE)),
    )


def _choices(view: View) -> list[NarrowingField]:
    """The fields for two agencies side by side; with many policies, also for a sector or a kind."""
    those = sorted(view.book.policies, key=lambda policy_file: whose_words(policy_file.policy).lower())
    agencies = [(policy_file.policy.id, whose_words(policy_file.policy)) for policy_file in those]
    two = [
        NarrowingField("first", "I work for", "All agencies", agencies),
        NarrowingField("second", "and in", "–", agencies),
    ]
    return [*two, *(_narrowing(those) if are_many(view) else ())]


def _narrowing(those: Sequence[PolicyFile]) -> list[NarrowingField]:
    sectors, kinds = (
        {policy_file.policy.sector for policy_file in those},
        {policy_file.policy.kind for policy_file in those},
    )
    return [
        NarrowingField(
            "sector", "Sector", "All", [(name, words) for name, words in SECTORS.items() if name in sectors]
        ),
        NarrowingField(
            "kind", "Kind of document", "All", [(name, KIND_WORDS[name]) for name in KIND_WORDS if name in kinds]
        ),
    ]


def _topic(view: View, topic: Topic) -> ComparedTopic:
    those = stands(view.book, view.today, topic)
    differences = differences_in_words(topic, topic_differences(those))
    return ComparedTopic(topic, differences, expected_on(view, topic), [_policy(topic, stand) for stand in those])


def _policy(topic: Topic, stand: Stand) -> ComparedPolicy:
    return ComparedPolicy(
        stand=stand,
        measures=measures(stand),
        figures=figures_said(stand),
        shown=len(stand.told) if "confidentiality" in topic.kinds else _SHOWN,
        conflicts=[note for note, _ in conflicts(stand.told)],
    )
