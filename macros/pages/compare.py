"""The comparison: questions as rows, agencies and the standards as columns, and how the agencies differ.

All differences are worked out from the facts. No policy is ranked: policies keep the order of the handbook.
`web/reading/compare.mjs` shows the chosen agencies and how these differ. With many policies each question has a page of
its own, whose rows are policies.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from macros.derived.short_answers import short_answer
from macros.derived.topic_answers import ClauseFact, Stand, conflicts, stands, topics_of
from macros.model.policy import PolicyFile
from macros.model.topic import Topic
from macros.pages import places
from macros.pages.agency_details import SECTORS
from macros.pages.agency_differences import AgencyFigure, agency_figure, differences_in_words
from macros.pages.document_words import clause_number
from macros.pages.interval_scale import IntervalScale, interval_scale
from macros.pages.many_policies import are_many
from macros.pages.markup import as_markup
from macros.pages.render import rendered
from macros.pages.topic_answers import ExpectedOnTopic, expected_on, whose_standards
from macros.pages.view import View
from macros.pages.ways_on import other_ways
from macros.wording.policies import KIND_WORDS, whose_words
from selfcheck.standards.edition import Note

MOST_CHOSEN = 4
_PLACES = ("first", "second", "third", "fourth")


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedPolicy:
    """One policy's answers on a topic: the short one with its clause's own number, and the rest behind it.

    `rest_words`: the words that open the rest.
    """

    name: str
    stand: Stand
    first: ClauseFact | None
    number: str
    rest: Sequence[ClauseFact]
    rest_words: str
    figure: AgencyFigure
    conflicts: Sequence[Note]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedTopic:
    """A topic, how the policies differ on it, and each policy's answers."""

    topic: Topic
    differences: Sequence[str]
    scale: IntervalScale | None
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
    view: View
    own: Topic | None
    leads: bool
    topics: Sequence[Topic]
    compared: Sequence[ComparedTopic]
    names: Mapping[str, str]
    choices: Sequence[NarrowingField]
    standards: str
    ways_on: Markup


def compare_page(view: View) -> Markup:
    """Every topic in one table; with many policies, links to the topics' own pages."""
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
    names = _names(view.book.policies)
    return ComparePage(
        page=page,
        view=view,
        own=own,
        leads=leads,
        topics=topics,
        compared=[] if leads else [_topic(view, topic, names) for topic in topics],
        names=names,
        choices=_choices(view),
        standards=whose_standards(view),
        ways_on=as_markup(other_ways(view, page, places.COMPARE)),
    )


def _names(policies: Sequence[PolicyFile]) -> Mapping[str, str]:
    """Each agency's short name, by its policy's id; with its area where another has the same name."""
    number = Counter(each.policy.short for each in policies)
    return {
        each.policy.id: each.policy.short if number[each.policy.short] == 1 else whose_words(each.policy)
        for each in policies
    }


def _choices(view: View) -> list[NarrowingField]:
    """The fields for the agencies to compare; with many policies for two, and for a sector or a kind."""
    those = sorted(view.book.policies, key=lambda policy_file: whose_words(policy_file.policy).lower())
    agencies = [(policy_file.policy.id, whose_words(policy_file.policy)) for policy_file in those]
    most = 2 if are_many(view) else min(len(those), MOST_CHOSEN)
    chosen = [NarrowingField(place, f"{place.capitalize()} agency", "–", agencies) for place in _PLACES[:most]]
    return [*chosen, *(_narrowing(those) if are_many(view) else ())] if len(those) > 1 else []


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


def _topic(view: View, topic: Topic, names: Mapping[str, str]) -> ComparedTopic:
    those = stands(view.book, view.today, topic)
    is_drawn = "frequency" in topic.kinds and not are_many(view)
    return ComparedTopic(
        topic=topic,
        differences=differences_in_words(topic, those, lambda stand: names[stand.policy_file.policy.id]),
        scale=interval_scale(those) if is_drawn else None,
        expected=expected_on(view, topic),
        policies=[_policy(topic, stand, names) for stand in those],
    )


def _policy(topic: Topic, stand: Stand, names: Mapping[str, str]) -> ComparedPolicy:
    first = short_answer(topic, stand.told).first if stand.told else None
    rest = [each for each in stand.told if each != first]
    noted = [note for note, _ in conflicts(stand.told)]
    return ComparedPolicy(
        name=names[stand.policy_file.policy.id],
        stand=stand,
        first=first,
        number=clause_number(stand.policy_file.record(stand.version.version), first.clause) if first else "",
        rest=rest,
        rest_words=_rest_words(topic, len(rest), has_note=bool(noted)),
        figure=agency_figure(topic, stand),
        conflicts=noted,
    )


def _rest_words(topic: Topic, number: int, *, has_note: bool) -> str:
    more = f"Read {number} more" if "confidentiality" in topic.kinds and number else "More"
    return f"{more}, and a note" if has_note else more
