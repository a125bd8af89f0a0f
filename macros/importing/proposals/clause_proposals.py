"""All that is proposed for one clause."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from macros.importing.proposals.facts import fact_proposals, figure_of
from macros.importing.proposals.points import point_proposals
from macros.importing.proposals.proposal import SHARES_RIGHT, ClauseWords, Proposal, ProposalKind
from macros.importing.proposals.proposal_index import ProposalIndex
from macros.importing.proposals.questions import question_proposals
from macros.importing.proposals.strength import strength_proposal
from macros.model.policy_version import Clause, ClauseStrength, Fact, PointRef
from selfcheck.reading.fields import plain_data


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseProposals:
    """What is proposed for a clause, each the likeliest first."""

    strength: tuple[Proposal[ClauseStrength], ...] = ()
    points: tuple[Proposal[PointRef], ...] = ()
    facts: tuple[Proposal[Fact], ...] = ()
    questions: tuple[Proposal[str], ...] = ()


def clause_proposals(words: ClauseWords, index: ProposalIndex) -> ClauseProposals:
    """The proposals for a new or changed clause, by the words of the document or of its restatement."""
    facts = fact_proposals(words, index)
    return ClauseProposals(
        strength=(strength_proposal(words),),
        points=point_proposals(words, index),
        facts=facts,
        questions=question_proposals(words, facts, index),
    )


def plain_proposals(proposals: ClauseProposals) -> dict[str, Any]:
    """Plain data for the desk; kinds without a proposal are left out. A value is written as in a version's file.

    `right`: of a hundred proposals of this kind and likelihood, those that were right when it was measured.

    {"strength":  [{"value": "will", "why": "The text says “will”.", "likelihood": "likely", "right": 82}],
     "points":    [{"value": {"criterion": "s03.2", "revision": 1, "items": ["roles"]}, "why": "…",
                    "likelihood": "possible", "right": 20}],
     "facts":     [{"value": {"kind": "frequency", "who": "…", "amount": 6, "unit": "months",
                              "sense": "no_more_than"}, "why": "…", "likelihood": "likely", "right": 89}],
     "questions": [{"value": "…", "why": "…", "likelihood": "possible", "right": 53}]}
    """
    of_kinds: dict[ProposalKind, Iterable[Proposal[Any]]] = {
        "strength": proposals.strength,
        "points": proposals.points,
        "facts": proposals.facts,
        "questions": proposals.questions,
    }
    return {
        kind: [{**plain_data(each), "right": SHARES_RIGHT[kind, each.likelihood]} for each in those]
        for kind, those in of_kinds.items()
        if those
    }


def proposals_beyond(proposals: ClauseProposals, clause: Clause) -> ClauseProposals:
    """The proposals without what a clause holds already: those for a reworded one."""
    points = {meets.criterion for meets in clause.meets}
    held = {figure_of(fact) for fact in clause.facts}
    return replace(
        proposals,
        strength=tuple(each for each in proposals.strength if each.value != clause.strength),
        points=tuple(each for each in proposals.points if each.value.criterion not in points),
        facts=tuple(each for each in proposals.facts if figure_of(each.value) not in held),
        questions=tuple(each for each in proposals.questions if each.value not in clause.asked_as),
    )
