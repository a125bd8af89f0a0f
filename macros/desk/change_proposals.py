"""What is proposed for the clauses of changes: each is a chip to take or to leave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from macros.desk.changes import DeskChange
from macros.importing.proposals.clause_proposals import (
    ClauseProposals,
    clause_proposals,
    plain_proposals,
    proposals_beyond,
)
from macros.importing.proposals.facts import lost_figures
from macros.importing.proposals.proposal import ClauseWords
from macros.importing.proposals.proposal_index import ProposalIndex
from macros.model.policy_version import Clause
from selfcheck.reading.fields import plain_data


def change_proposals(changes: Iterable[DeskChange], index: ProposalIndex) -> dict[str, dict[str, Any]]:
    """By the clause's ref, without what it has already. Nothing is proposed for what is gone, or only moved."""
    return {
        clause.ref: plain_proposals(proposals_beyond(_proposals(change, clause, index), clause))
        for change, clause in _asked(changes)
    }


def figures_lost(changes: Iterable[DeskChange]) -> dict[str, list[Any]]:
    """By the clause's ref, the facts whose figure the document's new words do not give: they may have changed."""
    lost = ((clause.ref, lost_figures(clause.facts, _words(change, clause))) for change, clause in _asked(changes))
    return {ref: plain_data(facts) for ref, facts in lost if facts}


def _asked(changes: Iterable[DeskChange]) -> Iterator[tuple[DeskChange, Clause]]:
    for change in changes:
        if change.kind not in ("gone", "moved"):
            yield from ((change, clause) for clause in change.clauses)


def _proposals(change: DeskChange, clause: Clause, index: ProposalIndex) -> ClauseProposals:
    """The strength of several clauses cannot be told from the words that they share."""
    proposals = clause_proposals(_words(change, clause), index)
    return proposals if len(change.clauses) == 1 else replace(proposals, strength=())


def _words(change: DeskChange, clause: Clause) -> ClauseWords:
    """The document's words, also where clauses share them; of several new clauses, each has its own."""
    if not change.words or (len(change.clauses) > 1 and not change.is_held):
        return ClauseWords(text=clause.text, items=clause.items, headings=(change.place,))
    text, *items = change.words
    return ClauseWords(text=text, items=tuple(items), headings=(change.place,))
