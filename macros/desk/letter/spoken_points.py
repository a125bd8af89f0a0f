"""To which points of the standards a document speaks, by thresholds that were measured on the policies held.

`tests/support/letter_measures.py` measures them, leaving out one document at a time; the figures are in
`docs/about/contributing/measure-the-letter.md`. A wrong “silent” is worse than a “possibly”, so much is only possible.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from macros.desk.letter.distinct_points import distinct_points, figure_points
from macros.desk.letter.passages import Passage
from macros.importing.proposals.points import point_scores
from macros.importing.proposals.proposal_data import HeldPoint
from macros.importing.proposals.proposal_index import ProposalIndex
from macros.model.policy_version import PointRef

SPEAKS = 0.53  # by the score among the points of one passage
LEAST_BESIDE = 0.3  # in proportion to the nearest point: what is far behind it is not surely meant as well
MOST_SILENT = 0.1  # by the score in proportion to that of the nearest point of the passage
FIRST_COUNTS_MORE = 0.2  # a passage speaks to few points: each that is likelier makes the next less sure
NAMED = 0.35  # from which a passage is named beside one that surely speaks to the point
MAPPED = 10.0  # of a point that people found in the passage
MOST_PASSAGES = 3  # that are named for a point; of one that is only possible, two

type HowSpoken = Literal["speaks", "possibly", "silent"]
_SURE_FIRST: tuple[HowSpoken, ...] = ("speaks", "possibly", "silent")


@dataclass(frozen=True, slots=True, kw_only=True)
class PointScore:
    """How near a passage is to a point. `among`: less for each point that is nearer.

    `beside`: in proportion to the nearest point. `sure`: as `among`, where the passage tells it from nearer ones.
    `first`: whether none is nearer.
    """

    beside: float
    among: float
    sure: float
    first: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenPoint:
    """A point with the passages that speak to it, the likeliest first; none where the document is silent.

    `first`: whether no point is nearer to one of them.
    """

    point: HeldPoint
    speaking: HowSpoken
    passages: tuple[Passage, ...] = ()
    first: bool = False

    @property
    def places(self) -> str:
        """Where it stands, once each."""
        return ", ".join(dict.fromkeys(passage.place for passage in self.passages))


def spoken_points(passages: Iterable[Passage], index: ProposalIndex) -> tuple[SpokenPoint, ...]:
    """Every point of the standards, in their order."""
    found = [(passage, passage_scores(passage, index)) for passage in passages]
    return tuple(_spoken(point, found) for point in index.points.values())


def passage_scores(passage: Passage, index: ProposalIndex) -> Mapping[str, PointScore]:
    """How likely a passage speaks to each point; what people have found needs no guess."""
    if passage.mapped is not None:
        return {meets.criterion: PointScore(beside=MAPPED, among=MAPPED, sure=MAPPED) for meets in passage.mapped}
    return _best_scores(passage.texts, passage.bare_texts, index)


def text_scores(texts: Sequence[str], index: ProposalIndex) -> Mapping[str, PointScore]:
    """The best score of each point for any of these texts."""
    return _best_scores(texts, texts, index)


def _best_scores(texts: Sequence[str], bare: Sequence[str], index: ProposalIndex) -> Mapping[str, PointScore]:
    scores = [_text_scores(*each, index) for each in zip(texts, bare, strict=True)]
    return {point: _best([each[point] for each in scores]) for point in scores[0]}


def _best(scores: Sequence[PointScore]) -> PointScore:
    return PointScore(
        beside=max(score.beside for score in scores),
        among=max(score.among for score in scores),
        sure=max(score.sure for score in scores),
        first=any(score.first for score in scores),
    )


def _text_scores(text: str, bare: str, index: ProposalIndex) -> Mapping[str, PointScore]:
    scores = point_scores(text, index)
    order = sorted(scores, key=lambda point: (-scores[point], point))
    among = {point: scores[point] / (1 + FIRST_COUNTS_MORE * row) for row, point in enumerate(order)}
    figured = figure_points(bare, index)
    for point in figured:
        among[point] = max(among[point], SPEAKS)
    likely = [point for point in order if among[point] >= SPEAKS]
    bare_scores = scores if bare == text else point_scores(bare, index)
    first_bare = max(bare_scores, key=lambda point: (bare_scores[point], point))
    beside = {point: scores[point] ** 2 / (scores[order[0]] or 1) for point in order}
    near = [point for point in likely if beside[point] >= LEAST_BESIDE]
    sure = distinct_points(text, bare, near, index) | figured
    return {
        point: PointScore(
            beside=beside[point],
            among=among[point],
            sure=among[point] if point in sure else 0.0,
            first=point in (order[0], first_bare),
        )
        for point in order
    }


def speaking_of(score: PointScore) -> HowSpoken:
    """How sure it is, by its score, that a passage speaks to a point."""
    return "speaks" if score.sure >= SPEAKS else "possibly" if score.beside > MOST_SILENT else "silent"


def _spoken(point: HeldPoint, found: Sequence[tuple[Passage, Mapping[str, PointScore]]]) -> SpokenPoint:
    scored = [(passage, scores[point.id]) for passage, scores in found if point.id in scores]
    found_here = {speaking_of(score) for _, score in scored}
    speaking: HowSpoken = next((each for each in _SURE_FIRST if each in found_here), "silent")
    if speaking == "silent":
        return SpokenPoint(point=point, speaking=speaking)
    near = [each for each in scored if speaking_of(each[1]) == speaking or each[1].among >= NAMED]
    near.sort(key=lambda each: -each[1].among)
    most = MOST_PASSAGES if speaking == "speaks" else MOST_PASSAGES - 1
    return SpokenPoint(
        point=point,
        speaking=speaking,
        passages=tuple(passage for passage, _ in near[:most]),
        first=any(score.first for _, score in near[:most]),
    )


def mapped_items(spoken: SpokenPoint) -> Iterator[str]:
    """The lines of a checklist that people found in its passages."""
    refs: Iterator[PointRef] = (meets for passage in spoken.passages for meets in passage.mapped or ())
    return (item for meets in refs if meets.criterion == spoken.point.id for item in meets.items)
