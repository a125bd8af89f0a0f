"""A version's answers in a few words to what readers ask first: how often, with whom, and so on.

The answer of a topic is its first figure. Without one it is the fact that covers most people and binds most; of equals,
the first in the document. A long answer gives way to a shorter one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from macros.derived.topic_answers import ClauseFact, clause_facts
from macros.model.policy_version import ClauseStrength, FactKind, PolicyVersion
from macros.model.topic import Topic

ASKED_FIRST: tuple[FactKind, ...] = (
    "frequency",
    "duration",
    "supervisor",
    "recording",
    "cancellation",
    "escalation",
)
_MOST_WORDS = 20
_BINDING: tuple[ClauseStrength, ...] = ("must", "will", "should", "states", "may", "information")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortAnswer:
    """A topic with the answer, and a second figure where the version sets one."""

    topic: Topic
    first: ClauseFact
    second: ClauseFact | None


def short_answers(version: PolicyVersion, topics: Sequence[Topic]) -> tuple[list[ShortAnswer], list[Topic]]:
    """The answers to what is asked first, and the topics of these that the version does not mention."""
    answers: list[ShortAnswer] = []
    silent: list[Topic] = []
    for topic in topics:
        if topic.glance and topic.kinds[0] in ASKED_FIRST:
            facts = clause_facts(version, topic)
            if facts:
                answers.append(short_answer(topic, facts))
            else:
                silent.append(topic)
    return answers, silent


def short_answer(topic: Topic, facts: Sequence[ClauseFact]) -> ShortAnswer:
    """The answer among a topic's facts, of which there is at least one."""
    figures = [each for each in facts if each.fact.amount is not None]
    if figures:
        first, second = figures[0], next((each for each in figures[1:] if each.fact.who != figures[0].fact.who), None)
        return ShortAnswer(topic=topic, first=first, second=second)
    ranked = sorted(facts, key=_rank)
    short = (each for each in ranked if len((each.fact.what or "").split()) <= _MOST_WORDS)
    return ShortAnswer(topic=topic, first=next(short, ranked[0]), second=None)


def _rank(each: ClauseFact) -> tuple[bool, int, int]:
    """First what covers everyone, then what binds most, then what covers most roles."""
    roles = each.fact.roles
    return bool(roles), _BINDING.index(each.clause.strength), -len(roles)
