"""Where a document asks for less than the standards: a weaker duty, a longer time, a checklist that lacks lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from macros.desk.letter.passages import Passage
from macros.desk.letter.spoken_points import SpokenPoint, mapped_items
from macros.importing.proposals.figures import WrittenFigure, figures_in
from macros.importing.proposals.points import SAME_ITEM
from macros.importing.proposals.proposal_data import HeldItem
from macros.importing.proposals.proposal_index import ProposalIndex
from macros.importing.strength_guess import duty_words
from macros.model.policy_version import Unit

type WeakerKind = Literal["duty", "longer", "shorter-list"]

DAYS: Mapping[Unit, float] = {
    "minutes": 1 / 1440,
    "hours": 1 / 24,
    "days": 1,
    "weeks": 7,
    "months": 30.4,
    "years": 365.25,
}
_WEAK = ("should", "may")
_SAME_ITEM_ELSEWHERE = 0.4  # a line named far from the others must be named more clearly


@dataclass(frozen=True, slots=True, kw_only=True)
class WeakerPoint:
    """`words`: the document's own word of duty or time; `standard`: that of the standards. `lacking`: lines."""

    kind: WeakerKind
    spoken: SpokenPoint
    place: str
    words: str = ""
    standard: str = ""
    lacking: tuple[HeldItem, ...] = ()


def weaker_points(
    spoken: Sequence[SpokenPoint], whole: Sequence[Passage], index: ProposalIndex
) -> Iterator[WeakerPoint]:
    """In the order of the standards. `whole`: all passages of the document."""
    for each in spoken:
        if each.passages:
            yield from _weaker_duty(each, index)
            yield from _longer(each, index)
            yield from _shorter_list(each, whole, index)


def _weaker_duty(spoken: SpokenPoint, index: ProposalIndex) -> Iterator[WeakerPoint]:
    """Where the standard says must, will or is, and every passage says should or less."""
    parts = [(passage, nearest_part(passage, spoken, index)) for passage in spoken.passages]
    if spoken.point.strength != "should" and all(passage.duty(part) in _WEAK for passage, part in parts):
        passage, part = parts[0]
        words = duty_words(part) or passage.duty(part)
        yield WeakerPoint(kind="duty", spoken=spoken, place=passage.place, words=words)


def nearest_part(passage: Passage, spoken: SpokenPoint, index: ProposalIndex) -> str:
    """The sentence of a passage that is nearest to the point."""
    return max(passage.parts, key=lambda part: index.nearness(part, spoken.point.words))


def _longer(spoken: SpokenPoint, index: ProposalIndex) -> Iterator[WeakerPoint]:
    """Where the point sets a time, and every passage that sets one sets a longer."""
    for asked in figures_in(spoken.point.text):
        found = [
            (passage, figure)
            for passage in spoken.passages
            for figure in figures_in(nearest_part(passage, spoken, index))
            if figure.form == asked.form
        ]
        if found and all(days_of(figure) > days_of(asked) for _, figure in found):
            passage, figure = found[0]
            yield WeakerPoint(
                kind="longer", spoken=spoken, place=passage.place, words=figure.words, standard=asked.words
            )


def days_of(figure: WrittenFigure) -> float:
    return figure.amount * DAYS[figure.unit]


def _shorter_list(spoken: SpokenPoint, whole: Sequence[Passage], index: ProposalIndex) -> Iterator[WeakerPoint]:
    """Where lines of the point's checklist are named nowhere in the document."""
    mapped = frozenset(mapped_items(spoken))
    near = [(text, SAME_ITEM) for passage in spoken.passages for text in _entries(passage)]
    near += [(text, _SAME_ITEM_ELSEWHERE) for passage in whole for text in _entries(passage)]
    lacking = tuple(
        item
        for item in spoken.point.items
        if item.id not in mapped and not any(index.nearness(text, item.text) >= least for text, least in near)
    )
    if lacking:
        yield WeakerPoint(kind="shorter-list", spoken=spoken, place=spoken.passages[0].place, lacking=lacking)


def _entries(passage: Passage) -> tuple[str, ...]:
    return (*passage.words.items, *passage.parts) if passage.words.items else passage.parts
