"""To which points of the standards a document speaks, by thresholds that were measured on the policies held.

`tests/support/letter_measures.py` measures them, leaving out one document at a time; the figures are in
`docs/about/desk.md`. A wrong “silent” is worse than a “possibly”, so much is only possible.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from macros.desk.letter.passages import Passage
from macros.importing.proposals.points import point_scores
from macros.importing.proposals.proposal_data import HeldPoint
from macros.importing.proposals.proposal_index import ProposalIndex
from macros.model.policy_version import PointRef

SPEAKS = 0.4
SILENT = 0.15  # and less
MAPPED = 10.0  # of a point that people found in the passage
MOST_PASSAGES = 3  # that are named for a point

type Speaking = Literal["speaks", "possibly", "silent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenPoint:
    """A point with the passages that speak to it, the likeliest first; none where the document is silent."""

    point: HeldPoint
    speaking: Speaking
    passages: tuple[Passage, ...] = ()

    @property
    def places(self) -> str:
        """Where it stands, once each."""
        return ", ".join(dict.fromkeys(passage.place for passage in self.passages))


def spoken_points(passages: Iterable[Passage], index: ProposalIndex) -> tuple[SpokenPoint, ...]:
    """Every point of the standards, in their order."""
    found = [(passage, passage_scores(passage, index)) for passage in passages]
    return tuple(_spoken(point, found) for point in index.points.values())


def passage_scores(passage: Passage, index: ProposalIndex) -> Mapping[str, float]:
    """How likely a passage speaks to each point; what people have found needs no guess."""
    if passage.mapped is not None:
        return dict.fromkeys((meets.criterion for meets in passage.mapped), MAPPED)
    scores = [point_scores(text, index) for text in passage.texts]
    return {point: max(each.get(point, 0.0) for each in scores) for point in index.points}


def speaking_of(score: float) -> Speaking:
    return "speaks" if score >= SPEAKS else "possibly" if score > SILENT else "silent"


def _spoken(point: HeldPoint, found: Sequence[tuple[Passage, Mapping[str, float]]]) -> SpokenPoint:
    scored = [(scores.get(point.id, 0.0), place) for place, (_, scores) in enumerate(found)]
    best = sorted(scored, key=lambda each: (-each[0], each[1]))
    speaking = speaking_of(best[0][0]) if best else "silent"
    if speaking == "silent":
        return SpokenPoint(point=point, speaking=speaking)
    most = MOST_PASSAGES if speaking == "speaks" else 1
    near = [found[place][0] for score, place in best[:most] if speaking_of(score) == speaking]
    return SpokenPoint(point=point, speaking=speaking, passages=tuple(near))


def mapped_items(spoken: SpokenPoint) -> Iterator[str]:
    """The lines of a checklist that people found in its passages."""
    refs: Iterator[PointRef] = (meets for passage in spoken.passages for meets in passage.mapped or ())
    return (item for meets in refs if meets.criterion == spoken.point.id for item in meets.items)
