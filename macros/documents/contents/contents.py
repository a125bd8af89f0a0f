"""The documents of one version of a policy, and of one edition of the standards."""

from __future__ import annotations

from datetime import date

from macros.addresses import policy_page
from macros.documents.blocks import Document
from macros.documents.contents.framing import (
    current_row,
    filled_rows,
    published_on,
    published_row,
    publisher_row,
    running,
    urgent_rows,
)
from macros.documents.contents.policy import about_rows, version_blocks
from macros.documents.contents.standards import edition_blocks
from macros.model.handbook import Handbook
from macros.model.policy import PolicyFile
from macros.model.policy_version import PolicyVersion
from macros.wording.policies import version_words, whose_words
from selfcheck.standards.edition import Edition


def policy_contents(
    book: Handbook, policy_file: PolicyFile, version: PolicyVersion, today: date, site_url: str
) -> Document:
    """One version of a policy."""
    publication = book.ledger.find("policy", policy_file.policy.id, version.version)
    page = policy_page(policy_file.policy.id)
    name = f"{whose_words(policy_file.policy)}, {version_words(version)}"
    return Document(
        title=f"{policy_file.policy.short}: {version.title}",
        subtitle=f"{policy_file.policy.agency}. Area: {policy_file.policy.area}. {version_words(version).capitalize()}",
        author=book.partnership.name,
        subject=f"A plain-language restatement of a policy: {name}",
        dated=published_on(publication, today),
        head=(
            current_row(site_url, page),
            *about_rows(book, policy_file, version),
            published_row(publication),
            publisher_row(book),
        ),
        urgent=urgent_rows(book),
        running=running(name, site_url, page),
        contents=True,
        blocks=tuple(version_blocks(book, policy_file, version, level=1)),
    )


def edition_contents(book: Handbook, edition: Edition, site_url: str) -> Document:
    """One edition of the standards."""
    head = edition.head
    publication = book.ledger.find("edition", head.set, head.number)
    name = f"{head.title} ({head.area}), version {head.number}"
    return Document(
        title=head.title,
        subtitle=f"{head.publisher}. Area: {head.area}. Version {head.number}",
        author=book.partnership.name,
        subject=f"A plain-language restatement of standards: {name}",
        dated=published_on(publication, head.published.last),
        head=(
            current_row(site_url, "standards/index.md"),
            *filled_rows(
                ("Whose", head.publisher),
                ("Area", head.area),
                ("Version", f"version {head.number} of the standards, {_rank(book, edition)}"),
                ("Source", book.source(head.source).title),
                ("Standing", "Good practice, not law. Your agency’s own policy still applies."),
            ),
            published_row(publication, head.published),
            publisher_row(book),
        ),
        urgent=urgent_rows(book),
        running=running(name, site_url, "standards/index.md"),
        contents=True,
        blocks=tuple(edition_blocks(edition, level=1)),
    )


def _rank(book: Handbook, edition: Edition) -> str:
    after = book.editions[book.editions.index(edition) + 1 :]
    if not after:
        return "the latest that the handbook held when this document was made"
    return f"replaced by version {after[0].head.number}"
