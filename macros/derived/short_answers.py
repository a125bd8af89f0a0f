"""The short answer to a question: one choice for every page that gives one.

A policy's page, the page at a glance and the comparison show this answer and fold the rest. It is the first figure;
without one the fact that covers most people and binds most; of equals, the first in the document. A long answer gives
way to a shorter one. For a role, what is said to that role alone goes before all else.

Confidentiality folds like every other question, under two rules of safety. Nobody may take a promise for the whole
answer: the short one is the promise with its exceptions, or an exception. And `selfcheck.urgent_words.COMES_FIRST`
stands unfolded beside it: a worry about a child or an adult at risk overrides what is said, and whom to tell at once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from macros.derived.topic_answers import ClauseFact, clause_facts
from macros.model.policy_version import ClauseStrength, Fact, FactKind, PolicyVersion
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

_PROMISE = re.compile(r"\bconfidential\b")

type _Rank = tuple[bool, int, bool, bool, int, int]


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


def short_answer(topic: Topic, facts: Sequence[ClauseFact], role: str = "") -> ShortAnswer:
    """The answer among a topic's facts, of which there is at least one; with a role, the answer for that role."""
    first = min(ranked(facts), key=lambda each: tuple(each.fact.roles) != (role,))
    figures = [each for each in facts if each.fact.amount is not None]
    others = (each for each in figures if each.fact.who != first.fact.who)
    return ShortAnswer(topic=topic, first=first, second=next(others, None) if first in figures else None)


def ranked(facts: Sequence[ClauseFact]) -> list[ClauseFact]:
    """A topic's facts, the short answer first: the order in which they would answer for it."""
    return sorted(facts, key=_rank)


def _rank(each: ClauseFact) -> _Rank:
    """First figures as they stand; then what is safe to read alone, is short, covers most people, and binds most."""
    fact = each.fact
    if fact.amount is not None:
        return False, 0, False, False, 0, 0
    is_long = len((fact.what or "").split()) > _MOST_WORDS
    return True, _unsafe_alone(fact), is_long, _is_narrow(fact), _BINDING.index(each.clause.strength), -len(fact.roles)


def _is_narrow(fact: Fact) -> bool:
    """Whether a fact covers some people only. Of who gets supervision, one that names nobody says the least."""
    return bool(fact.roles) != (fact.kind == "entitlement")


def _unsafe_alone(fact: Fact) -> int:
    """Of confidentiality: a promise with its exceptions is safest to read alone, then an exception."""
    if fact.kind != "confidentiality":
        return 0
    return 2 if not fact.condition else int(not _PROMISE.search(fact.what or ""))
