"""The day on which a page's text was last changed here, from the ledger: published, or corrected since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from macros.addresses import edition_page, policy_page, standard_page, version_page
from macros.derived.timeline import current
from macros.model.handbook import Handbook
from macros.model.ledger import Publication
from macros.model.policy import Policy
from selfcheck.reading.dates import PartialDate
from selfcheck.standards.edition import Edition


def policy_changed(book: Handbook, policy: Policy, version: str) -> PartialDate | None:
    """Of a policy's version; None before it is published."""
    found = policy_publication(book, policy, version)
    return found.last_changed() if found else None


def policy_publication(book: Handbook, policy: Policy, version: str) -> Publication | None:
    """The ledger's entry for a version, under any id that its policy has or had."""
    publications = (book.ledger.find("policy", name, version) for name in (policy.id, *policy.formerly))
    return next((publication for publication in publications if publication), None)


def standard_changed(book: Handbook, edition: Edition, standard: str = "") -> PartialDate | None:
    """Of a standard in an edition, or of the whole edition; None before it is published."""
    found = book.ledger.find("edition", edition.head.set, edition.head.number)
    return found.last_changed(standard) if found else None


def last_changes(book: Handbook, today: date) -> Mapping[str, PartialDate]:
    """Of each page that shows a text of the ledger, by its file in `docs/`."""
    return {page: day for page, day in _pages(book, today) if day}


def _pages(book: Handbook, today: date) -> Iterator[tuple[str, PartialDate | None]]:
    for edition in book.editions:
        number = edition.head.number
        for standard in edition.standards:
            day = standard_changed(book, edition, standard.id)
            yield edition_page(number, standard.id), day
            if edition is book.edition:
                yield standard_page(standard.id), day
        yield edition_page(number), standard_changed(book, edition)
    for policy_file in book.policies:
        policy = policy_file.policy
        for version in policy_file.versions:
            yield version_page(policy.id, version.version), policy_changed(book, policy, version.version)
        shown = current(policy_file, today)
        yield policy_page(policy.id), policy_changed(book, policy, shown.version)
