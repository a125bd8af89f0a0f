"""A document as plain data: the only input of every writer (Word, ODT, PDF).

Text is plain text, never markup: each writer escapes it in its own way. `to_plain` gives JSON-ready data and
`from_plain` reads it back, so that a document can be hashed, cached and made in another process.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from macros.model.form import FieldType
from selfcheck.reading.fields import plain_data, read

MOST_LISTED = 150  # lines of a table of contents, three pages; a longer one lists only the first level
ADDRESS = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]]")
"""An address in a text. Writers make it a link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A label and its text. With a `tag` (templates), the text shows until the row is filled."""

    label: str
    text: str
    tag: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """A row of a table."""

    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A space to write in. `tag`: its name in Word, by which a template is filled.

    `dated`: whether a signature has a space for its date beside it.
    """

    tag: str
    label: str
    type: FieldType
    help: str = ""
    options: tuple[str, ...] = ()
    lines: int = 1
    text: str = ""
    dated: bool = True

    @property
    def hint(self) -> str:
        """The words under the label. They list the options, because a list cannot open on paper."""
        if self.type == "choice":
            return f"{self.help} One of: {' / '.join(self.options)}.".strip()
        return self.help


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One piece of a document. Only the members of its kind are filled.

    - heading: `level` 1 to 4 below the document's title, `text`, `anchor`
    - paragraph, small (in small letters): `text`
    - note: `label`, `text`
    - bullets: `items`
    - facts: `rows`
    - table: `text` (its caption), `head`, `body`
    - grid, a table with empty rows to type in: `text` (its caption), `fields` (its columns), `count` (of rows)
    - field: `field`, below its label; fields: short `fields`, each beside its label
    - urgent: the urgent route again, for a part that people may copy alone
    - each (templates): `tag`, `blocks`, repeated for every entry of a list
    - value (templates): `label`, `tag`, `text` (shown until filled)
    - pagebreak

    In a template, a heading, note or bullet list with a `tag` is filled too, and shows its `text` until then. A table
    with a `tag` has one row, repeated for every entry of a list, with cells filled by the tags of `fields`. A grid with
    a `tag` may be filled in the same way, and keeps its empty rows after the entries.
    """

    kind: Literal[
        "heading",
        "paragraph",
        "small",
        "note",
        "bullets",
        "facts",
        "table",
        "field",
        "grid",
        "fields",
        "urgent",
        "each",
        "value",
        "pagebreak",
    ]
    level: int = 2
    text: str = ""
    label: str = ""
    anchor: str = ""
    tag: str = ""
    language: str = ""
    """Of a heading, paragraph or bullets: the tag of another language than the document's, English."""
    items: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    head: tuple[str, ...] = ()
    body: tuple[Cells, ...] = ()
    field: Field | None = None
    fields: tuple[Field, ...] = ()
    count: int = 0
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole document."""

    title: str
    subtitle: str = ""
    author: str
    subject: str
    dated: str
    """The document's own date as ISO text, or the day of the build. It is also the creation date."""
    head: tuple[Row, ...] = ()
    """Facts at the top: agency, area, version, date and kind of document."""
    urgent: tuple[Row, ...] = ()
    """The urgent route for a worry about a child now, in a box on the first page, headed by the words above."""
    urgent_below: bool = False
    """Whether an `urgent` block gives the box its place (Word templates), below the few lines that come first."""
    running: str = ""
    """The foot of every page: agency, version, and the address of the current version."""
    contents: bool = False
    """Whether a table of contents with page numbers follows the first page."""
    blocks: tuple[Block, ...] = ()


def to_plain(document: Document) -> object:
    """The document as JSON-ready data; empty members are left out."""
    return plain_data(document)


def from_plain(data: object) -> Document:
    """The document from `to_plain`'s data. Raises FaultsError."""
    return read(Document, data)
