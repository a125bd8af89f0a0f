"""The Word writer: the file as programs and screen readers read it, and as LibreOffice shows it."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.documents.blocks import Block, Document, Field, Row, from_plain, to_plain
from macros.documents.contents.fillable import templates
from macros.documents.word.body import bookmark_name
from macros.documents.word.file import word
from macros.documents.word.text import CHOOSE, CHOOSE_DATE, SIGN_HERE, WRITE_HERE
from macros.reading.load import load
from selfcheck.reports.formats.html import printable_text
from selfcheck.reports.wording import RESULT_CAVEAT
from tests.support.examples import examples
from tests.support.office import office_convert
from tests.support.trees import ROOT
from tests.support.word_example import (
    FIELDS,
    FILLED,
    W,
    body,
    controls,
    example,
    held,
    parts,
    styled,
    template,
    text_of,
)

OPTIONS = {"Every 4 weeks", "Every 6 weeks"}


@pytest.fixture(scope="module")
def made() -> bytes:
    return word(example())


def test_equal_documents_give_equal_bytes(made: bytes) -> None:
    assert made == word(from_plain(to_plain(example())))


def test_nothing_in_the_file_tells_the_day_on_which_it_was_written(made: bytes) -> None:
    about = docx.Document(io.BytesIO(made)).core_properties
    assert (about.title, about.author, about.last_modified_by) == ("Agreement & <record>", *["Example Partnership"] * 2)
    assert (about.subject, about.language, about.comments) == ("An example", "en-GB", "")
    assert about.created == about.modified == datetime(2026, 11, 22, tzinfo=UTC)
    assert b"Microsoft" not in parts(made)["docProps/app.xml"]
    assert not [name for name in parts(made) if "thumbnail" in name or "custom" in name]
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_every_style_is_in_british_english(made: bytes) -> None:
    languages = re.findall(rb'w:lang w:val="([^"]*)"', parts(made)["word/styles.xml"])
    assert languages == [b"en-GB"]
    assert b'w:ascii="Arial"' in parts(made)["word/styles.xml"]
    assert b'<w:sz w:val="24"/>' in parts(made)["word/styles.xml"]


def test_every_style_that_is_used_is_there(made: bytes) -> None:
    known = set(re.findall(rb'w:styleId="([^"]*)"', parts(made)["word/styles.xml"]))
    for name, content in parts(made).items():
        assert set(re.findall(rb'<w:(?:pStyle|rStyle|tblStyle) w:val="([^"]*)"', content)) <= known, name


def test_headings_are_headings_and_begin_at_the_first_level(made: bytes) -> None:
    headings = [(style, text) for style, text in styled(made) if style.startswith(("Title", "Heading"))]
    assert headings == [
        ("Title", "Agreement & <record>"),
        ("Heading1", "First part"),
        ("Heading2", "A table"),
        ("Heading1", "Second part"),
    ]


def test_the_urgent_box_comes_before_all_text(made: bytes) -> None:
    styles = [style for style, _ in styled(made)]
    assert styles[:3] == ["Title", "Subtitle", "UrgentTitle"]
    assert styles.index("Facts") > styles.index("Urgent")
    assert ("Urgent", "A child is in danger now: Call 999.") in styled(made)


def test_table_heads_are_repeated_and_rows_stay_whole(made: bytes) -> None:
    for table in body(made).iter(f"{W}tbl"):
        first, *others = table.iter(f"{W}tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in (first, *others))
        assert len({len(list(row.iter(f"{W}tc"))) for row in (first, *others)}) == 1
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") in ("How often", "Agreed actions")
    names = {each.tag for each in body(made).iter()}
    assert not names & {f"{W}gridSpan", f"{W}vMerge"}


def test_the_contents_lead_to_headings_and_ask_for_nothing_on_opening(made: bytes) -> None:
    root = body(made)
    bookmarks = {each.get(f"{W}name") for each in root.iter(f"{W}bookmarkStart")}
    links = [each for each in root.iter(f"{W}hyperlink") if each.get(f"{W}anchor")]
    assert [text_of(each) for each in links] == ["First part", "A table", "Second part"]
    assert {each.get(f"{W}anchor") for each in links} <= bookmarks
    fields = [each.text.split() for each in root.iter(f"{W}instrText")]
    assert {field[1] for field in fields if field[0] == "PAGEREF"} <= bookmarks
    assert b"updateFields" not in parts(made)["word/settings.xml"]
    assert b"w:dirty" not in parts(made)["word/document.xml"]


def test_anchors_become_bookmarks_that_word_can_hold(made: bytes) -> None:
    names = [each.get(f"{W}name") for each in body(made).iter(f"{W}bookmarkStart")]
    assert bookmark_name("first-part") == "h_first_part"
    assert "h_first_part" in names
    assert len(names) == len(set(names))
    assert all(re.fullmatch("[A-Za-z_][A-Za-z0-9_]{0,39}", name) for name in names)
    assert bookmark_name("x" * 50 + "a") != bookmark_name("x" * 50 + "b")


def test_every_field_is_a_control_with_the_name_that_a_screen_reader_says(made: bytes) -> None:
    found = controls(made)
    titles = {tag: each.find(f"{W}sdtPr/{W}alias") for tag, each in found.items() if not tag.startswith("each:")}
    assert {tag: alias.get(f"{W}val") for tag, alias in titles.items() if tag not in ("action", "by")} == {
        **{field.tag: field.label for field in FIELDS},
        "supervisor": "Supervisor: signed",
        "supervisor-date": "Supervisor: date",
    }
    assert titles["action"].get(f"{W}val") == "Action, row 3"
    options = found["often"].iter(f"{W}listItem")
    assert {each.get(f"{W}displayText") for each in options} == OPTIONS
    assert found["from"].find(f"{W}sdtPr/{W}date/{W}dateFormat").get(f"{W}val") == "d MMMM yyyy"
    assert found["agreed"].find(f"{W}sdtPr/{W}richText") is not None
    assert found["role"].find(f"{W}sdtPr/{W}text").get(f"{W}multiLine") == "1"
    empty = [tag for tag, each in found.items() if each.find(f"{W}sdtPr/{W}showingPlcHdr") is not None]
    assert "known" not in empty
    assert {"often", "role", "agreed", "from", "supervisor"} <= set(empty)


def test_labels_hints_and_hints_to_write_stand_in_order(made: bytes) -> None:
    found = [pair for pair in styled(made) if pair[0] in ("FieldLabel", "FieldHelp", "Field", "SignatureLine")]
    assert found[:5] == [
        ("FieldLabel", "How often"),
        ("FieldHelp", "Agreed. One of: Every 4 weeks / Every 6 weeks."),
        ("Field", CHOOSE),
        ("FieldLabel", "Role of the practitioner"),
        ("FieldHelp", "Not a name."),
    ]
    assert [text for style, text in found if style == "Field"] == [
        *(CHOOSE, WRITE_HERE, WRITE_HERE, "", "", "", CHOOSE_DATE, "This")
    ]
    assert [text for style, text in found if style == "SignatureLine"] == [
        f"Signed: {SIGN_HERE}",
        f"Date: {CHOOSE_DATE}",
    ]


def test_short_fields_stand_in_rows_beside_their_labels() -> None:
    """A row for a signature has no date of its own, and stays on one page with the rows around it."""
    signed = Field(tag="signed", label="Signed", type="signature", dated=False)
    fields = (Field(tag="team", label="Team", type="line", help="Not a name."), signed)
    document = Document(
        title="Form", author="A", subject="S", dated="2026-11-26", blocks=(Block(kind="fields", fields=fields),)
    )
    made = docx.Document(io.BytesIO(word(document)))
    rows = [[cell.text for cell in row.cells] for row in made.tables[0].rows]
    assert [cells[0] for cells in rows] == ["Team\nNot a name.", "Signed"]
    assert made.element.body.xpath(".//w:tc//w:sdt/w:sdtPr/w:tag/@w:val") == ["team", "signed"]
    first = made.tables[0].rows[0].cells[0].paragraphs
    assert [each.paragraph_format.keep_with_next for each in first] == [True, True]


def test_addresses_are_links_and_nothing_else_is(made: bytes) -> None:
    relations = docx.Document(io.BytesIO(made)).part.rels.values()
    assert [each.target_ref for each in relations if each.is_external] == ["https://example.org/a/?b=1&c=2"]


def test_the_foot_of_every_page_says_what_it_is_of_how_many_pages(made: bytes) -> None:
    section = docx.Document(io.BytesIO(made)).sections[0]
    for foot in (section.footer, section.first_page_footer):
        assert [each.text for each in foot.paragraphs] == ["Example Agency, version 4", "\tPage 1 of 1"]
    assert [each.text for each in section.header.paragraphs] == ["Agreement & <record>"]
    assert section.page_width and section.page_height  # noqa: PT018
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((210, 297), abs=0.5)


@settings(max_examples=examples(15), deadline=None)
@given(text=st.text(max_size=40))
def test_any_text_stays_text(text: str) -> None:
    rows = (Row(label=text, text=text),)
    field = Field(tag=text, label=text, type="choice", options=(text, "x"))
    blocks = (Block(kind="heading", text=text, anchor=text), Block(kind="facts", rows=rows))
    made = word(example(*blocks, Block(kind="field", field=field), title=text))
    heading = next(shown for style, shown in styled(made) if style == "Heading1")
    assert heading == held(text).strip("\n")
    assert docx.Document(io.BytesIO(made)).core_properties.title == printable_text(text)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory, made: bytes) -> dict[str, str]:
    """LibreOffice's text of the example, of the fillable document and of each blank template."""
    folder = tmp_path_factory.mktemp("word")
    files = {"example": made, "to-fill": word(example(*FILLED, contents=False))}
    book = load(ROOT).handbook()
    files |= {Path(path).stem: word(each) for path, each in templates(book, "https://example.org/")}
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    office_convert([folder / f"{name}.docx" for name in files], "txt:Text (encoded):UTF8", folder)
    return {name: (folder / f"{name}.txt").read_text(encoding="utf-8-sig") for name in files}


def test_libreoffice_shows_every_field_and_every_word(shown: dict[str, str], made: bytes) -> None:
    lines = [line.strip() for line in shown["example"].splitlines()]
    for field in FIELDS:
        assert field.label in lines
    assert lines.count(WRITE_HERE) == 2 + 3  # two fields, and a column of three rows
    assert lines.count(CHOOSE_DATE) == 1 + 3
    assert {CHOOSE, f"Signed: {SIGN_HERE}", f"Date: {CHOOSE_DATE}", "This"} <= set(lines)
    words = {text.strip() for _, text in styled(made) if text.strip()}
    assert {each for each in words if each.split("\n")[0].split("\t")[0] not in shown["example"]} == set()


def test_libreoffice_shows_what_a_template_is_filled_with(shown: dict[str, str]) -> None:
    lines = [line.strip().lstrip("• ") for line in shown["to-fill"].splitlines()]
    assert {"Summary: in short", "title", "why", "step", "What", "Until"} <= set(lines)


def test_templates_say_what_they_are_and_where_to_go_with_a_worry(shown: dict[str, str]) -> None:
    for name in ("report", "action-plan", "induction-record"):
        assert "Call 999" in shown[name]
        assert "Check the handbook for the current version: https://example.org/" in shown[name]
    for name in ("report", "action-plan"):
        assert RESULT_CAVEAT in shown[name]


def test_every_page_of_an_agencys_own_view_says_so_in_full() -> None:
    for name in ("report", "action-plan"):
        section = docx.Document(io.BytesIO(template(name))).sections[0]
        for foot in (section.footer, section.first_page_footer):
            assert RESULT_CAVEAT in foot.paragraphs[0].text
            assert foot.paragraphs[0].text.endswith("https://example.org/self-check/")
