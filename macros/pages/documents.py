"""Documents to download: the links on the pages of their texts, and the page that lists them all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from macros.addresses import DATA_PROTECTION_DOCUMENT, HANDBOOK_DOCUMENT, STAFF_QUESTIONS_DOCUMENT
from macros.derived.size import is_in_full
from macros.derived.timeline import timeline
from macros.model.form import Form
from macros.model.policy import PolicyFile
from macros.model.policy_version import PolicyVersion
from macros.pages import places
from macros.pages.many_policies import are_many
from macros.pages.markup import as_markup
from macros.pages.render import macro, rendered
from macros.pages.view import View
from macros.pages.ways_on import other_ways
from macros.wording.forms import OWN, policy_of
from macros.wording.policies import whose_words
from selfcheck.reading.dates import PartialDate
from selfcheck.standards.edition import Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsOfPolicy:
    """A policy with its versions, newest first, and the day from which each stands."""

    policy_file: PolicyFile
    versions: Sequence[tuple[PolicyVersion, PartialDate | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsPage:
    """Every document, by its subject."""

    page: str
    handbook: str
    data_protection: str
    staff_questions: str
    is_in_full: bool
    has_every_version: bool
    editions: Sequence[Edition]
    policies: Sequence[DocumentsOfPolicy]
    forms: Sequence[tuple[Form, str]]
    ways_on: Markup


def version_downloads(page: str, policy_file: PolicyFile, version: PolicyVersion) -> Markup:
    """The download links for a version of a policy, on its page."""
    return macro("documents_parts.jinja", "version_downloads", page, policy_file, version)


def documents_page(view: View) -> Markup:
    """Every document by its subject. With many policies, only the current version of each."""
    page = DocumentsPage(
        page=places.DOCUMENTS,
        handbook=HANDBOOK_DOCUMENT,
        data_protection=DATA_PROTECTION_DOCUMENT,
        staff_questions=STAFF_QUESTIONS_DOCUMENT if view.book.staff_questions else "",
        is_in_full=is_in_full(view.book),
        has_every_version=not are_many(view),
        editions=view.book.editions[::-1],
        policies=[_of_policy(view, policy_file) for policy_file in view.book.policies],
        forms=[(form, _owner(view, form)) for form in view.book.forms],
        ways_on=as_markup(other_ways(view, places.DOCUMENTS, places.DOCUMENTS)),
    )
    return rendered("documents.jinja", page)


def _of_policy(view: View, policy_file: PolicyFile) -> DocumentsOfPolicy:
    every, now = not are_many(view), view.now(policy_file)
    versions = [
        (each.version, each.starts)
        for each in reversed(timeline(policy_file))
        if each.version and (every or each.version is now)
    ]
    return DocumentsOfPolicy(policy_file=policy_file, versions=versions)


def _owner(view: View, form: Form) -> str:
    policy_file = policy_of(view.book, form)
    return whose_words(policy_file.policy) if policy_file else OWN
