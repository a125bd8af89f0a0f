"""The facts that a clause may hold: figures by its own words, other facts by the nearest clauses held."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from macros.importing.proposals.fact_kinds import escalation_about, kind_of
from macros.importing.proposals.figures import WrittenFigure, figures_in
from macros.importing.proposals.people import USUAL_PEOPLE, covered_in, people_in, reviewed_in, supervised_in
from macros.importing.proposals.proposal import ClauseWords, Proposal
from macros.importing.proposals.proposal_index import ProposalIndex
from macros.model.policy_version import Fact, FactKind, Sense

_SENTENCE_END = re.compile(r"(?<=[.;?!])\s+(?=[A-Z“\"(*\d])")
_MOST_READ = 10_000  # characters of a paragraph: the longest of real policies have a third of it
_MOST_FIGURES = 20  # of one clause
_NEIGHBOURS = 5
_LIKELY_FACT = 0.7
_POSSIBLE_FACT = 0.42
NAME_ROLES = "Say which roles it covers: without them it counts for everyone."
_QUOTED = 70  # characters on either side of a figure
_SUPERVISOR = frozenset({"supervisor"})


def fact_proposals(words: ClauseWords, index: ProposalIndex) -> tuple[Proposal[Fact], ...]:
    """Facts with a figure in the order of the text, then facts of other kinds that near clauses hold."""
    figures = tuple(_figure_proposals(words, index))
    kinds = {proposal.value.kind for proposal in figures}
    return (*figures, *_near_proposals(words, index, kinds))


def figure_of(fact: Fact) -> tuple[object, ...]:
    """What makes two facts one: the kind with its figure, of an escalation also what it is about."""
    return fact.kind, fact.about, fact.amount, fact.unit, fact.sense


def lost_figures(facts: Iterable[Fact], words: ClauseWords) -> tuple[Fact, ...]:
    """The facts whose figure does not stand in these words: of a reworded clause, those that may have changed."""
    present = {(figure.amount, figure.unit) for _, figure in _figures(words)}
    return tuple(fact for fact in facts if fact.amount is not None and (fact.amount, fact.unit) not in present)


def _figures(words: ClauseWords) -> Iterator[tuple[str, WrittenFigure]]:
    """Each figure with its sentence."""
    for paragraph in (words.text, *words.items):
        for sentence in _SENTENCE_END.split(paragraph[:_MOST_READ]):
            yield from ((sentence, figure) for figure in figures_in(sentence))


def _figure_proposals(words: ClauseWords, index: ProposalIndex) -> Iterator[Proposal[Fact]]:
    seen: set[Fact] = set()
    for sentence, figure in islice(_figures(words), _MOST_FIGURES):
        proposal = _figure_proposal(figure, sentence, words, index)
        if proposal and proposal.value not in seen:
            seen.add(proposal.value)
            yield proposal


def _figure_proposal(
    figure: WrittenFigure, sentence: str, words: ClauseWords, index: ProposalIndex
) -> Proposal[Fact] | None:
    paragraph = words.text[:_MOST_READ]
    above = (paragraph, words.title, *words.headings)
    own = kind_of(figure, sentence)
    kind = own or (kind_of(figure, *above) if figure.form == "interval" else None)
    if kind is None:
        return None
    who = reviewed_in(sentence, *above) if kind == "review" else _covered(figure, sentence, kind, paragraph)
    roles, unclear = _roles(who, index) if who else ((), ())
    fact = Fact(
        kind=kind,
        who=who or USUAL_PEOPLE[kind],
        amount=figure.amount,
        unit=figure.unit,
        sense=_sense(figure, kind),
        what=figure.more,
        about=escalation_about(sentence) if kind == "escalation" else None,
        roles=roles,
        unclear=unclear,
    )
    why = _why(excerpt(sentence, figure), fact, is_named=who is not None)
    return Proposal(value=fact, why=why, likelihood="likely" if own else "possible")


def _covered(figure: WrittenFigure, sentence: str, kind: FactKind, paragraph: str) -> str | None:
    """Whom the figure covers. How often the supervisor meets the practitioner is said of both."""
    who = covered_in(sentence, figure) or supervised_in(paragraph)
    is_of_both = kind in ("frequency", "duration") and who and people_in(who) == _SUPERVISOR < people_in(sentence)
    return None if is_of_both else who


def excerpt(sentence: str, figure: WrittenFigure) -> str:
    """The sentence on one line, cut to the words around the figure where it is long."""
    start, end = max(0, figure.start - _QUOTED), min(len(sentence), figure.end + _QUOTED)
    before = sentence[start : figure.start].partition(" ")[2] if start else sentence[: figure.start]
    after = sentence[figure.end : end].rpartition(" ")[0] if end < len(sentence) else sentence[figure.end :]
    whole = f"{'… ' if start else ''}{before}{figure.words}{after}{' …' if end < len(sentence) else ''}"
    return " ".join(whole.split()).rstrip(".")


def _why(quoted: str, fact: Fact, *, is_named: bool) -> str:
    """The words, and what a person must look at: a fact without roles counts for everyone."""
    quoted = f"The text says “{quoted}”."
    if not is_named:
        return f"{quoted} It does not say of whom: look whether “{fact.who}” is right."
    return quoted if fact.roles or not people_in(fact.who) else f"{quoted} {NAME_ROLES}"


def _sense(figure: WrittenFigure, kind: FactKind) -> Sense:
    """What is passed on after more than eight weeks may not wait longer than these."""
    return "no_more_than" if kind == "escalation" else figure.sense


def _roles(who: str, index: ProposalIndex) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Roles, and those left unclear, of the fact held that names the same people most alike; none where none does."""
    people = people_in(who)
    near = [fact for fact in index.facts if fact.roles and people and people_in(fact.who) == people]
    if not near:
        return (), ()
    fact = max(near, key=lambda each: index.nearness(who, each.who))
    return fact.roles, fact.unclear


def _near_proposals(words: ClauseWords, index: ProposalIndex, kinds: set[FactKind]) -> Iterator[Proposal[Fact]]:
    """Facts without a figure, of kinds that the text has none of yet."""
    for near in index.near_clauses(words.with_heading, _NEIGHBOURS):
        for fact in near.clause.facts if near.nearness >= _POSSIBLE_FACT else ():
            if fact.amount is None and fact.kind not in kinds:
                kinds.add(fact.kind)
                yield Proposal(
                    value=fact,
                    why=f"Nearest: {near.name}, which has this fact. Word it as the text does.",
                    likelihood="likely" if near.nearness >= _LIKELY_FACT else "possible",
                )
