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


def differences_in_words(topic: Topic, differences: Differences) -> list[PolicyDifference]:
    """Sentences on how the policies differ. With many policies they count instead of naming."""
    return [
        *(PolicyDifference(words) for words in _silence(differences)),
        *(_figures(differences) if topic.is_measured else ()),
        *(PolicyDifference(words) for words in (_exceptions(differences) if "confidentiality" in topic.kinds else ())),
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


def _silence(differences: Differences) -> Iterator[str]:
    yield from _who_is_silent(differences)
    for stand in differences.silent:
        if stand.version.missing:
            yield f"{whose_words(stand.policy_file.policy)}: {stand.version.missing}"


def _who_is_silent(differences: Differences) -> Iterator[str]:
    speaking, silent = differences.speaking, differences.silent
    if not speaking:
        yield "No policy held here says anything about it."
    elif len(speaking) == 1:
        yield f"Only {_named(speaking)} says anything about it. The others say nothing: {_named(silent)}."
    elif silent:
        yield f"{_named(silent)} {'says' if len(silent) == 1 else 'say'} nothing about it; the others do."


def _figures(differences: Differences) -> Iterator[PolicyDifference]:
    figured = differences.with_figures
    if not figured:
        if len(differences.speaking) > 1:
            yield PolicyDifference("They set no figure.")
        return
    if len(figured) > MANY:
        yield PolicyDifference(f"The figures, and how many policies set each: {_counted(figured)}.")
    elif differences.figures_differ:
        yield PolicyDifference("They set different figures:", _list(figured))
    elif len(figured) > 1:
        yield PolicyDifference("They set the same figures:", _list(figured))
    else:
        yield PolicyDifference(f"Only {_named(figured)} sets a figure: {figures_said(figured[0])}.")
    without = [stand for stand in differences.speaking if not stand.figures]
    if without and len(figured) > 1:
        yield PolicyDifference(
            f"{_named(without)} {'speaks' if len(without) == 1 else 'speak'} of it without a figure."
        )


def _exceptions(differences: Differences) -> Iterator[str]:
    stands = differences.with_exceptions
    if len(stands) == 1 and differences.some_name_exceptions:
        yield f"Only {_named(stands)} names exceptions to confidentiality."
    elif differences.some_name_exceptions:
        yield f"These name exceptions to confidentiality: {_named(stands)}. The others that speak of it name none."
    elif len(stands) > 1:
        yield "All that speak of it name exceptions to confidentiality, each its own: read them before you rely on one."


def _list(stands: Sequence[Stand]) -> list[tuple[str, str]]:
    return [(whose_words(stand.policy_file.policy), figures_said(stand)) for stand in stands]


def _counted(stands: Sequence[Stand]) -> str:
    figures = Counter(words for stand in stands for words in {figure_words(fact): None for fact in stand.figures})
    return "; ".join(f"{words}, {count_words(number, 'policy', 'policies')}" for words, number in figures.items())


def _named(stands: Sequence[Stand]) -> str:
    """The names of the agencies; with many policies, only their number."""
    if len(stands) > MANY:
        return count_words(len(stands), "policy", "policies")
    return list_words(whose_words(stand.policy_file.policy) for stand in stands)
