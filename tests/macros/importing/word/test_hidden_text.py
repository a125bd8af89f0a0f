"""What Word shows and a file does not spell out: signs, boxes, fields, lists inside lists, tables of numbered text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest

from macros.importing.draft import VersionDetails, draft
from macros.importing.report import Report
from macros.importing.word.document import Paragraph, Table, WordFile, read_word
from macros.importing.word.number_forms import in_form, is_in_figures_instead
from macros.importing.word.places import BlockPlace, Places
from macros.importing.word.safe_archive import RefusedError, checked_bytes
from tests.support.word_documents import add_xml, level, number_definition, numbered, rewritten, saved, simple

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
BY = 'w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z"'


def read_document(folder: Path, document: Any) -> WordFile:
    file = saved(folder, document)
    return read_word(checked_bytes(file), file)


def read_xml(folder: Path, *xml: str) -> WordFile:
    document = docx.Document()
    for each in xml:
        add_xml(document, each)
    return read_document(folder, document)


def texts(word: WordFile) -> list[str]:
    return [block.text for block in word.blocks if isinstance(block, Paragraph)]


def labels(word: WordFile) -> list[tuple[str, int]]:
    found = [block.label for block in word.blocks if isinstance(block, Paragraph)]
    return [(label.printed or "•", label.level) for label in found if label]


def paragraph(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(instruction: str, result: str = "", data: str = "") -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}">{}</w:fldChar></w:r>'
    shown = mark.format("separate", "") + run(result) if result else ""
    asked = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return mark.format("begin", data) + asked + shown + mark.format("end", "")


# --- signs and boxes


@pytest.mark.parametrize(
    ("xml", "shown"),
    [
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FB"/></w:r>', "✗"),
        ('<w:r><w:sym w:font="Wingdings" w:char="FE"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="Webdings" w:char="F061"/></w:r>', "✓"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "≥"),
        (run("ü", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'), "✓"),
        (run("\uf0fc", '<w:rFonts w:ascii="Wingdings"/>'), "✓"),
        (run("\uf0fb"), "✗"),
        (field(r" SYMBOL 252 \f &quot;Wingdings&quot; \s 12 "), "✓"),
        (run("ü", '<w:rFonts w:ascii="Arial"/>'), "ü"),
    ],
)
def test_a_sign_becomes_the_character_that_it_shows(tmp_path: Path, xml: str, shown: str) -> None:
    assert texts(read_xml(tmp_path, paragraph(run("Seen: "), xml))) == [f"Seen: {shown}"]


def test_a_sign_without_a_character_is_named_with_its_place(tmp_path: Path) -> None:
    word = read_xml(
        tmp_path, paragraph(run("One.")), paragraph(run("Two"), '<w:r><w:sym w:font="Wingdings" w:char="F021"/></w:r>')
    )
    assert "\n".join(word.left_out.lines()) == ("sign of a symbol font: 1\n  paragraph 2: “Wingdings, place F021”")


def _legacy(state: str) -> str:
    return field("FORMCHECKBOX", data=f"<w:ffData><w:checkBox>{state}</w:checkBox></w:ffData>")


def _control(checked: str, glyph: str) -> str:
    box = f'<w14:checkbox xmlns:w14="{W14}"><w14:checked w14:val="{checked}"/></w14:checkbox>'
    return f"<w:sdt><w:sdtPr>{box}</w:sdtPr><w:sdtContent>{glyph}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    ("xml", "shown"),
    [
        (_legacy("<w:checked/>"), "☒"),
        (_legacy('<w:default w:val="1"/>'), "☒"),
        (_legacy('<w:default w:val="1"/><w:checked w:val="0"/>'), "☐"),
        (_legacy(""), "☐"),
        (_control("1", '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'), "☒"),
        (_control("0", run("☐")), "☐"),
        (
            field(
                "FORMDROPDOWN",
                data='<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="weekly"/>'
                '<w:listEntry w:val="monthly"/></w:ddList></w:ffData>',
            ),
            "monthly",
        ),
    ],
)
def test_a_form_shows_what_was_ticked_or_chosen(tmp_path: Path, xml: str, shown: str) -> None:
    assert texts(read_xml(tmp_path, paragraph(xml, run(" each time")))) == [f"{shown} each time"]


# --- numbering fields and formats


def test_numbers_of_fields_are_worked_out_and_named(tmp_path: Path) -> None:
    word = read_xml(
        tmp_path,
        paragraph(field(" AUTONUM "), run("\tOne")),
        paragraph(field(" AUTONUM "), run("\tTwo")),
        paragraph(field(r" LISTNUM \l 2 "), run(" three")),
        paragraph(field(r" LISTNUM \l 2 \s 4 "), run(" four")),
        paragraph(run("Table "), field(" SEQ Table "), run(" and "), field(" SEQ Table ")),
        paragraph(run("Table "), field(" SEQ Table ", "7")),
        paragraph(run("Annex "), f'<w:fldSimple w:instr=" SEQ Annex {chr(92)}* ROMAN "></w:fldSimple>'),
    )
    assert labels(word) == [("1", 0), ("2", 0), ("a)", 1), ("d)", 1)]
    assert texts(word) == ["One", "Two", "three", "four", "Table 1 and 2", "Table 7", "Annex I"]
    guessed = "\n".join(word.guessed.lines())
    assert "number of a field (SEQ), worked out as Word does: 3\n  paragraph 5: “1”\n  paragraph 5: “2”" in guessed


def test_legal_numbers_of_fields_follow_the_headings(tmp_path: Path) -> None:
    legal = field(" AUTONUMLGL ")
    style = '<w:pStyle w:val="Heading{}"/>'
    word = read_xml(
        tmp_path, *(paragraph(legal, run("\tx"), properties=style.format(number)) for number in (1, 2, 2, 1, 2))
    )
    assert [label for label, _ in labels(word)] == ["1", "1.1", "1.2", "2", "2.1"]


def test_a_list_that_a_field_names_counts_with_the_document(tmp_path: Path) -> None:
    document = docx.Document()
    number_definition(
        document,
        [level("decimal", "%1."), level("lowerLetter", "(%2)")],
        '<w:num w:numId="91"><w:abstractNumId w:val="90"/></w:num>',
    )
    abstract = document.part.numbering_part.element[0]
    abstract.insert(0, docx.oxml.parse_xml(f'<w:name {docx.oxml.ns.nsdecls("w")} w:val="Clauses"/>'))
    for _ in range(2):
        numbered(document, "x", 91)
        add_xml(document, paragraph(field(r" LISTNUM Clauses \l 2 "), run(" y")))
        add_xml(document, paragraph(field(r" LISTNUM Clauses \l 2 "), run(" z")))
    found = [label for label, _ in labels(read_document(tmp_path, document))]
    assert found == ["1.", "(a)", "(b)", "2.", "(a)", "(b)"]


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        *((1, "ordinal", "1st"), (12, "ordinal", "12th"), (23, "ordinal", "23rd"), (111, "ordinal", "111th")),
        *((1, "ordinalText", "First"), (12, "ordinalText", "Twelfth"), (20, "ordinalText", "Twentieth")),
        *((42, "ordinalText", "Forty-second"), (31, "cardinalText", "Thirty-one"), (3, "decimalEnclosedCircle", "③")),
        *((100, "ordinalText", "100"), (4, "numberInDash", "- 4 -"), (21, "decimalEnclosedCircle", "21")),
    ],
)
def test_ordinal_numbers(number: int, form: str, shown: str) -> None:
    assert in_form(number, form) == shown


def test_words_of_another_language_and_unknown_forms_are_figures_and_guessed(tmp_path: Path) -> None:
    assert in_form(3, "cardinalText", english=False) == "3"
    assert is_in_figures_instead(3, "cardinalText", english=False)
    assert not is_in_figures_instead(10, "decimalZero")
    document = docx.Document()
    number_definition(
        document, [level("chineseCounting", "%1.")], '<w:num w:numId="91"><w:abstractNumId w:val="90"/></w:num>'
    )
    numbered(document, "x", 91)
    assert list(read_document(tmp_path, document).guessed.lines()) == [
        "number in figures that the document writes in another way (chineseCounting): 1",
        "  paragraph 1: “1.”",
    ]


# --- lists inside lists


def test_a_list_further_in_is_inside_the_one_before(tmp_path: Path) -> None:
    """Word gives bullets under a numbered point a list of their own, at its own level 0."""
    document = docx.Document()
    indent = '<w:pPr><w:ind w:left="{}" w:hanging="360"/></w:pPr>'
    for name, form, text, left in ((90, "decimal", "%1.", 360), (80, "bullet", "•", 720)):
        number_definition(
            document,
            [level(form, text) + indent.format(left)],
            f'<w:num w:numId="{name + 1}"><w:abstractNumId w:val="{name}"/></w:num>',
            name,
        )
    for use in (91, 81, 81, 91, 81):
        numbered(document, "x", use)
    document.add_paragraph("Between.")
    for use in (81, 91):
        numbered(document, "x", use)
    document.add_heading("Between", 1)
    numbered(document, "x", 81)
    found = labels(read_document(tmp_path, document))
    assert found == [("1.", 0), ("•", 1), ("•", 1), ("2.", 0), ("•", 1), ("•", 0), ("3.", 0), ("•", 0)]


def test_a_typed_roman_number_is_inside_a_letter_but_not_after_h(tmp_path: Path) -> None:
    word = read_xml(
        tmp_path, *(paragraph(run(f"{each} x")) for each in ("(a)", "(i)", "(ii)", "(b)", "(h)", "(i)", "(j)"))
    )
    assert labels(word) == [
        *(("(a)", 1), ("(i)", 2), ("(ii)", 2), ("(b)", 1), ("(h)", 1), ("(i)", 1), ("(j)", 1)),
    ]


def test_a_bullet_that_is_a_box_is_kept_and_another_is_not(tmp_path: Path) -> None:
    document = docx.Document()
    for name, sign, font in ((90, "\uf06f", "Wingdings"), (80, "o", "Courier New"), (70, "\uf0b7", "Symbol")):
        fonts = f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr>'
        use = f'<w:num w:numId="{name + 1}"><w:abstractNumId w:val="{name}"/></w:num>'
        number_definition(document, [level("bullet", sign) + fonts], use, name)
        numbered(document, "x", name + 1)
    assert [label for label, _ in labels(read_document(tmp_path, document))] == ["☐", "•", "•"]


def test_a_plain_number_deeper_in_the_list_is_a_point_of_its_clause(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Duties", 1)
    number_definition(
        document,
        [level("decimal", "%1."), level("decimal", "%2.")],
        '<w:num w:numId="91"><w:abstractNumId w:val="90"/></w:num>',
    )
    for text, at in (("Staff must tell:", 0), ("Write.", 0), ("By hand", 1), ("On the day", 1), ("Read.", 0)):
        numbered(document, text, 91, at)
    version = draft(read_document(tmp_path, document), VersionDetails(policy="new"), Report())
    assert [(each.printed, each.text, each.items) for each in version.clauses] == [
        ("1", "Staff must tell:", ()),
        ("2", "Write.", ("1. By hand", "2. On the day")),
        ("3", "Read.", ()),
    ]


# --- tracked changes


def test_a_paragraph_moved_away_joins_nothing_and_a_chain_of_deleted_marks_is_one_paragraph(tmp_path: Path) -> None:
    mark = f"<w:rPr><w:del {BY}/></w:rPr>"
    word = read_xml(
        tmp_path,
        paragraph(run("One "), properties=mark),
        paragraph(run("two "), properties=mark),
        paragraph(run("three.")),
        paragraph(f"<w:moveFrom {BY}>{run('Gone.')}</w:moveFrom>", properties=f"<w:rPr><w:moveFrom {BY}/></w:rPr>"),
        paragraph(run("Four.")),
    )
    assert texts(word) == ["One two three.", "Four."]


def test_a_row_in_a_content_control_is_read(tmp_path: Path) -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    row = "<w:tr>" + cell.format("a") + cell.format("b") + "</w:tr>"
    word = read_xml(
        tmp_path,
        f"<w:tbl><w:tr>{cell.format('A')}{cell.format('B')}</w:tr><w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt></w:tbl>",
    )
    (table,) = word.blocks
    assert isinstance(table, Table)
    assert table.rows == (("A", "B"), ("a", "b"))


# --- tables


def _table(document: Any, rows: list[list[str]]) -> None:
    table = document.add_table(len(rows), len(rows[0]))
    for place, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(place, column).text = text


def test_a_table_laid_out_as_numbered_text_is_text(tmp_path: Path) -> None:
    document = docx.Document()
    _table(
        document,
        [["7.1", "", "Staff must attend."], ["7.2", "", "Managers should ask."], ["", "", "They may ask twice."]],
    )
    word = read_document(tmp_path, document)
    assert labels(word) == [("7.1", 1), ("7.2", 1)]
    assert texts(word) == ["Staff must attend.", "Managers should ask.", "They may ask twice."]
    assert next(iter(word.guessed.lines())).startswith("table taken for numbered text")


def test_the_headings_over_numbered_text_are_left_out_and_named(tmp_path: Path) -> None:
    document = docx.Document()
    _table(document, [["No.", "Duty"], ["7.1", "Staff must attend."], ["7.2", "Managers should ask."]])
    word = read_document(tmp_path, document)
    assert texts(word) == ["Staff must attend.", "Managers should ask."]
    assert "table at" not in "\n".join(word.left_out.lines())
    assert "headings of a table taken for numbered text: 1\n  paragraph 1: “No. Duty”" in "\n".join(
        word.left_out.lines()
    )


@pytest.mark.parametrize(
    "rows",
    [
        [["1", "Low"], ["2", "High"]],
        [["1", "Call the duty manager at once", "in an hour"], ["2", "Write it down in the log", "in a day"]],
        [["Role", "How often they have to come"], ["1", "every week in the first year"]],
    ],
)
def test_a_table_of_things_stays_a_table(tmp_path: Path, rows: list[list[str]]) -> None:
    document = docx.Document()
    _table(document, rows)
    (table,) = read_document(tmp_path, document).blocks
    assert isinstance(table, Table)
    assert table.rows == tuple(map(tuple, rows))


def test_an_automatic_number_in_a_cell_of_its_own_is_read(tmp_path: Path) -> None:
    document = docx.Document()
    number_definition(document, [level("decimal", "%1.")], '<w:num w:numId="91"><w:abstractNumId w:val="90"/></w:num>')
    number = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="91"/></w:numPr></w:pPr></w:p>'
    rows = "".join(
        f"<w:tr><w:tc>{number}</w:tc><w:tc><w:p>{run(text)}</w:p></w:tc></w:tr>"
        for text in ("Staff must come to each session.", "They should write down what was said.")
    )
    add_xml(document, f"<w:tbl>{rows}</w:tbl>")
    assert labels(read_document(tmp_path, document)) == [("1", 0), ("2", 0)]


# --- places


def test_a_place_is_counted_from_the_nearest_heading() -> None:
    places = Places.of([(BlockPlace(3), "Sessions"), (BlockPlace(9), "Records")])
    assert places.words(BlockPlace(2)) == "paragraph 2"
    assert places.words(BlockPlace(3)) == "in the heading “Sessions”"
    assert places.words(BlockPlace(5)) == "under “Sessions”, paragraph 2"
    assert places.words(BlockPlace(10, 4)) == "under “Records”, table at paragraph 1, row 4"
    assert places.words(BlockPlace()) == ""


# --- the parts of the file


def test_a_document_type_is_refused_by_the_parser_too(tmp_path: Path) -> None:
    """`checked_bytes` refuses it first; the parser does not rely on that."""

    def declared(name: str, content: bytes) -> bytes:
        declaration = b'<!DOCTYPE x [<!ENTITY e "e">]><w:document'
        return content.replace(b"<w:document", declaration, 1) if name == "word/document.xml" else content

    file = rewritten(simple(tmp_path), declared)
    with pytest.raises(RefusedError, match="damaged"):
        read_word(file.read_bytes(), file)


def test_parts_are_found_by_their_relations_whatever_their_names(tmp_path: Path) -> None:
    def relations(name: str, content: bytes) -> bytes:
        return content.replace(b"word/document.xml", b"/WORD/document.xml") if name == "_rels/.rels" else content

    file = rewritten(simple(tmp_path), relations)
    assert texts(read_word(checked_bytes(file), file)) == [
        *("Supervision policy", "Sessions", "Supervision must take place each month."),
    ]


def test_damaged_properties_stop_nothing(tmp_path: Path) -> None:
    file = rewritten(simple(tmp_path), lambda name, content: b"<x" if name == "docProps/core.xml" else content)
    word = read_word(checked_bytes(file), file)
    assert (word.title, len(word.blocks)) == ("", 3)
