"""Sentences on how policies differ on a topic, worked out from their facts. No policy is ranked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from macros.derived.size import MANY
from macros.derived.topic_answers import Differences, Stand
from macros.model.policy_version import Fact
from macros.model.topic import Topic
from macros.pages.markup import as_markup
from macros.wording.policies import figure_words, whose_words
from selfcheck.words import count_words, list_words


@dataclass(frozen=True, slots=True)
class PolicyDifference:
    """How policies differ, in a sentence, and below it pairs: whose policy, its figures."""

    words: str
    figures: Sequence[tuple[str, str]] = ()


def differences_in_words(topic: Topic, found: Differences) -> list[PolicyDifference]:
    """Sentences on how the policies differ. With many policies they count instead of naming."""
    return [
        *(PolicyDifference(words) for words in _silence(found)),
        *(_figures(found) if topic.is_measured else ()),
        *(PolicyDifference(words) for words in (_exceptions(found) if "confidentiality" in topic.kinds else ())),
    ]


def figures_said(stand: Stand) -> str:
    """Figures with audience and condition: `every 3 months, for designated professionals (individual sessions)`."""
    return "; ".join(_figure(fact) for fact in stand.figures)


def measures(stand: Stand) -> Markup:
    """The figures as data, so that the browser can tell two policies apart."""
    return as_markup(" ".join(sorted(f"{unit}/{amount}/{sense}" for unit, amount, sense in stand.measures)))


def _figure(fact: Fact) -> str:
    condition = f" ({fact.condition})" if fact.condition else ""
    what = f": {fact.what}" if fact.what else ""
    return f"{figure_words(fact)}{what}, for {fact.who}{condition}"


def _silence(found: Differences) -> Iterator[str]:
    yield from _who_is_silent(found)
    for stand in found.silent:
        if stand.version.missing:
            yield f"{whose_words(stand.held.policy)}: {stand.version.missing}"


def _who_is_silent(found: Differences) -> Iterator[str]:
    if not found.speaking:
        yield "No policy held here says anything about it."
    elif len(found.speaking) == 1:
        yield f"Only {_named(found.speaking)} says anything about it. The others say nothing: {_named(found.silent)}."
    elif found.silent:
        yield f"{_named(found.silent)} {'says' if len(found.silent) == 1 else 'say'} nothing about it; the others do."


def _figures(found: Differences) -> Iterator[PolicyDifference]:
    figured = found.with_figures
    if not figured:
        if len(found.speaking) > 1:
            yield PolicyDifference("They set no figure.")
        return
    if len(figured) > MANY:
        yield PolicyDifference(f"The figures, and how many policies set each: {_counted(figured)}.")
    elif found.figures_differ:
        yield PolicyDifference("They set different figures:", _list(figured))
    elif len(figured) > 1:
        yield PolicyDifference("They set the same figures:", _list(figured))
    else:
        yield PolicyDifference(f"Only {_named(figured)} sets a figure: {figures_said(figured[0])}.")
    without = [stand for stand in found.speaking if not stand.figures]
    if without and len(figured) > 1:
        yield PolicyDifference(
            f"{_named(without)} {'speaks' if len(without) == 1 else 'speak'} of it without a figure."
        )


def _exceptions(found: Differences) -> Iterator[str]:
    those = found.with_exceptions
    if len(those) == 1 and found.some_name_exceptions:
        yield f"Only {_named(those)} names exceptions to confidentiality."
    elif found.some_name_exceptions:
        yield f"These name exceptions to confidentiality: {_named(those)}. The others that speak of it name none."
    elif len(those) > 1:
        yield "All that speak of it name exceptions to confidentiality, each its own: read them before you rely on one."


def _list(those: Sequence[Stand]) -> list[tuple[str, str]]:
    return [(whose_words(stand.held.policy), figures_said(stand)) for stand in those]


def _counted(those: Sequence[Stand]) -> str:
    figures = Counter(words for stand in those for words in {figure_words(fact): None for fact in stand.figures})
    return "; ".join(f"{words}, {count_words(number, 'policy', 'policies')}" for words, number in figures.items())


def _named(those: Sequence[Stand]) -> str:
    """The names of the agencies; with many policies, only their number."""
    if len(those) > MANY:
        return count_words(len(those), "policy", "policies")
    return list_words(whose_words(stand.held.policy) for stand in those)
