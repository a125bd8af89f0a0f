"""Readers' questions that a clause may answer: those of the nearest clauses, and of the topics of its facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from macros.importing.proposals.proposal import ClauseWords, Likelihood, Proposal
from macros.importing.proposals.proposal_data import MOST_QUESTIONS
from macros.importing.proposals.proposal_index import ProposalIndex
from macros.model.policy_version import Fact

_NEIGHBOURS = 3
_LIKELY = 0.7
_POSSIBLE = 0.45


def question_proposals(
    words: ClauseWords, facts: Iterable[Proposal[Fact]], index: ProposalIndex
) -> tuple[Proposal[str], ...]:
    """At most three questions, each once: those of near clauses first."""
    found: dict[str, Proposal[str]] = {}
    for proposal in (*_of_clauses(words, index), *_of_topics(facts, index)):
        found.setdefault(proposal.value, proposal)
    return tuple(found.values())[:MOST_QUESTIONS]


def _of_clauses(words: ClauseWords, index: ProposalIndex) -> Iterator[Proposal[str]]:
    for near in index.near_clauses(words.with_heading, _NEIGHBOURS):
        for question in near.clause.asked_as if near.nearness >= _POSSIBLE else ():
            likelihood: Likelihood = "likely" if near.nearness >= _LIKELY else "possible"
            yield Proposal(value=question, why=f"Nearest: {near.name}, which answers it.", likelihood=likelihood)


def _of_topics(facts: Iterable[Proposal[Fact]], index: ProposalIndex) -> Iterator[Proposal[str]]:
    for fact in facts:
        for topic in index.data.topics:
            if fact.value.amount and fact.value.kind in topic.kinds and topic.about in (None, fact.value.about):
                why = f"A fact of this kind answers it: {fact.value.kind}."
                yield Proposal(value=topic.question, why=why, likelihood="possible")
