"""The documents that the handbook restates: a source record for each policy version, `sources.yml` for the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from macros.model.policy_version import BlockId, VersionId
from selfcheck.reading.dates import PartialDate
from selfcheck.reading.rules import About, Between, Fault, Id, Matches, NotEmpty, repeated_ids
from selfcheck.standards.ids import EditionNumber

RECORD_ENDING = ".source"  # of a source record's name, before `.yml`
BlockKind = Literal["heading", "paragraph", "item", "row"]
MOST_LEVEL = 9
EDITION_PART = "edition"  # the name of an edition's introduction among the parts that restate a document
_WRITTEN = "let handbook source write the record: marks are never written by hand"

type Words = Annotated[Literal["fingerprint", "shown"], About("whether pages may show the document's own words")]
type PartId = Annotated[
    str,
    Matches(
        r"edition|s[0-9]{2}(\.[1-9][0-9]?)?",
        "a part of an edition",
        "write edition for its introduction, s03 for a standard's statement, s03.2 for a criterion",
    ),
]


def record_beside(version: Path) -> Path:
    """The source record beside a version's file or its draft."""
    return version.with_name(f"{version.stem}{RECORD_ENDING}.yml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document that the handbook restates."""

    id: Id
    title: Annotated[str, About("the document's own title")]
    publisher: Annotated[str, About("the organisation, or 'Not named in the copy held'")]
    area: Annotated[str, About("the place, in words")]
    date: PartialDate | None = None
    date_note: Annotated[str, About("what the copy says about its dates")]
    licence: Annotated[str, About("whose the document is, and on what terms it is used")]
    condition: Annotated[tuple[str, ...], NotEmpty(), About("what is missing or damaged in the copy held")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """`sources.yml`: the documents that are not a policy's version."""

    sources: Annotated[tuple[Source, ...], NotEmpty()]

    def faults(self) -> Iterator[Fault]:
        yield from repeated_ids(("sources",), [source.id for source in self.sources])


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The very file that was restated. Before a court or an inquiry it is the record; its hash shows which it was."""

    sha256: Annotated[
        str,
        Matches("[0-9a-f]{64}", "the SHA-256 of the file, 64 small hexadecimal digits", "work it out from the file"),
    ]
    bytes: Annotated[int, Between(1, 2**40)]
    kept_by: Annotated[str | None, About("a role, never a name")] = None
    where: str | None = None
    until: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """Who allowed the handbook to restate the document, or to show its words."""

    by: Annotated[str, About("a role, never a name")]
    body: str
    on: PartialDate
    covers: Annotated[str, About("restating it, or showing its words")]
    until: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentApproval:
    """Which body approved the document."""

    body: str
    on: PartialDate
    minute: Annotated[str | None, About("the number of the minute")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalHold:
    """Why nothing of the document may be thrown away, and since when."""

    by: Annotated[str, About("a role, never a name")]
    on: PartialDate
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDocument:
    """The document that a version restates, as the copy held has it."""

    title: Annotated[str, About("the document's own title")]
    publisher: Annotated[str, About("the organisation, or 'Not named in the copy held'")]
    dated: PartialDate | None = None
    date_note: Annotated[str | None, About("what the copy says about its dates, in a sentence")] = None
    condition: Annotated[tuple[str, ...], About("what is missing or damaged in the copy held")] = ()
    words: Words
    licence: Annotated[str, About("whose the document is, and on what terms it is used")]
    original: Original | None = None
    permission: Permission | None = None
    approved: DocumentApproval | None = None
    legal_hold: LegalHold | None = None

    @property
    def on_its_dates(self) -> str:
        """A sentence on the copy's dates."""
        said = f"The copy is dated {self.dated.words}." if self.dated else "The copy gives no date."
        return self.date_note or said


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceBlock:
    """A unit of the document: a heading, a paragraph, an entry of a list or a row of a table.

    `mark` and `grams` are its fingerprint (`macros.derived.block_marks`). A block with personal data has none.
    """

    id: BlockId
    printed: Annotated[str | None, About("the document's own number, in quotes")] = None
    kind: BlockKind
    level: Annotated[int, Between(1, MOST_LEVEL), About("of a heading or an entry of a list, from 1 at the top")] = 1
    mark: Annotated[
        str | None,
        Matches(
            "[0-9a-f]{64}|[0-9a-f]{3}",
            "a hash of the block's words: 64 small hexadecimal digits, or 3 for fewer than 12 words",
            _WRITTEN,
            code="bad-mark",
        ),
    ] = None
    grams: Annotated[
        str | None,
        Matches(
            "([0-9a-f]{3}){1,32}",
            "a sketch of 1 to 32 hashes, 3 small hexadecimal digits each",
            _WRITTEN,
            code="bad-mark",
        ),
    ] = None
    text: Annotated[str | None, About("the document's own words, only where words: shown")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRecord:
    """The source record of a policy's version: the document that this version restates, and no other."""

    policy: Id
    version: VersionId
    document: SourceDocument
    blocks: Annotated[tuple[SourceBlock, ...], About("the document's units in order, written by handbook source")] = ()

    @property
    def shown(self) -> bool:
        """Whether pages may show the document's own words."""
        return self.document.words == "shown"

    def is_shown_on(self, day: date) -> bool:
        """The same on a day: where the permission has ended, no longer."""
        allowed = self.document.permission
        return self.shown and not (allowed and allowed.until and allowed.until.last < day)

    def faults(self) -> Iterator[Fault]:
        yield from repeated_ids(("blocks",), [block.id for block in self.blocks])

    def source(self, area: str) -> Source:
        """The document as pages name it. Policy ids have no dots, so the ids of versions are unique."""
        document = self.document
        return Source(
            id=f"{self.policy}.{self.version}",
            title=document.title,
            publisher=document.publisher,
            area=area,
            date=document.dated,
            date_note=document.on_its_dates,
            licence=document.licence,
            condition=document.condition,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RestatedPart:
    """A part of an edition with the blocks of the document that it restates."""

    id: PartId
    from_: Annotated[tuple[BlockId, ...], About("ids of blocks; [] for the handbook's own")]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionRecord:
    """The source record of an edition: the blocks of the document that holds the standards, and what restates them.

    It says what restates which block by itself: an edition's own files go to the self-check, which needs none of it.
    """

    set: Id
    number: EditionNumber
    source: Annotated[Id, About("the document, as in sources.yml")]
    words: Words
    parts: tuple[RestatedPart, ...] = ()
    blocks: tuple[SourceBlock, ...] = ()

    @property
    def shown(self) -> bool:
        """Whether pages may show the document's own words."""
        return self.words == "shown"

    def faults(self) -> Iterator[Fault]:
        yield from repeated_ids(("parts",), [part.id for part in self.parts])
        yield from repeated_ids(("blocks",), [block.id for block in self.blocks])
