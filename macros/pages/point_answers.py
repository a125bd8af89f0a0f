"""What the policies held say about a point of the standards, clause by clause, and which of them are silent."""

from __future__ import annotations

from collections.abc import Sequence

from macros.derived.coverage import CoveringClause
from macros.model.handbook import PolicyFile
from macros.pages import places
from macros.pages.many_policies import are_many
from macros.pages.pieces import View, folded, named, strength_tag, whose
from macros.wording.silence import none_sentences, silent_sentences
from macros.wording.text import counted, esc
from selfcheck.standards.edition import Criterion, Item, Standard

SHOWN = 4  # clauses of one policy shown at once under a point; the rest unfold
ITEM_SHOWN = 2  # and under one line of a checklist

type Said = Sequence[tuple[PolicyFile, tuple[CoveringClause, ...]]]


def said_of(view: View, found: Standard, criterion: Criterion) -> str:
    """What each policy says, clause by clause; the silent ones together. A checklist says it item by item."""
    said = [(held, view.coverage.of(criterion.id, held.policy.id)) for held in view.book.policies]
    if are_many(view):
        return _counted(found, criterion, said)
    silent = named(view, (held for held, answers in said if not answers))
    words = "" if criterion.items else _said(found, said, SHOWN)
    if len(silent) == len(said):
        words = f"<p>{none_sentences(silent)}</p>"
    elif silent:
        words += f"<p>{silent_sentences(silent)}</p>"
    return (
        f'<div class="sh-said" data-search-exclude><p class="sh-subhead">What the policies say</p>{words}</div>'
        if words
        else ""
    )


def said_of_item(view: View, found: Standard, criterion: Criterion, item: Item) -> str:
    """What each policy says about one line of a checklist."""
    said = [(held, view.coverage.of(criterion.id, held.policy.id, item.id)) for held in view.book.policies]
    words = _said(found, said, ITEM_SHOWN)
    if are_many(view) and words:
        words = f"<p>{_how_many(said)} set this out.</p>"
    words = words or f"<p>{none_sentences(named(view, view.book.policies))}</p>"
    return f"<div data-search-exclude>{words}</div>"


def _counted(found: Standard, criterion: Criterion, said: Said) -> str:
    """With many policies: how many say something, and the way to the page that names them."""
    where = places.link(places.standard_page(found.id), places.coverage_page(criterion.id))
    words = f'{_how_many(said)} say something about this. <a href="{where}">Which ones, and where</a>'
    return (
        f'<div class="sh-said" data-search-exclude><p class="sh-subhead">What the policies say</p><p>{words}</p></div>'
    )


def _how_many(said: Said) -> str:
    return f"{sum(bool(answers) for _, answers in said)} of {counted(len(said), 'policy', 'policies')}"


def _said(found: Standard, said: Said, shown: int) -> str:
    """The clauses of each policy that says something, under its name."""
    return "".join(
        f'<p class="sh-said__whose">{whose(held)}</p>{folded(_links(found, answers), shown, "more clause")}'
        for held, answers in said
        if answers
    )


def _links(found: Standard, answers: tuple[CoveringClause, ...]) -> list[str]:
    page = places.standard_page(found.id)
    return [
        f'<a href="{places.link(page, _version_page(answer), answer.clause.ref)}">{esc(answer.clause.title)}</a> '
        f"{strength_tag(answer.clause.strength)}"
        for answer in answers
    ]


def _version_page(answer: CoveringClause) -> str:
    return places.version_page(answer.held.policy.id, answer.version.version)
