"""What each document says: a version of a policy, an edition of the standards, the whole handbook."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from macros.addresses import policy_page
from macros.clauses import PolicyVersion
from macros.downloads.blocks import Block, Document, Row
from macros.downloads.framing import (
    current_row,
    given,
    published_on,
    published_row,
    publisher_row,
    running,
    urgent_rows,
)
from macros.downloads.policytext import about_rows, version_blocks
from macros.downloads.referencetext import glossary_blocks, source_blocks
from macros.downloads.standardtext import edition_blocks
from macros.model import Handbook, PolicyFile
from macros.text import counted
from macros.timeline import current
from macros.wordings import day_words, version_words, whose_words
from selfcheck.model import Edition

TITLE = "Safeguarding supervision handbook"


def policy_document(book: Handbook, held: PolicyFile, version: PolicyVersion, today: date, site_url: str) -> Document:
    """One version of a policy."""
    publication = book.ledger.find("policy", held.policy.id, version.version)
    page = policy_page(held.policy.id)
    name = f"{whose_words(held.policy)}, {version_words(version)}"
    return Document(
        title=f"{held.policy.short}: {version.title}",
        subtitle=f"{held.policy.agency}. Area: {held.policy.area}. {version_words(version).capitalize()}",
        author=book.partnership.name,
        subject=f"A plain-language restatement of a policy: {name}",
        dated=published_on(publication, today),
        head=(
            current_row(site_url, page),
            *about_rows(book, held, version),
            published_row(publication),
            publisher_row(book),
        ),
        urgent=urgent_rows(book),
        running=running(name, site_url, page),
        contents=True,
        blocks=tuple(version_blocks(book, held, version, level=1)),
    )


def edition_document(book: Handbook, edition: Edition, site_url: str) -> Document:
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
            *given(
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


def handbook_document(book: Handbook, today: date, site_url: str) -> Document:
    """Everything, as it stood on one day."""
    made = day_words(today)
    return Document(
        title=TITLE,
        subtitle=f"The whole handbook as it stood on {made}",
        author=book.partnership.name,
        subject="Standards and policies for the supervision of people who protect children, in plain words",
        dated=today.isoformat(),
        head=(
            current_row(site_url, "index.md"),
            Row(label="Made on", text=made),
            Row(label="What is in it", text=_inside(book)),
            publisher_row(book),
            Row(label="Standing", text=_STANDING),
        ),
        urgent=urgent_rows(book),
        running=running(f"{TITLE}, {made}", site_url, "index.md"),
        contents=True,
        blocks=tuple(_whole(book, today, site_url)),
    )


_STANDING = (
    "Restatements in plain language of the copies that we hold. An agency may have a newer document, and its own "
    "document prevails. The standards are good practice, not law."
)


def _inside(book: Handbook) -> str:
    return (
        f"Version {book.edition.head.number} of the standards, {counted(len(book.policies), 'policy', 'policies')} in "
        "the latest version held, the glossary and the sources."
    )


def _whole(book: Handbook, today: date, site_url: str) -> Iterator[Block]:
    head = book.edition.head
    yield from _part(f"{head.title} ({head.area})")
    yield Block(kind="small", text=f"{head.publisher}. Version {head.number}.")
    yield from edition_blocks(book.edition, level=2)
    for held in book.policies:
        version = current(held, today)
        yield from _part(f"{whose_words(held.policy)}: {version.title}")
        yield Block(
            kind="facts", rows=(*about_rows(book, held, version), current_row(site_url, policy_page(held.policy.id)))
        )
        yield from version_blocks(book, held, version, level=2)
    yield from _part("Glossary")
    yield from glossary_blocks(book.glossary)
    yield from _part("Sources")
    yield from source_blocks(book.sources, level=2)


def _part(title: str) -> Iterator[Block]:
    """A part of the handbook begins on a new page."""
    yield Block(kind="pagebreak")
    yield Block(kind="heading", level=1, text=title)
