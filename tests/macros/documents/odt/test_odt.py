"""The writer of OpenDocument texts: the contents of a file, and how an independent reader reads it."""

from __future__ import annotations

import io
from xml.etree import ElementTree as ET
from zipfile import ZIP_STORED, ZipFile

import pypandoc
import pytest

from macros.documents.blocks import Block, Cells, Document, Field, Row
from macros.documents.odt.file import ODT_MEDIA_TYPE, odt
from macros.documents.odt.xml import NAMESPACES

HOSTILE = '<script>&amp; "quotes" \u202e reversed \x01 \ud800'


def document(*blocks: Block, **more: object) -> Document:
    about = {"title": "A form", "author": "Us", "subject": "A test", "dated": "2026-11-26", "running": "At the foot"}
    return Document(**{**about, **more}, blocks=blocks)  # type: ignore[arg-type]


def field(kind: str, **more: object) -> Block:
    about = {"tag": kind, "label": f"The {kind}", "type": kind, **more}
    return Block(kind="field", field=Field(**about))  # type: ignore[arg-type]


def part(data: bytes, name: str = "content.xml") -> ET.Element:
    with ZipFile(io.BytesIO(data)) as archive:
        return ET.fromstring(archive.read(name))  # noqa: S314 (written by us just now)


def found(root: ET.Element, path: str) -> list[ET.Element]:
    return root.findall(path, NAMESPACES)


def attribute(element: ET.Element, name: str) -> str | None:
    prefix, _, local = name.partition(":")
    return element.get(f"{{{NAMESPACES[prefix]}}}{local}")


ALL = (
    Block(kind="heading", level=2, text="First part", anchor="first"),
    Block(kind="heading", level=3, text="Within it"),
    Block(kind="paragraph", text="Line one\nLine two, see https://example.org/forms/."),
    Block(kind="small", text="In small letters"),
    Block(kind="note", label="Note", text="Noted"),
    Block(kind="bullets", items=("One", "Two")),
    Block(kind="facts", rows=(Row(label="Whose", text="Ours"),)),
    Block(kind="table", text="Figures", head=("Who", "When"), body=(Cells(cells=("All", "Monthly")),)),
    Block(
        kind="grid",
        text="Agreed actions",
        fields=(Field(tag="what", label="Action", type="line"), Field(tag="when", label="By", type="date")),
        count=3,
    ),
    Block(kind="pagebreak"),
    Block(kind="each", tag="more", blocks=(Block(kind="value", tag="said", text="Until it is filled"),)),
    field("line"),
    field("paragraph", lines=4),
    field("date"),
    field("choice", options=("ALL", "A sample"), help="Choose."),
    field("signature"),
    field("line", tag="filled", text="Filled in already"),
)


def test_the_package_is_one_that_programs_know() -> None:
    with ZipFile(io.BytesIO(odt(document(*ALL)))) as archive:
        first, *others = archive.infolist()
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", ZIP_STORED, b"")
        assert archive.read("mimetype") == ODT_MEDIA_TYPE.encode()
        listed = found(part(odt(document(*ALL)), "META-INF/manifest.xml"), "manifest:file-entry")
        assert {attribute(each, "manifest:full-path") for each in listed} == {
            "/",
            *(each.filename for each in others if each.filename != "META-INF/manifest.xml"),
        }


def test_equal_documents_give_equal_bytes() -> None:
    assert odt(document(*ALL)) == odt(document(*ALL))
    assert odt(document(*ALL)) != odt(document(*ALL, dated="2026-11-27"))


def test_title_language_and_date_are_told() -> None:
    meta = part(odt(document(*ALL)), "meta.xml")
    told = {each.tag.partition("}")[2]: each.text for each in found(meta, "office:meta/*")}
    assert told["title"] == "A form"
    assert told["language"] == "en-GB"
    assert told["date"] == told["creation-date"] == "2026-11-26T00:00:00"
    styles = part(odt(document(*ALL)), "styles.xml")
    (text,) = found(styles, "office:styles/style:default-style[@style:family='paragraph']/style:text-properties")
    assert (attribute(text, "fo:language"), attribute(text, "fo:country")) == ("en", "GB")


def test_headings_have_their_levels_and_begin_at_the_first() -> None:
    headings = found(part(odt(document(*ALL))), ".//text:h")
    assert [(attribute(each, "text:outline-level"), "".join(each.itertext())) for each in headings] == [
        ("1", "First part"),
        ("2", "Within it"),
    ]


def test_each_table_has_a_header_row_and_a_caption() -> None:
    body = part(odt(document(*ALL)))
    tables = found(body, ".//table:table")
    assert len(tables) == 2
    for table, heads, rows in zip(tables, (["Who", "When"], ["Action", "By"]), (1, 3), strict=True):
        head = found(table, "table:table-header-rows/table:table-row/table:table-cell")
        assert ["".join(cell.itertext()) for cell in head] == heads
        assert len(found(table, "table:table-row")) == rows
    captions = [each for each in found(body, ".//text:p") if attribute(each, "text:style-name") == "Caption"]
    assert ["".join(each.itertext()) for each in captions] == ["Figures", "Agreed actions"]


def test_each_place_to_write_in_says_what_it_is_for() -> None:
    body = part(odt(document(*ALL)))
    described = [attribute(each, "text:description") for each in found(body, ".//text:placeholder")]
    of_fields = ["The line", "The paragraph", "The date", "The signature", "The signature: date"]
    assert described == [*["Action", "By"] * 3, *of_fields]
    (choice,) = found(body, ".//text:drop-down")
    assert attribute(choice, "text:name") == "The choice"
    options = [attribute(each, "text:value") for each in found(choice, "text:label")]
    assert options == ["Choose one", "ALL", "A sample"]
    assert "Choose. One of: ALL / A sample." in "".join(body.itertext())  # for paper, which has no drop-down list


def test_more_lines_are_more_room() -> None:
    styles = {
        attribute(each, "style:name"): attribute(each[0], "fo:padding-bottom")
        for each in found(part(odt(document(*ALL))), "office:automatic-styles/style:style")
        if len(each)
    }
    assert styles["Field4"] == "2.40cm"
    assert styles["Field2"] == "0.90cm"  # of a signature


def test_whatever_comes_in_as_text_goes_out_as_text() -> None:
    blocks = (
        Block(kind="heading", text=HOSTILE),
        field("line", label=HOSTILE, help=HOSTILE),
        Block(kind="table", text=HOSTILE, head=(HOSTILE,), body=(Cells(cells=(HOSTILE,)),)),
    )
    data = odt(document(*blocks, title=HOSTILE, running=HOSTILE, urgent=(Row(label=HOSTILE, text=HOSTILE),)))
    for name in ("content.xml", "styles.xml", "meta.xml"):
        said = "".join(part(data, name).itertext())
        assert '<script>&amp; "quotes"' in said
        assert not {"\u202e", "\x01", "\ud800"} & set(said)


def test_a_document_with_contents_is_refused() -> None:
    with pytest.raises(ValueError, match="table of contents"):
        odt(document(*ALL, contents=True))


def test_another_program_reads_what_it_says() -> None:
    """Pandoc has its own reader, and recognises outlines, lists and tables."""
    read = pypandoc.convert_text(odt(document(*ALL)), "html", format="odt")
    for piece in ("First part</h1>", "Within it</h2>", "<li>One</li>", "<th>Who</th>", "Filled in already"):
        assert piece in read
