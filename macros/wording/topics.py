"""A policy's answers on a topic and the standards' expectations in words, for pages and documents."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model.policy_version import Fact, PointRef
from macros.model.topic import Topic
from macros.wording.policies import STRENGTH_WORDS, figure_words, measure_words, point_number
from macros.wording.text import capital, sentence
from selfcheck.standards.edition import Edition
from selfcheck.words import list_words

STANDARDS_SILENT = "The standards say nothing about it."
NO_FIGURE = "No figure is set: the standards leave it to each agency."
UNCLEAR_FOR = "It says it of others, and not whether that includes these roles:"
_AFTER_WORRIES = frozenset({"confidentiality", "disagreement"})
"""Kinds of answers that readers could take as a reason to keep a worry to themselves, or to wait with it."""


def comes_after_worries(topic: Topic) -> bool:
    """Whether `COMES_FIRST` stands beside a topic's answers, never folded: on every page and in every document."""
    return not _AFTER_WORRIES.isdisjoint(topic.kinds)


def topic_answer_words(fact: Fact) -> str:
    """`At least every 6 months: formal supervision (a condition). For: everyone.`"""
    said = ": ".join(part for part in (figure_words(fact), fact.what or "") if part)
    condition = f" ({fact.condition})" if fact.condition else ""
    return f"{capital(said)}{condition}. For: {sentence(fact.who)}"


def unclear_words(fact: Fact) -> str:
    """Words for an unclear answer: `It says this of a member of staff, and not whether that includes you.`"""
    return f"It says this of {fact.who}, and not whether that includes you."


def expected_words(edition: Edition, topic: Topic) -> str:
    """The points of the standards on a topic by number and title, with their figure or a note that they set none."""
    points = "; ".join(words for expect in topic.expects if (words := point_words(edition, expect)))
    said = f"The standards: {points}." if points else STANDARDS_SILENT
    return " ".join([said, *_figure(topic)])


def point_words(edition: Edition, expected: PointRef) -> str:
    """`point 3.3 What it covers (Will): how often they meet`; empty where the edition has no such point."""
    point = edition.criterion(expected.criterion)
    if point is None:
        return ""
    meant = list_words(item.text.rstrip(".") for item in point.items if item.id in expected.items)
    return (
        f"point {point_number(point)} {point.title} ({STRENGTH_WORDS[point.strength]}){f': {meant}' if meant else ''}"
    )


def _figure(topic: Topic) -> Iterator[str]:
    figure = topic.figure
    if figure:
        words = measure_words(figure.amount, figure.unit, figure.sense, repeated="frequency" in topic.kinds)
        yield f"{capital(words)}: {sentence(figure.what)} For: {sentence(figure.who)}"
    elif topic.is_measured and topic.expects:
        yield NO_FIGURE
