"""A document as plain data: what every writer (Word, ODT, PDF) takes, and nothing else.

Text is plain text, never markup: each writer escapes it in its own way. `to_plain` gives JSON-ready data and
`from_plain` reads it back, so that a document can be hashed, cached and made in another process.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from selfcheck.fields import plain, read

FieldType = Literal["line", "paragraph", "date", "choice", "signature"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A label and what stands beside it."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """A row of a table."""

    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A place to write in; `tag` is its name in Word, and what a template is filled by."""

    tag: str
    label: str
    type: FieldType
    help: str = ""
    options: tuple[str, ...] = ()
    lines: int = 1
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One piece of a document, by its kind; only that kind's members are filled.

    heading: `level` 1 to 4, `text`, `anchor` · paragraph: `text` · note: `label`, `text` · bullets: `items` · facts:
    `rows` · table: `text` (its caption), `head`, `body` · field: `field` · grid: a table with empty rows to type in:
    `text` (its caption), `fields` (its columns), `count` (of rows) · each: `tag`, `blocks`, repeated for every entry of
    a list (templates) · value: `tag`, `text` (shown until it is filled: templates) · pagebreak.
    """

    kind: Literal[
        "heading", "paragraph", "note", "bullets", "facts", "table", "field", "grid", "each", "value", "pagebreak"
    ]
    level: int = 2
    text: str = ""
    label: str = ""
    anchor: str = ""
    tag: str = ""
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
    """The document's own date as ISO text (day of the build, unless it has one): also its creation date."""
    head: tuple[Row, ...] = ()
    """Whose, area, version, date, what the document is."""
    urgent: tuple[Row, ...] = ()
    """What to do when worried about a child now: a box on the first page."""
    running: str = ""
    """At the foot of every page: whose, which version, and where the current one is."""
    contents: bool = False
    """Whether a table of contents with page numbers follows the first page."""
    blocks: tuple[Block, ...] = ()


def to_plain(document: Document) -> object:
    """The document as JSON-ready data; empty members are left out."""
    return plain(document)


def from_plain(data: object) -> Document:
    """What `to_plain` gave. Raises FaultsError."""
    return read(Document, data)
