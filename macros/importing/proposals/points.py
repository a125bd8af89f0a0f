"""The points of the standards to which a clause may speak, by the nearest points and the nearest clauses held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from macros.importing.proposals.proposal import ClauseWords, Proposal
from macros.importing.proposals.proposal_data import HeldPoint
from macros.importing.proposals.proposal_index import NearClause, ProposalIndex
from macros.model.policy_version import PointRef
from selfcheck.reading.rules import shorten

MOST_POINTS_PROPOSED = 3
NEIGHBOURS = 40
_STEEPNESS = 2  # one clause that is very near counts more than several that are a little near
_LIKELY = 0.8
_POSSIBLE = 0.12
SAME_ITEM = 0.25  # the nearness from which a clause speaks to a line of a checklist
_QUOTED = 90


def point_proposals(words: ClauseWords, index: ProposalIndex) -> tuple[Proposal[PointRef], ...]:
    """At most three points, the likeliest first; none where nothing held is near enough."""
    near = index.near_clauses(words.with_heading, NEIGHBOURS)
    own = index.near_points(words.with_heading)
    scores = _scores(own, near)
    best = sorted(scores, key=lambda point: (-scores[point], point))[:MOST_POINTS_PROPOSED]
    return tuple(
        Proposal(
            value=_reference(index.points[point], words, index),
            why=_why(index.points[point], own[point], near),
            likelihood="likely" if scores[point] >= _LIKELY else "possible",
        )
        for point in best
        if scores[point] >= _POSSIBLE
    )


def point_scores(text: str, index: ProposalIndex) -> Mapping[str, float]:
    """How likely a text speaks to each point: by the point's own words, and by the clauses held that are near."""
    return _scores(index.near_points(text), index.near_clauses(text, NEIGHBOURS))


def _scores(own: Mapping[str, float], near: Sequence[NearClause]) -> Mapping[str, float]:
    """For each point its own nearness, and that of the clauses that speak to it."""
    scores: defaultdict[str, float] = defaultdict(float, own)
    for each in near:
        for meets in each.clause.meets:
            scores[meets.criterion] += each.nearness**_STEEPNESS
    return {point: round(score, 6) for point, score in scores.items() if point in own}


def _reference(point: HeldPoint, words: ClauseWords, index: ProposalIndex) -> PointRef:
    """The point in its present revision, with the lines of its checklist that the clause names."""
    items = tuple(item.id for item in point.items if index.nearness(words.whole, item.text) >= SAME_ITEM)
    return PointRef(criterion=point.id, revision=point.revision, items=items)


def _why(point: HeldPoint, own: float, near: Sequence[NearClause]) -> str:
    speaking = [each for each in near if any(meets.criterion == point.id for meets in each.clause.meets)]
    if speaking and speaking[0].nearness >= own:
        return f"Nearest: {speaking[0].name}, which speaks to point {point.number}."
    return f"Near in words to point {point.number} itself: “{shorten(point.text, _QUOTED)}”"
