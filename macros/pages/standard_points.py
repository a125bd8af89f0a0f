"""The points of a standard for its page: each as a line of a list, with everything about it folded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from macros.model.form import Form
from macros.pages.editions import Shown
from macros.pages.form_links import point_forms
from macros.pages.point_answers import PointAnswers, answers_to_point
from macros.pages.template_words import link_markup
from macros.wording.strength_verb import SentencePiece, has_verb, verb_pieces
from macros.wording.text import sentence
from selfcheck.standards.edition import Criterion, Item, Note, Standard

_MEANING = ("gap", "conflict")
"""The kinds of notes that change what a sentence means: the sentence has a sign for each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PointLine:
    """A point as a line.

    `has_verb`: whether its words themselves say how binding it is. `signs`: its notes that change what it means, by
    number. `stays`: the link that stays. On the page of the latest edition it has the forms and the policies' answers.
    """

    criterion: Criterion
    lead: Sequence[SentencePiece]
    items: Sequence[tuple[Item, Sequence[SentencePiece]]]
    has_verb: bool
    signs: Sequence[tuple[int, Note]]
    stays: Markup
    forms: Sequence[tuple[Form, str]]
    answers: PointAnswers | None


def point_lines(shown: Shown, standard: Standard, signed: Sequence[tuple[int, Note]]) -> list[PointLine]:
    """The points of a standard on its page, with the signs of these notes."""
    signs = {note: number for number, note in signed}
    return [_line(shown, standard, criterion, signs) for criterion in standard.criteria]


def signed_notes(standard: Standard) -> list[tuple[int, Note]]:
    """The notes on points that change what a point means, each with its number, in the order of the points."""
    notes = (note for criterion in standard.criteria for note in criterion.notes if note.kind in _MEANING)
    return list(enumerate(dict.fromkeys(notes), start=1))


def _line(shown: Shown, standard: Standard, criterion: Criterion, signs: Mapping[Note, int]) -> PointLine:
    page, own_page = shown.page(standard.id), shown.own_page(shown.edition, standard.id)
    texts = (sentence(criterion.text), *(item.text for item in criterion.items))
    lead, *items = pieces = verb_pieces(texts, criterion.strength)
    return PointLine(
        criterion=criterion,
        lead=lead,
        items=list(zip(criterion.items, items, strict=True)),
        has_verb=has_verb(pieces),
        signs=[(signs[note], note) for note in criterion.notes if note in signs],
        stays=link_markup(page, own_page, criterion.id),
        forms=() if shown.stays else point_forms(shown.view, criterion),
        answers=None if shown.stays else answers_to_point(shown.view, criterion),
    )
