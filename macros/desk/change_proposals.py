"""What is proposed for the clauses of changes: each is a chip to take or to leave."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from macros.desk.changes import DeskChange
from macros.importing.proposals.clause_proposals import clause_proposals, plain_proposals
from macros.importing.proposals.proposal import ClauseWords
from macros.importing.proposals.proposal_index import ProposalIndex
from macros.model.policy_version import Clause


def change_proposals(changes: Iterable[DeskChange], index: ProposalIndex) -> dict[str, dict[str, Any]]:
    """By the clause's ref. Nothing is proposed for what is gone, or only moved."""
    asked = [change for change in changes if change.kind not in ("gone", "moved")]
    return {
        clause.ref: _without_known(clause, plain_proposals(clause_proposals(_words(change, clause), index)))
        for change in asked
        for clause in change.clauses
    }


def _words(change: DeskChange, clause: Clause) -> ClauseWords:
    """The document's words; of a change that touches several clauses, those of the clause."""
    alone = len(change.clauses) == 1
    text, items = (" ".join(change.words), ()) if alone else (clause.text, clause.items)
    return ClauseWords(text=text, items=items, headings=(change.place,))


def _without_known(clause: Clause, proposals: dict[str, Any]) -> dict[str, Any]:
    """Without what the clause has already."""
    points = {meets.criterion for meets in clause.meets}
    left = {
        "strength": [each for each in proposals.get("strength", ()) if each["value"] != clause.strength],
        "points": [each for each in proposals.get("points", ()) if each["value"]["criterion"] not in points],
        "facts": proposals.get("facts", ()),
        "questions": [each for each in proposals.get("questions", ()) if each["value"] not in clause.asked_as],
    }
    return {kind: [*those] for kind, those in left.items() if those}
