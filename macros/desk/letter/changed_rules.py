"""What changed since the version before, with the figures and words of duty that differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from macros.desk.changes import DeskChange
from macros.desk.letter.passages import CheckedDocument
from macros.desk.letter.spoken_points import HowSpoken, SpokenPoint, speaking_of, text_scores
from macros.importing.proposals.figures import WrittenFigure, figures_in
from macros.importing.proposals.proposal_data import HeldPoint
from macros.importing.proposals.proposal_index import ProposalIndex
from macros.importing.strength_guess import duty_words, strength_of
from selfcheck.personal.personal_data import personal_data


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedRule:
    """`differences`: pairs of the document's own words, before and after. `points`: those that it speaks to, or did.

    `lost`: those of them on which the document is silent now.
    """

    change: DeskChange
    place: str
    differences: tuple[tuple[str, str], ...] = ()
    points: tuple[HeldPoint, ...] = ()
    lost: tuple[HeldPoint, ...] = ()


def changed_rules(
    document: CheckedDocument, spoken: Sequence[SpokenPoint], index: ProposalIndex
) -> Iterator[ChangedRule]:
    """In the order of the document; none where it was compared with nothing."""
    for change in document.changes if document.compared else ():
        before, after = " ".join(_before(change)), " ".join(change.words)
        points = _points(change, after or before, spoken, index)
        now: Mapping[str, HowSpoken] = {each.point.id: each.speaking for each in spoken}
        yield ChangedRule(
            change=change,
            place=_place(change.place),
            differences=tuple(_differences(before, after)) if before and after else (),
            points=points,
            lost=tuple(point for point in points if now[point.id] == "silent"),
        )


def _place(words: str) -> str:
    """Without a heading that holds a person's name."""
    number, _, _ = words.partition(", under “")
    return words if not personal_data(words) else number if number != words else "one passage"


def _before(change: DeskChange) -> tuple[str, ...]:
    """The document's words before; where only marks of them are held, the handbook's."""
    if change.words_before or not (change.is_held or change.kind == "gone"):
        return change.words_before
    return tuple(text for clause in change.clauses for text in clause.texts)


def _points(
    change: DeskChange, words: str, spoken: Sequence[SpokenPoint], index: ProposalIndex
) -> tuple[HeldPoint, ...]:
    if change.kind == "gone":
        mapped = {meets.criterion for clause in change.clauses for meets in clause.meets}
        scores = text_scores([words], index)
        return tuple(
            point
            for point in index.points.values()
            if point.id in mapped or (not mapped and speaking_of(scores[point.id]) == "speaks")
        )
    refs = {clause.ref for clause in change.clauses}
    sure = (each for each in spoken if each.speaking == "speaks")
    return tuple(each.point for each in sure if any(passage.ref in refs for passage in each.passages))


def _differences(before: str, after: str) -> Iterator[tuple[str, str]]:
    if strength_of(before) != strength_of(after) and duty_words(before) and duty_words(after):
        yield duty_words(before), duty_words(after)
    old, new = _figures(before), _figures(after)
    same = {_amount(figure) for figure in old} & {_amount(figure) for figure in new}
    left = [figure for figure in new if _amount(figure) not in same]
    for figure in old:
        other = next((each for each in left if each.form == figure.form), None)
        if other and _amount(figure) not in same:
            left.remove(other)
            yield figure.words, other.words


def _figures(text: str) -> tuple[WrittenFigure, ...]:
    return figures_in(text[:10_000])


def _amount(figure: WrittenFigure) -> tuple[object, ...]:
    return figure.form, figure.amount, figure.unit
