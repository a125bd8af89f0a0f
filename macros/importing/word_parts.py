"""Opens a Word document and parses its parts: the one module of this room that needs python-docx and lxml."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.parser import parse_xml
from lxml.etree import XMLSyntaxError

from macros.importing.word_names import qn

_BESIDE = (
    (RT.HEADER, "header", ()),
    (RT.FOOTER, "footer", ()),
    (RT.FOOTNOTES, "footnote", (qn("w:footnote"),)),
    (RT.ENDNOTES, "endnote", (qn("w:endnote"),)),
    (RT.COMMENTS, "comment (read it in Word)", (qn("w:comment"),)),
)


class DamagedFileError(ValueError):
    """The file's parts cannot be read, or do not fit together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordParts:
    """A document's parsed parts; `styles` and `numbering` are None in a document without them.

    `beside`: headers, footers, notes and comments, which are parts of their own, each with its name.
    """

    body: Any
    styles: Any
    numbering: Any
    beside: tuple[tuple[str, Any], ...]


def open_parts(raw: bytes) -> WordParts:
    """Parse the parts of a document that `checked_bytes` has passed. Raises DamagedFileError."""
    try:
        part = Document(BytesIO(raw)).part
        return WordParts(
            body=part.element.body,
            styles=next(_roots(part, RT.STYLES), None),
            numbering=next(_roots(part, RT.NUMBERING), None),
            beside=tuple(_beside(part)),
        )
    except (XMLSyntaxError, KeyError, ValueError, AttributeError, TypeError, zipfile.BadZipFile):
        raise DamagedFileError from None


def _beside(part: Any) -> Iterator[tuple[str, Any]]:
    for kind, name, tags in _BESIDE:
        for root in _roots(part, kind):
            yield from ((name, piece) for piece in (root.iter(*tags) if tags else (root,)))


def _roots(part: Any, kind: str) -> Iterator[Any]:
    """The parsed parts of a kind to which a document refers."""
    for relation in part.rels.values():
        if relation.reltype == kind and not relation.is_external:
            yield parse_xml(relation.target_part.blob)
