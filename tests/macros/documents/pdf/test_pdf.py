"""The PDFs: accessible by an independent checker, complete, and the same bytes every time."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import outloud
import pikepdf
import pymupdf
import pytest

from macros.addresses import DEFAULT_URL
from macros.documents.blocks import Block, Cells, Document, Field, Row, from_plain
from macros.documents.catalogue import catalogue
from macros.documents.contents.framing import CHECK
from macros.documents.making.make import DOCUMENTS_CACHE, make_documents
from macros.documents.pdf.typeset import pdf
from macros.machine.build_day import build_day
from macros.machine.disk_cache import entry_content
from macros.model.form import FieldType
from macros.reading.load import load
from selfcheck.urgent_words import URGENT_TITLE
from tests.support.trees import ROOT

FOOT = 80  # points: the footer and the margin below it


@dataclass(frozen=True, kw_only=True)  # without slots, so that cached properties work
class Made:
    """A document and its PDF."""

    path: str
    document: Document
    content: bytes

    @cached_property
    def pages(self) -> list[str]:
        """The words of each page without its footer, in one line."""
        with pymupdf.open(stream=self.content) as read:
            return [words(page.get_text(clip=_body(page))) for page in read]

    @cached_property
    def tags(self) -> list[Tag]:
        with pikepdf.open(BytesIO(self.content)) as read:
            return list(tags(read.Root.StructTreeRoot))


@dataclass(frozen=True, slots=True)
class Tag:
    """An element of a PDF's structure."""

    name: str
    above: str
    has_alternative: bool


def tags(element: Any, above: str = "") -> Iterator[Tag]:
    """The elements of a structure in reading order."""
    kind = str(element.get("/S", ""))
    if kind:
        yield Tag(kind.lstrip("/"), above, "/Alt" in element)
    inner = element.get("/K", [])
    for each in inner if isinstance(inner, pikepdf.Array) else [inner]:
        if isinstance(each, pikepdf.Dictionary) and ("/S" in each or "/K" in each):
            yield from tags(each, kind.lstrip("/"))


def _body(page: pymupdf.Page) -> pymupdf.Rect:
    return pymupdf.Rect(0, 0, page.rect.width, page.rect.height - FOOT)


def _foot(page: pymupdf.Page) -> pymupdf.Rect:
    return pymupdf.Rect(0, page.rect.height - FOOT, page.rect.width, page.rect.height)


def words(text: str) -> str:
    return " ".join(re.sub("[\N{ZERO WIDTH SPACE}\N{WORD JOINER}]", "", text).split())


@pytest.fixture(scope="module")
def made() -> list[Made]:
    """Every PDF of the handbook, from the cache if it was made before."""
    asked = [each for each in catalogue(load(ROOT).handbook(), build_day(), DEFAULT_URL) if each.maker == "pdf"]
    found = make_documents(ROOT / DOCUMENTS_CACHE, asked)
    return [
        Made(path=each.path, document=from_plain(json.loads(each.content)), content=entry_content(one.entry) or b"")
        for each, one in zip(asked, found, strict=True)
    ]


def faults(content: bytes, folder: Path, layers: tuple[str, ...] = ("conformance", "semantic")) -> list[str]:
    """The checker's errors for a PDF."""
    file = folder / "checked.pdf"
    file.write_bytes(content)
    result = outloud.check(str(file), layers=layers)
    assert not result.error
    return sorted({f"{each.rule}: {each.message}" for each in result.findings if each.severity == "error"})


def test_a_pdf_passes_the_checker(made: list[Made], tmp_path: Path) -> None:
    assert faults(min(made, key=lambda each: len(each.pages)).content, tmp_path) == []


@pytest.mark.nightly
def test_every_pdf_passes_the_checker(made: list[Made], tmp_path: Path) -> None:
    assert {each.path: faults(each.content, tmp_path) for each in made} == {each.path: [] for each in made}


def _without_tags(read: pikepdf.Pdf) -> None:
    del read.Root.StructTreeRoot
    del read.Root.MarkInfo


def _without_language(read: pikepdf.Pdf) -> None:
    del read.Root.Lang


def _without_title(read: pikepdf.Pdf) -> None:
    del read.Root.ViewerPreferences


def _without_a_level(read: pikepdf.Pdf) -> None:
    for each in read.objects:
        if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/H2":
            each.S = pikepdf.Name("/H4")


@pytest.mark.parametrize("spoil", [_without_tags, _without_language, _without_title, _without_a_level])
@pytest.mark.nightly
def test_the_checker_finds_what_is_wrong(
    made: list[Made], tmp_path: Path, spoil: Callable[[pikepdf.Pdf], None]
) -> None:
    spoilt = BytesIO()
    with pikepdf.open(BytesIO(made[0].content)) as read:
        spoil(read)
        read.save(spoilt)
    assert faults(spoilt.getvalue(), tmp_path)


def test_every_pdf_says_its_title_language_author_and_day(made: list[Made]) -> None:
    for each in made:
        with pikepdf.open(BytesIO(each.content)) as read:
            assert str(read.Root.Lang) == "en-GB"
            assert read.Root.ViewerPreferences.DisplayDocTitle
            with read.open_metadata() as told:
                assert told["dc:title"] == each.document.title
                assert told["dc:creator"] == [each.document.author]
                assert told["pdfuaid:part"] == "1"
                assert told["xmp:CreateDate"].startswith(each.document.dated)


def test_headings_lists_and_tables_are_tagged_in_order(made: list[Made]) -> None:
    for each in made:
        names = [tag.name for tag in each.tags]
        levels = [int(name[1:]) for name in names if re.fullmatch("H[1-6]", name)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert [(a, b) for a, b in pairwise(levels) if b > a + 1] == []
        tables = [block for block in each.document.blocks if block.kind in ("table", "grid")]
        assert names.count("Table") == len(tables)
        heads = sum(len(block.head or block.fields) for block in tables)
        assert names.count("TH") == heads
        bullets = sum(len(block.items) for block in each.document.blocks if block.kind == "bullets")
        rows = sum(len(block.rows) for block in each.document.blocks if block.kind == "facts")
        assert names.count("LI") >= bullets + rows + len(each.document.head)


def test_every_page_says_which_it_is_and_where_the_current_version_stands(made: list[Made]) -> None:
    for each in made:
        with pymupdf.open(stream=each.content) as read:
            for number, page in enumerate(read, start=1):
                foot = words(page.get_text(clip=_foot(page)))
                assert f"Page {number} of {len(read)}" in foot
                assert CHECK in foot
                assert "127.0.0.1" not in foot  # an address of the maker's own computer is none for readers


def test_every_word_of_a_document_is_on_its_pages(made: list[Made]) -> None:
    for each in made:
        text = closed(" ".join(each.pages))  # an address may be broken over two lines
        assert [found for found in said(each.document) if closed(found) not in text] == []


def closed(text: str) -> str:
    return words(text).replace(" ", "")


def said(document: Document) -> Iterator[str]:
    yield from (document.title, document.subtitle)
    yield from (text for row in (*document.head, *document.urgent) for text in (row.label, row.text))
    for block in document.blocks:
        yield from (part for part in (block.label, block.text) if part)
        yield from block.items
        yield from (text for row in block.rows for text in (row.label, row.text))
        yield from block.head
        for field in (*([block.field] if block.field else []), *block.fields):
            yield from (part for part in (field.label, field.help, *field.options) if part)


def test_contents_name_the_page_and_bookmarks_lead_there(made: list[Made]) -> None:
    for each in made:
        with pymupdf.open(stream=each.content) as read:
            bookmarks = read.get_toc()
            place = next(place for place, (_, title, _) in enumerate(bookmarks) if title == "Contents")
            first, after = bookmarks[place][2], bookmarks[place + 1 :]
            contents = " ".join(each.pages[first - 1 : first + 3])
        listed = [(title, page) for level, title, page in after if level == 2]
        assert len(listed) >= 5
        for title, page in listed:
            assert re.search(rf"{re.escape(words(title))} [. ]*{page}\b", contents), f"{each.path}: {title} {page}"
            assert words(title) in each.pages[page - 1]


@pytest.mark.nightly
def test_nothing_reaches_out_of_a_page(made: list[Made]) -> None:
    for each in [*made, Made(path="hostile", document=HOSTILE, content=pdf(HOSTILE))]:
        with pymupdf.open(stream=each.content) as read:
            out = [
                f"{each.path}, page {page.number + 1}: {word[4]}"
                for page in read
                for word in page.get_text("words")
                if word[0] < 40 or word[2] > page.rect.width - 40 or word[3] > page.rect.height - 15
            ]
        assert out == []


def _hostile_field(kind: FieldType, lines: int = 1) -> Field:
    options = (MARKUP, "u" * 200) if kind == "choice" else ()
    return Field(tag="x", label=f"{MARKUP} {'q' * 90}", type=kind, help=MARKUP, options=options, lines=lines)


MARKUP = '#panic("no") *bold* _so_ $x$ `raw` = not a heading <b> @label // gone /* gone */ \\ [x] {y} ~ -- " \' &amp;'
KINDS: tuple[FieldType, ...] = ("line", "paragraph", "date", "choice", "signature")
HOSTILE = Document(
    title=f"{MARKUP} title",
    subtitle="x" * 300,
    author="#author",
    subject=MARKUP,
    dated="2026-02-28",
    head=(Row(label="W" * 90, text="https://www.example.org/" + "long/" * 60), Row(label="An empty look", text=".")),
    urgent=(Row(label="Danger", text=MARKUP),),
    running=f"{'running ' * 13}. {CHECK}: https://www.example.org/{'a' * 90}/",
    contents=True,
    blocks=(
        Block(kind="heading", level=1, text="= " + MARKUP),
        Block(kind="paragraph", text=MARKUP),
        Block(kind="paragraph", text="unbroken" * 60),
        Block(kind="bullets", items=("- " + MARKUP, "y" * 400)),
        Block(kind="note", label=MARKUP, text=MARKUP),
        Block(kind="facts", rows=(Row(label="One " * 40, text="short"), Row(label="Label", text=MARKUP))),
        Block(
            kind="table",
            text=MARKUP,
            head=("First", "Second", "Third", "Fourth"),
            body=tuple(Cells(cells=(MARKUP, "z" * 90, MARKUP, "w" * 60)) for _ in range(12)),
        ),
        Block(kind="heading", level=2, text="v" * 200),
        Block(kind="urgent"),
        *(Block(kind="field", field=_hostile_field(kind, 30)) for kind in KINDS),
        Block(kind="fields", fields=tuple(_hostile_field(kind) for kind in KINDS)),
        Block(kind="grid", text=MARKUP, fields=tuple(_hostile_field(kind) for kind in KINDS), count=12),
        Block(kind="small", text="ŵ ŷ é ł → ✓ ≥ ½ £ € “quoted” – dash"),
    ),
)


def test_text_is_never_markup(tmp_path: Path) -> None:
    made = Made(path="hostile", document=HOSTILE, content=pdf(HOSTILE))
    text = " ".join(made.pages)
    assert text.count(words(MARKUP)) >= 6
    assert "ŵ ŷ é ł → ✓ ≥ ½ £ € “quoted” – dash" in text
    assert "unbroken" * 60 in text.replace(" ", "")
    assert faults(made.content, tmp_path, layers=("conformance",)) == []


def test_places_to_write_in_are_tagged_as_their_words_alone(tmp_path: Path) -> None:
    """Ruled lines have no tag: a label is a paragraph, options are a list, and empty rows belong to a table."""
    options = ("Yes", "No")
    fields = [Field(tag=each, label=f"Label of {each}", type=each, help=f"Hint of {each}") for each in KINDS]
    fields = [replace(each, options=options) if each.type == "choice" else each for each in fields]
    document = replace(
        HOSTILE,
        contents=False,
        blocks=(
            Block(kind="heading", level=1, text="Form"),
            *(Block(kind="field", field=replace(each, lines=4)) for each in fields),
            Block(kind="fields", fields=tuple(fields)),
            Block(kind="grid", text="Actions", fields=tuple(fields[:3]), count=4),
            Block(kind="urgent"),
        ),
    )
    made = Made(path="form", document=document, content=pdf(document))
    names = [tag.name for tag in made.tags]
    assert faults(made.content, tmp_path) == []
    assert names.count("L") == 2 + 1  # plus the facts on the first page
    assert names.count("LI") == 2 * len(options) + len(document.head)
    assert (names.count("Table"), names.count("TH"), names.count("TR")) == (1, 3, 5)
    assert not [tag for tag in made.tags if tag.name == "Figure"]
    text = " ".join(made.pages)
    assert text.count("Label of signature Hint of signature Signed Date") == 2
    assert text.count("Label of choice Hint of choice Yes No") == 2
    assert text.count(f"{document.urgent[0].label}. {words(MARKUP)}") == 2
    assert text.count(URGENT_TITLE) == 2


def test_room_to_write_is_ruled(tmp_path: Path) -> None:
    field = Field(tag="x", label="What was agreed", type="paragraph", lines=7)
    document = replace(HOSTILE, contents=False, blocks=(Block(kind="heading", level=1, text="Form"),))
    with_lines = replace(document, blocks=(*document.blocks, Block(kind="field", field=field)))
    assert lines_ruled(pdf(with_lines)) - lines_ruled(pdf(document)) == 7


def lines_ruled(content: bytes) -> int:
    with pymupdf.open(stream=content) as read:
        return sum(
            drawn["rect"].width > 400 and drawn["rect"].height < 2 for page in read for drawn in page.get_drawings()
        )


def test_a_character_that_no_font_has_is_told_and_stops_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "handbook"):
        content = pdf(replace(HOSTILE, title="A smile \N{GRINNING FACE} and \N{CJK UNIFIED IDEOGRAPH-6C49}"))
    assert "A smile ▯ and ▯" in " ".join(Made(path="", document=HOSTILE, content=content).pages)
    assert "\N{GRINNING FACE}" in caplog.text
    assert faults(content, tmp_path, layers=("conformance",)) == []


def test_the_same_document_gives_the_same_bytes(made: list[Made]) -> None:
    assert pdf(made[0].document) == made[0].content
