"""Where a document asks for less than the standards: a weaker duty, a longer time, a checklist that lacks lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from macros.desk.letter.passages import Passage
from macros.desk.letter.spoken_points import SpokenPoint, mapped_items
from macros.importing.proposals.figures import WrittenFigure, figures_in
from macros.importing.proposals.kin_words import word_stems
from macros.importing.proposals.points import SAME_ITEM
from macros.importing.proposals.proposal_data import HeldItem, HeldPoint
from macros.importing.proposals.proposal_index import ProposalIndex
from macros.importing.strength_guess import duty_words
from macros.model.policy_version import ClauseStrength, Unit

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
_DESCRIBES = re.compile(
    r"\b(?:that|what|which|who|where)\b(?: [\w’'-]+){0,3}? (?:may|might|can|could)\b", re.IGNORECASE
)
_AS_NEAR = 0.7  # of the nearness of the nearest: a passage that speaks of the point as well
_FAR = 0.15  # less, and the point's own words do not tell which passage is meant
_FEWEST_NAMED = 2  # lines of a checklist; with fewer, something else is spoken of
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
    if spoken.point.strength == "should" or not spoken.first:
        return
    near = _by_nearness(spoken, index)
    best, passage, part = near[0]
    close = [each for each in near if each[0] >= _AS_NEAR * best or best < _FAR]
    if all(_duty(each, words) in _WEAK for _, each, words in close):
        words = duty_words(part) or passage.duty(part)
        yield WeakerPoint(kind="duty", spoken=spoken, place=passage.place, words=words)


def _duty(passage: Passage, part: str) -> ClauseStrength:
    """How strong a part of a passage is; “so that you can hear” and “what it may mean” describe, and allow nothing."""
    return passage.duty(_DESCRIBES.sub(" ", part))


def _by_nearness(spoken: SpokenPoint, index: ProposalIndex) -> list[tuple[float, Passage, str]]:
    """The sentences of the passages that speak to a point, the nearest in words first."""
    parts = [(passage, part) for passage in spoken.passages for part in passage.parts]
    near = [(index.nearness(part, spoken.point.words), passage, part) for passage, part in parts]
    return sorted(near, key=lambda each: -each[0])


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
    """A figure such as “6 weeks” in days."""
    return figure.amount * DAYS[figure.unit]


def _shorter_list(spoken: SpokenPoint, whole: Sequence[Passage], index: ProposalIndex) -> Iterator[WeakerPoint]:
    """Where lines of the point's checklist are named nowhere in the document."""
    point = spoken.point
    together = [set(mapped_items(spoken)), *(set(_named_in(passage, point, index)) for passage in spoken.passages)]
    if max(map(len, together)) < _FEWEST_NAMED:
        return
    named = set[str]().union(*together)
    for passage in whole:
        named |= {item for text in passage.parts for item in _items_near(text, point, _SAME_ITEM_ELSEWHERE, index)}
    lacking = tuple(item for item in point.items if item.id not in named)
    if lacking:
        yield WeakerPoint(kind="shorter-list", spoken=spoken, place=spoken.passages[0].place, lacking=lacking)


def _named_in(passage: Passage, point: HeldPoint, index: ProposalIndex) -> Iterator[str]:
    """The lines of a checklist that a passage names: by nearness, or by a word that no other line has."""
    for text in _entries(passage):
        yield from _items_near(text, point, SAME_ITEM, index)
        telling = index.telling_words(text)
        yield from (item.id for item in point.items if telling & own_words(item, point))


def _items_near(text: str, point: HeldPoint, least: float, index: ProposalIndex) -> Iterator[str]:
    """The line of a checklist that a text is nearest to."""
    near = {item.id: index.nearness(text, item.text) for item in point.items}
    best = max(near, key=lambda item: near[item], default=None)
    if best and near[best] >= least:
        yield best


def own_words(item: HeldItem, point: HeldPoint) -> frozenset[str]:
    """The words that no other line of the checklist has, as stems."""
    others = (stem for each in point.items if each is not item for stem in word_stems(each.text))
    return frozenset(word_stems(item.text)).difference(others)


def _entries(passage: Passage) -> tuple[str, ...]:
    return (*passage.words.items, *passage.parts) if passage.words.items else passage.parts
