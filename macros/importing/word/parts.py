"""Opens a Word document and parses its parts, with Python's own library alone.

A `.docx` is a zip: relations between its parts (`_rels/NAME.rels`) say which part is the text, which the styles.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from macros.importing.word.element_names import qn

_MOST_DEPTH = 256  # elements inside each other; Word's own stand some thirty deep
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_BESIDE = (
    ("header", "header", None),
    ("footer", "footer", None),
    ("footnotes", "footnote", qn("w:footnote")),
    ("endnotes", "endnote", qn("w:endnote")),
    ("comments", "comment (read it in Word)", qn("w:comment")),
)


class DamagedFileError(ValueError):
    """The file's parts cannot be read, or do not fit together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordParts:
    """A document's parsed parts; `styles` and `numbering` are None in a document without them.

    `beside`: headers, footers, notes and comments, which are parts of their own, each with its name. `title`: from the
    file's properties, where it has any.
    """

    body: Any
    styles: Any
    numbering: Any
    beside: tuple[tuple[str, Any], ...]
    title: str = ""


def open_parts(raw: bytes) -> WordParts:
    """Parse the parts of a document that `checked_bytes` has passed. Raises DamagedFileError."""
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            package = _Package(archive)
            main = package.only("", f"{_RELATIONS}/officeDocument")
            body = package.root_of(main).find(qn("w:body"))
            if body is None:
                raise DamagedFileError
            return WordParts(
                body=body,
                styles=next(package.roots(main, "styles"), None),
                numbering=next(package.roots(main, "numbering"), None),
                beside=tuple(_beside(package, main)),
                title=_title(package),
            )
    except (ET.ParseError, KeyError, LookupError, zipfile.BadZipFile, zlib.error, EOFError):
        raise DamagedFileError from None


def parse_xml(data: bytes) -> Any:
    """The root of an XML part. Raises DamagedFileError for a document type, and for elements too deep in each other."""
    root = ET.fromstring(data, ET.XMLParser(target=_Builder()))  # noqa: S314 (_Builder refuses entities)
    row, depth = [root], 0
    while row:
        row, depth = [child for element in row for child in element], depth + 1
        if depth > _MOST_DEPTH:
            raise DamagedFileError
    return root


class _Builder(ET.TreeBuilder):
    """Refuses every document type: entities are declared in one, and Word writes none."""

    def doctype(self, *_: object) -> None:
        raise DamagedFileError


class _Package:
    """A file's parts by name. Names count as the same in small and in capital letters."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive

    @cached_property
    def names(self) -> dict[str, str]:
        return {name.lower(): name for name in self.archive.namelist()}

    def root_of(self, part: str) -> Any:
        """A part's root element. Raises KeyError for a part that is not there."""
        return parse_xml(self.archive.read(self.names[part.lower()]))

    def parts_of_kind(self, part: str, kind: str) -> Iterator[str]:
        """The parts of a kind to which a part refers, the whole file where `part` is empty."""
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if relations.lower() not in self.names:
            return
        for relation in self.root_of(relations):
            if relation.get("Type") == kind and relation.get("TargetMode") != "External":
                target = unquote(relation.get("Target", ""))
                yield posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")

    def only(self, part: str, kind: str) -> str:
        """The first part of a kind to which a part refers. Raises DamagedFileError where there is none."""
        found = next(self.parts_of_kind(part, kind), None)
        if found is None:
            raise DamagedFileError
        return found

    def roots(self, part: str, kind: str) -> Iterator[Any]:
        yield from map(self.root_of, self.parts_of_kind(part, f"{_RELATIONS}/{kind}"))


def _beside(package: _Package, main: str) -> Iterator[tuple[str, Any]]:
    for kind, name, tag in _BESIDE:
        for root in package.roots(main, kind):
            yield from ((name, piece) for piece in (root.iter(tag) if tag else (root,)))


def _title(package: _Package) -> str:
    """The title in the file's properties. These are no part of the text: damage in them stops nothing."""
    try:
        properties = next(package.parts_of_kind("", f"{_PACKAGE}/metadata/core-properties"), None)
        found = package.root_of(properties).findtext(_TITLE) if properties else None
    except (ET.ParseError, DamagedFileError, KeyError):
        return ""
    return " ".join((found or "").split())
