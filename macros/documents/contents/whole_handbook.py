"""The whole handbook as one document: standards, current policies, induction, forms and the rest.

With very many policies the file would be too large to open, so it then only names each policy and its address.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from macros.addresses import address_after, policy_page
from macros.derived.size import is_in_full
from macros.derived.timeline import current
from macros.documents.blocks import Block, Document, Row
from macros.documents.contents.forms import form_blocks
from macros.documents.contents.framing import current_row, publisher_row, running, urgent_rows
from macros.documents.contents.glance import glance_blocks
from macros.documents.contents.induction import induction_blocks
from macros.documents.contents.policy import about_rows, version_blocks
from macros.documents.contents.reference import glossary_blocks, source_blocks
from macros.documents.contents.standards import edition_blocks
from macros.model.handbook import Handbook
from macros.model.policy import PolicyFile
from macros.wording.policies import day_words, version_words, whose_words
from macros.wording.text import capital
from selfcheck.words import count_words, list_words

_TITLE = "Safeguarding supervision handbook"


def handbook_contents(book: Handbook, today: date, site_url: str) -> Document:
    """The whole handbook as on one day."""
    made = day_words(today)
    return Document(
        title=_TITLE,
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
        running=running(f"{_TITLE}, {made}", site_url, "index.md"),
        contents=True,
        blocks=tuple(_whole(book, today, site_url)),
    )


_STANDING = (
    "Restatements in plain language of the copies that we hold. An agency may have a newer document, and its own "
    "document prevails. The standards are good practice, not law."
)


def _inside(book: Handbook) -> str:
    number = count_words(len(book.policies), "policy", "policies")
    parts = [
        f"version {book.edition.head.number} of the standards",
        *(["supervision at a glance"] if book.topics else []),
        f"{number} in the version that stood on that day" if is_in_full(book) else f"a list of {number}",
        *([f"induction for {count_words(len(book.pathways), 'role')}"] if book.pathways else []),
        *([count_words(len(book.forms), "form")] if book.forms else []),
        "the glossary",
        "the sources",
    ]
    return f"{capital(list_words(parts))}. Comparisons between agencies and the self-check are on the website."


def _whole(book: Handbook, today: date, site_url: str) -> Iterator[Block]:
    head = book.edition.head
    yield from _part(f"{head.title} ({head.area})")
    yield Block(kind="small", text=f"{head.publisher}. Version {head.number}.")
    yield from edition_blocks(book.edition, level=2)
    if book.topics:
        yield from _part("Supervision at a glance")
        yield from glance_blocks(book, today, site_url, level=2)
    yield from _policies(book, today, site_url)
    if book.pathways:
        yield from _part("Induction")
        yield from induction_blocks(book, today, site_url, level=2)
    if book.forms:
        yield from _part("Forms")
        yield from _forms(book, site_url)
    yield from _part("Glossary")
    yield from glossary_blocks(book.glossary)
    yield from _part("Sources")
    restated = (
        policy_file.source(current(policy_file, today).version) for policy_file in book.policies if is_in_full(book)
    )
    yield from source_blocks([*book.sources, *restated], level=2, some_shown=book.has_document_words)


def _policies(book: Handbook, today: date, site_url: str) -> Iterator[Block]:
    if is_in_full(book):
        for policy_file in book.policies:
            yield from _in_full(book, policy_file, today, site_url)
        return
    yield from _part("Policies")
    yield Block(kind="paragraph", text=_EACH_ITS_OWN)
    for policy_file in book.policies:
        yield from _in_short(policy_file, today, site_url)


def _forms(book: Handbook, site_url: str) -> Iterator[Block]:
    """Every form; with very many policies only the handbook's own, since each policy may bring some."""
    here = [form for form in book.forms if is_in_full(book) or form.policy is None]
    yield Block(kind="paragraph", text=_BLANK)
    if len(here) < len(book.forms):
        others = count_words(len(book.forms) - len(here), "form")
        words = f"{others} of single agencies can be had from the website"
        yield Block(kind="paragraph", text=address_after(words, site_url, "forms/index.md"))
    for place, form in enumerate(here):
        if place:
            yield Block(kind="pagebreak")
        yield from form_blocks(book, form, site_url, level=2)


_BLANK = (
    "Agreements and records for supervision, to copy and to fill in by hand. Use your agency’s own form where it has "
    "one. The website has each form as a Word file and as an OpenDocument text, too."
)
_EACH_ITS_OWN = (
    "The handbook holds too many policies for one document. Each has its own, which can be downloaded from its page."
)


def _in_full(book: Handbook, policy_file: PolicyFile, today: date, site_url: str) -> Iterator[Block]:
    version = current(policy_file, today)
    yield from _part(f"{whose_words(policy_file.policy)}: {version.title}")
    where = current_row(site_url, policy_page(policy_file.policy.id))
    yield Block(kind="facts", rows=(where, *about_rows(book, policy_file, version)))
    yield from version_blocks(book, policy_file, version, level=2)


def _in_short(policy_file: PolicyFile, today: date, site_url: str) -> Iterator[Block]:
    version = current(policy_file, today)
    yield Block(kind="heading", level=2, text=f"{whose_words(policy_file.policy)}: {version.title}")
    yield Block(kind="small", text=version_words(version).capitalize())
    yield Block(kind="paragraph", text=policy_file.policy.summary)
    where = current_row(site_url, policy_page(policy_file.policy.id))
    yield Block(kind="small", text=where.text)


def _part(title: str) -> Iterator[Block]:
    """The heading of a part of the handbook, on a new page."""
    yield Block(kind="pagebreak")
    yield Block(kind="heading", level=1, text=title)
