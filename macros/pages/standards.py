"""The pages of the standards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from macros.derived.last_changes import standard_changed
from macros.model.form import Form
from macros.model.policy import PolicyFile
from macros.model.policy_version import PolicyVersion
from macros.model.source_record import Source
from macros.pages.citations import cites_standard
from macros.pages.corrections import corrected
from macros.pages.edition_changes import since_link
from macros.pages.editions import Shown, edition_standing, numbered, present, published_words, replaced, versions
from macros.pages.markup import NOTHING, as_markup
from macros.pages.render import macro, rendered
from macros.pages.standard_points import PointLine, point_lines, signed_notes
from macros.pages.view import EMOTIONAL_IMPACT, View
from macros.wording.induction_steps import starting_standards
from macros.wording.text import sentence
from selfcheck.reading.dates import PartialDate
from selfcheck.standards.edition import Edition, Note, Standard

MOST_EXPLAINED = 50  # words of explanation under the headline: a longer one says again what the points say

type StandardLink = tuple[Standard, str]
"""A standard and its page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardsIndex:
    """All standards of an edition with their pages, and the purpose and limits of the standards."""

    page: str
    edition: Edition
    stays: bool
    number: str
    standards: Sequence[StandardLink]
    published: str
    standing: Markup
    replaced: Markup
    corrected: Markup
    since_link: Markup
    versions: Markup


@dataclass(frozen=True, slots=True)
class HeldVersion:
    """A policy's current version."""

    policy_file: PolicyFile
    version: PolicyVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardPage:
    """A standard, point by point. Where it `stays`, it has only the edition's own text.

    `is_brief`: whether the explanation is short enough to stand under the headline; a longer one is folded.
    `day_of_notes`: where all notes are of one day.
    """

    page: str
    index: str
    edition: Edition
    standard: Standard
    stays: bool
    number: str
    source: Source
    published: str
    is_about_impact: bool
    is_brief: bool
    policies: Sequence[HeldVersion]
    points: Sequence[PointLine]
    signed_notes: Sequence[tuple[int, Note]]
    day_of_notes: PartialDate | None
    forms: Sequence[tuple[Form, str]]
    has_induction: bool
    before: StandardLink | None
    after: StandardLink | None
    standing: Markup
    replaced: Markup
    changed: PartialDate | None
    cites: Markup


def standards_index(view: View) -> Markup:
    """The standards of the latest edition with their headlines, and the purpose and limits of the standards."""
    return _index(present(view))


def edition_index(view: View, number: str) -> Markup:
    """The same for one edition, at its permanent address. Raises KeyError."""
    return _index(numbered(view, number))


def standards_list(view: View, page: str = "index.md") -> Markup:
    """The titles as a short list of links, for a prose page."""
    return macro("standard_parts.jinja", "short_list", page, view.book.edition.standards)


def what_standards_are(view: View) -> Markup:
    """What the latest edition says it is and is not."""
    return macro("publisher.jinja", "words", sentence(view.book.edition.head.standing))


def standard(view: View, name: str) -> Markup:
    """One standard of the latest edition, with the policies' clauses on its points. Raises KeyError."""
    return _page(present(view), name)


def edition_standard(view: View, number: str, name: str) -> Markup:
    """One standard of one edition, at its permanent address, with its own text only. Raises KeyError."""
    return _page(numbered(view, number), name)


def _index(shown: Shown) -> Markup:
    edition, book = shown.edition, shown.view.book
    publication = book.ledger.find("edition", edition.head.set, edition.head.number)
    model = StandardsIndex(
        page=shown.page(),
        edition=edition,
        stays=shown.stays,
        number=shown.number,
        standards=[(standard, shown.page(standard.id)) for standard in edition.standards],
        published=published_words(edition),
        standing=as_markup(edition_standing(shown)),
        replaced=as_markup(replaced(shown)),
        corrected=as_markup(corrected(publication, {})),
        since_link=NOTHING if shown.stays else as_markup(since_link(shown.view)),
        versions=as_markup(versions(shown)),
    )
    return rendered("standards.jinja", model)


def _page(shown: Shown, name: str) -> Markup:
    edition, view, page = shown.edition, shown.view, shown.page(name)
    number, standard = {each.id: (number, each) for number, each in enumerate(edition.standards)}[name]
    signed = signed_notes(standard)
    points = point_lines(shown, standard, signed)
    model = StandardPage(
        page=page,
        index=shown.page(),
        edition=edition,
        standard=standard,
        stays=shown.stays,
        number=shown.number,
        source=view.book.source(standard.source.id),
        published=published_words(edition),
        is_about_impact=name == EMOTIONAL_IMPACT,
        is_brief=0 < _number_of_words(standard.explanation) <= MOST_EXPLAINED,
        policies=[HeldVersion(policy_file, view.now(policy_file)) for policy_file in view.book.policies],
        points=points,
        signed_notes=signed,
        day_of_notes=_one_day([*standard.notes, *(note for _, note in signed)]),
        forms=[each for line in points for each in line.forms],
        has_induction=not shown.stays and name in starting_standards(view.book),
        before=_link(shown, number - 1),
        after=_link(shown, number + 1),
        standing=as_markup(edition_standing(shown, name)),
        replaced=as_markup(replaced(shown, name)),
        changed=standard_changed(view.book, edition, name),
        cites=as_markup(cites_standard(view, edition, standard)),
    )
    return rendered("standard.jinja", model)


def _one_day(notes: Sequence[Note]) -> PartialDate | None:
    """The day of notes that are all of one day; None where they are not."""
    days = {note.on for note in notes}
    return days.pop() if len(days) == 1 else None


def _number_of_words(texts: Sequence[str]) -> int:
    return sum(len(text.split()) for text in texts)


def _link(shown: Shown, number: int) -> StandardLink | None:
    """The standard at a place in the edition, and its page; None outside."""
    standards = shown.edition.standards
    return (standards[number], shown.page(standards[number].id)) if 0 <= number < len(standards) else None
