"""Sentences on how policies differ on a topic, worked out from their facts. No policy is ranked.

`web/reading/compare.mjs` writes the same sentences for the agencies that a reader has chosen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from macros.derived.size import MANY
from macros.derived.topic_answers import Differences, Stand, topic_differences
from macros.model.topic import Topic
from macros.wording.policies import figure_words
from selfcheck.words import count_words, list_words

NO_FIGURE_SET = "no figure"
OTHER_FIGURES_DIFFER = "The first figure is the same; their other figures differ."
EACH_NAMES_EXCEPTIONS = "Each names its own exceptions to confidentiality: read them before you rely on one."


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyFigure:
    """A policy's first figure on a topic, or why it has none, in words, and its figures as data to compare."""

    words: str
    measure: str
    measures: str


def agency_figure(topic: Topic, stand: Stand) -> AgencyFigure:
    if not stand.told or not topic.is_measured or not stand.figures:
        words = NO_FIGURE_SET if stand.told else "not known" if stand.version.missing else "not mentioned"
        return AgencyFigure(words=words, measure="", measures="")
    return AgencyFigure(
        words=figure_words(stand.figures[0]),
        measure=_data([stand.first_measure]),
        measures=_data(sorted(stand.measures)),
    )


def differences_in_words(topic: Topic, those: Sequence[Stand], name: Callable[[Stand], str]) -> list[str]:
    """How the policies differ, a sentence a difference. Many policies are counted, not named."""
    found = topic_differences(those)
    is_counted = len(those) > MANY
    figures = _counted(found) if is_counted else _figures([(name(each), agency_figure(topic, each)) for each in those])
    return [
        *(figures if topic.is_measured else ()),
        *(_silence(found) if is_counted else ()),
        *(_exceptions(found, name) if "confidentiality" in topic.kinds else ()),
    ]


def _figures(those: Sequence[tuple[str, AgencyFigure]]) -> Iterator[str]:
    if len({figure.measure for _, figure in those}) > 1:
        yield f"{'; '.join(f'{name}: {figure.words}' for name, figure in those)}."
    elif len({figure.measures for _, figure in those}) > 1:
        yield OTHER_FIGURES_DIFFER


def _counted(found: Differences) -> Iterator[str]:
    figures = Counter(words for stand in found.with_figures for words in {figure_words(fact) for fact in stand.figures})
    if figures:
        said = "; ".join(f"{words}, {_policies(number)}" for words, number in sorted(figures.items(), key=_most_first))
        yield f"The figures, and how many policies set each: {said}."


def _most_first(counted: tuple[str, int]) -> tuple[int, str]:
    words, number = counted
    return -number, words


def _silence(found: Differences) -> Iterator[str]:
    if not found.speaking:
        yield "No policy held here says anything about it."
    elif found.silent:
        yield f"Not mentioned by {_policies(len(found.silent))}."


def _exceptions(found: Differences, name: Callable[[Stand], str]) -> Iterator[str]:
    stands = found.with_exceptions
    if found.some_name_exceptions:
        named = _policies(len(stands)) if len(stands) > MANY else list_words(name(stand) for stand in stands)
        is_one = len(stands) == 1
        yield f"Only {named} {'names' if is_one else 'name'} exceptions to confidentiality."
    elif len(stands) > 1:
        yield EACH_NAMES_EXCEPTIONS


def _policies(number: int) -> str:
    return count_words(number, "policy", "policies")


def _data(measures: Sequence[tuple[str, int, str]]) -> str:
    return " ".join(f"{unit}/{amount}/{sense}" for unit, amount, sense in measures)
