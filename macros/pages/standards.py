"""The pages of the ten standards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from macros.model.policy import PolicyFile
from macros.model.policy_version import PolicyVersion
from macros.model.source_record import Source
from macros.pages import places
from macros.pages.citations import cites_standard
from macros.pages.corrections import corrected
from macros.pages.documents import edition_downloads
from macros.pages.edition_changes import since_link
from macros.pages.editions import Shown, edition_standing, numbered, present, published_words, versions
from macros.pages.form_links import point_forms
from macros.pages.markup import NOTHING, as_markup
from macros.pages.point_answers import PointAnswers, answers_to_item, answers_to_point
from macros.pages.render import macro, rendered
from macros.pages.view import EMOTIONAL_IMPACT, View
from macros.wording.induction_steps import starting_standards
from selfcheck.standards.edition import Criterion, Edition, Item, Standard


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardsIndex:
    """All standards of an edition with their pages, and the purpose and limits of the standards."""

    page: str
    edition: Edition
    stays: bool
    number: str
    above: Sequence[tuple[str, str]]
    standards: Sequence[tuple[Standard, str]]
    published: str
    standing: Markup
    corrected: Markup
    downloads: Markup
    since_link: Markup
    versions: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class PointOnPage:
    """A point of a standard. On the page of the latest edition it has the policies' clauses on it."""

    criterion: Criterion
    forms: Markup
    items: Sequence[tuple[Item, PointAnswers | None]]
    answers: PointAnswers | None


@dataclass(frozen=True, slots=True)
class HeldVersion:
    """A policy's current version."""

    policy_file: PolicyFile
    version: PolicyVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardPage:
    """A standard, point by point. `own_page` is its permanent address; where it `stays`, `page` is the same."""

    page: str
    own_page: str
    index: str
    edition: Edition
    standard: Standard
    stays: bool
    number: str
    above: Sequence[tuple[str, str]]
    source: Source
    published: str
    is_about_impact: bool
    policies: Sequence[HeldVersion]
    points: Sequence[PointOnPage]
    has_induction: bool
    next: Standard | None
    next_page: str
    standing: Markup
    downloads: Markup
    cites: Markup


def standards_index(view: View) -> Markup:
    """The ten standards of the latest edition with their headlines, and the purpose and limits of the standards."""
    return _index(present(view))


def edition_index(view: View, number: str) -> Markup:
    """The same for one edition, at its permanent address. Raises KeyError."""
    return _index(numbered(view, number))


def standards_list(view: View, page: str = "index.md") -> Markup:
    """The ten titles as a short list of links, for a prose page."""
    return macro("standard_parts.jinja", "short_list", page, view.book.edition.standards)


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
        above=shown.way_up(),
        standards=[(standard, shown.page(standard.id)) for standard in edition.standards],
        published=published_words(edition),
        standing=as_markup(edition_standing(shown)),
        corrected=as_markup(corrected(publication, {})),
        downloads=as_markup(edition_downloads(shown.page(), edition)),
        since_link=NOTHING if shown.stays else as_markup(since_link(shown.view)),
        versions=as_markup(versions(shown)),
    )
    return rendered("standards.jinja", model)


def _page(shown: Shown, name: str) -> Markup:
    edition, view, page = shown.edition, shown.view, shown.page(name)
    found = {each.id: each for each in edition.standards}[name]
    after = next((each for each in edition.standards if each.number == found.number + 1), None)
    model = StandardPage(
        page=page,
        own_page=places.edition_page(shown.number, name),
        index=shown.page(),
        edition=edition,
        standard=found,
        stays=shown.stays,
        number=shown.number,
        above=shown.way_up(name),
        source=view.book.source(found.source.id),
        published=published_words(edition),
        is_about_impact=name == EMOTIONAL_IMPACT,
        policies=[HeldVersion(policy_file, view.now(policy_file)) for policy_file in view.book.policies],
        points=[_point(shown, page, criterion) for criterion in found.criteria],
        has_induction=not shown.stays and name in starting_standards(view.book),
        next=after,
        next_page=shown.page(after.id) if after else "",
        standing=as_markup(edition_standing(shown, name)),
        downloads=as_markup(edition_downloads(page, edition)),
        cites=as_markup(cites_standard(view, edition, found)),
    )
    return rendered("standard.jinja", model)


def _point(shown: Shown, page: str, criterion: Criterion) -> PointOnPage:
    view = shown.view
    if shown.stays:
        return PointOnPage(
            criterion=criterion, forms=NOTHING, items=[(item, None) for item in criterion.items], answers=None
        )
    return PointOnPage(
        criterion=criterion,
        forms=as_markup(point_forms(view, criterion, page)),
        items=[(item, answers_to_item(view, criterion, item)) for item in criterion.items],
        answers=answers_to_point(view, criterion),
    )
