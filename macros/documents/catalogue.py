"""The documents that a handbook offers for download, each with its path, its maker and its content."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from macros.addresses import DATA_PROTECTION_DOCUMENT, HANDBOOK_DOCUMENT, STAFF_QUESTIONS_DOCUMENT, version_document
from macros.addresses import edition_document as edition_address
from macros.addresses import form_document as form_address
from macros.documents.blocks import Document, to_plain
from macros.documents.contents.contents import edition_contents, policy_contents
from macros.documents.contents.data_protection import data_protection_contents
from macros.documents.contents.fillable import TEMPLATES, templates
from macros.documents.contents.forms import form_contents
from macros.documents.contents.staff_questions import staff_questions_contents
from macros.documents.contents.whole_handbook import handbook_contents
from macros.model.handbook import Handbook


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueEntry:
    """A document to make: its path from the site's root, its maker's name, and its content as canonical JSON."""

    path: str
    maker: str
    content: str


def catalogue(book: Handbook, today: date, site_url: str) -> Iterator[CatalogueEntry]:
    """Every document, one by one, because thousands of them may not fit in memory."""
    for policy_file in book.policies:
        for version in policy_file.versions:
            place = partial(version_document, policy_file.policy.id, version.version)
            yield from _written(policy_contents(book, policy_file, version, today, site_url), place)
    for edition in book.editions:
        yield from _written(edition_contents(book, edition, site_url), partial(edition_address, edition.head.number))
    for form in book.forms:
        blank = canonical_json(form_contents(book, form, site_url))
        for ending, maker in FORM_FORMATS.items():
            yield CatalogueEntry(path=form_address(form.id, ending), maker=maker, content=blank)
    whole = handbook_contents(book, today, site_url)
    yield CatalogueEntry(path=HANDBOOK_DOCUMENT, maker="pdf", content=canonical_json(whole))
    sheet = data_protection_contents(book, site_url)
    yield CatalogueEntry(path=DATA_PROTECTION_DOCUMENT, maker="word", content=canonical_json(sheet))
    if book.staff_questions:
        asked = staff_questions_contents(book, book.staff_questions, site_url)
        yield CatalogueEntry(path=STAFF_QUESTIONS_DOCUMENT, maker="word", content=canonical_json(asked))
    for path, template in templates(book, site_url):
        yield CatalogueEntry(path=path, maker="word", content=canonical_json(template))


def document_count(book: Handbook) -> int:
    """The number of documents, without writing any."""
    texts = len(book.editions) + sum(len(policy_file.versions) for policy_file in book.policies)
    alone = 2 + len(TEMPLATES) + bool(book.staff_questions)
    return len(TEXT_FORMATS) * texts + len(FORM_FORMATS) * len(book.forms) + alone


TEXT_FORMATS = {"pdf": "pdf", "docx": "word"}
"""The file endings for the handbook's texts, with their makers."""

FORM_FORMATS = {"docx": "word", "odt": "odt"}
"""The same for forms, which people fill in."""


def _written(document: Document, place: Callable[[str], str]) -> Iterator[CatalogueEntry]:
    """One document in all its formats."""
    content = canonical_json(document)
    for ending, maker in TEXT_FORMATS.items():
        yield CatalogueEntry(path=place(ending), maker=maker, content=content)


def canonical_json(document: Document) -> str:
    """A document as text. Equal content gives equal text."""
    return json.dumps(to_plain(document), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
