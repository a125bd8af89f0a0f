"""The comparison: topic by topic, what each policy says beside what the standards expect, and where policies differ.

Every difference is worked out from the facts. Nobody is ranked: policies stand in the order of the handbook.
`web/reading/compare.mjs` narrows the tables to two agencies, a sector or a kind, and says what sets the two apart.
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

_SHOWN = 3  # answers of one policy shown at once; the rest unfold. Confidentiality is never shown in part


@dataclass(frozen=True, slots=True)
class ComparedPolicy:
    """Where one policy stands on a topic."""

    stand: Stand
    measures: Markup
    figures: str
    shown: int
    conflicts: Sequence[Note]


@dataclass(frozen=True, slots=True)
class ComparedTopic:
    """A topic, what sets the policies apart, and where each of them stands."""

    topic: Topic
    differences: Sequence[PolicyDifference]
    expected: ExpectedOnTopic
    policies: Sequence[ComparedPolicy]


@dataclass(frozen=True, slots=True)
class NarrowingField:
    """A field to choose in: its name, its label, what is there before a choice, and (value, words) pairs."""

    name: str
    label: str
    unchosen: str
    options: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparePage:
    """Every topic, or the one whose `own` page it is; with many policies the page of all only leads to these."""

    page: str
    own: Topic | None
    leads: bool
    topics: Sequence[Topic]
    compared: Sequence[ComparedTopic]
    choices: Sequence[NarrowingField]
    standards: str
    ways_on: Markup


def compare_page(view: View) -> Markup:
    """Every topic with its table; with many policies, the way to each topic's own page."""
    return rendered("compare.jinja", _page(view, places.COMPARE, None))


def compare_topic(view: View, name: str) -> Markup:
    """One topic, where there are many policies. Raises KeyError."""
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
    """Two agencies side by side; with many, also one sector or kind."""
    those = sorted(view.book.policies, key=lambda held: whose_words(held.policy).lower())
    agencies = [(held.policy.id, whose_words(held.policy)) for held in those]
    two = [
        NarrowingField("first", "I work for", "All agencies", agencies),
        NarrowingField("second", "and in", "–", agencies),
    ]
    return [*two, *(_narrowing(those) if are_many(view) else ())]


def _narrowing(those: Sequence[PolicyFile]) -> list[NarrowingField]:
    sectors, kinds = {held.policy.sector for held in those}, {held.policy.kind for held in those}
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
