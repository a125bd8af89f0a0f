"""Automatic numbers are the same as in Word."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from macros.importing.word.document import Paragraph, read_word
from macros.importing.word.number_forms import in_form
from macros.importing.word.typed_numbers import bare_number, typed_label
from tests.support.word_documents import add_xml, level, number_definition, numbered, saved

THREE = [level("decimal", "%1."), level("decimal", "%1.%2"), level("lowerLetter", "(%3)")]


def labels(folder: Path, document: object) -> list[str | None]:
    file = saved(folder, document)
    blocks = read_word(file.read_bytes(), file).blocks
    return [block.label.printed if block.label else None for block in blocks if isinstance(block, Paragraph)]


def use(number: int, more: str = "", abstract: int = 90) -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{more}</w:num>'


def test_levels_count_and_begin_again_under_each_higher_number(tmp_path: Path) -> None:
    document = docx.Document()
    number_definition(document, THREE, use(91))
    for at in (0, 1, 1, 2, 2, 1, 2, 0, 1):
        numbered(document, "x", 91, at)
    assert labels(tmp_path, document) == ["1.", "1.1", "1.2", "(a)", "(b)", "1.3", "(a)", "2.", "2.1"]


def test_two_uses_of_a_list_count_on_and_an_override_begins_again_once(tmp_path: Path) -> None:
    document = docx.Document()
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    number_definition(document, THREE, use(91) + use(92) + use(93, again))
    for number in (91, 91, 92, 93, 93, 91):
        numbered(document, "x", number)
    assert labels(tmp_path, document) == ["1.", "2.", "3.", "5.", "6.", "7."]


def test_an_override_can_change_a_level_whole(tmp_path: Path) -> None:
    document = docx.Document()
    changed = f'<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0">{level("upperRoman", "Part %1", 4)}</w:lvl></w:lvlOverride>'
    number_definition(document, THREE, use(91, changed))
    numbered(document, "x", 91)
    numbered(document, "x", 91)
    assert labels(tmp_path, document) == ["Part IV", "Part V"]


def test_a_level_may_never_begin_again_and_legal_numbers_are_in_figures(tmp_path: Path) -> None:
    document = docx.Document()
    levels = [
        level("upperRoman", "%1"),
        level("decimal", "%1.%2", more='<w:lvlRestart w:val="0"/><w:isLgl/>'),
    ]
    number_definition(document, levels, use(91))
    for at in (0, 1, 1, 0, 1):
        numbered(document, "x", 91, at)
    assert labels(tmp_path, document) == ["I", "1.1", "1.2", "II", "2.3"]


def test_a_list_begins_where_it_says_and_at_nought_where_it_says_nothing(tmp_path: Path) -> None:
    document = docx.Document()
    number_definition(document, [level("decimal", "%1", 7)], use(91))
    number_definition(document, ['<w:lvlText w:val="%1"/>'], use(92, abstract=91), name=91)
    for number in (91, 91, 92, 92):
        numbered(document, "x", number)
    assert labels(tmp_path, document) == ["7", "8", "0", "1"]


def test_numbers_come_through_a_style_which_may_leave_its_level_to_the_list(tmp_path: Path) -> None:
    document = docx.Document()
    levels = [
        level("decimal", "%1", more='<w:pStyle w:val="Heading1"/>'),
        level("decimal", "%1.%2", more='<w:pStyle w:val="Heading2"/>'),
    ]
    number_definition(document, levels, use(91))
    for name in ("Heading 1", "Heading 2"):
        numbers = parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="91"/></w:numPr>')
        document.styles[name].element.get_or_add_pPr().append(numbers)
    for at in (1, 2, 2, 1, 2):
        document.add_heading("x", at)
    assert labels(tmp_path, document) == ["1", "1.1", "1.2", "2", "2.1"]


def test_a_paragraph_can_be_taken_out_of_its_list(tmp_path: Path) -> None:
    document = docx.Document()
    number_definition(document, THREE, use(91))
    numbered(document, "x", 91)
    numbered(document, "x", 0)
    numbered(document, "x", 12345)
    add_xml(document, "<w:p><w:r><w:t>plain</w:t></w:r></w:p>")
    assert labels(tmp_path, document) == ["1.", None, None, None]


def test_a_level_that_was_jumped_over_counts_as_used_and_is_told(tmp_path: Path) -> None:
    document = docx.Document()
    number_definition(document, THREE, use(91))
    for at in (0, 2, 1):
        numbered(document, "x", 91, at)
    assert labels(tmp_path, document) == ["1.", "(a)", "1.2"]
    assert read_word((tmp_path / "policy.docx").read_bytes(), tmp_path).doubtful == 1


def test_an_empty_numbered_paragraph_counts_unless_it_was_deleted(tmp_path: Path) -> None:
    document = docx.Document()
    number_definition(document, THREE, use(91))
    properties = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="91"/></w:numPr>'
    deleted = '<w:rPr><w:del w:id="1" w:author="J" w:date="2026-01-01T00:00:00Z"/></w:rPr>'
    numbered(document, "x", 91)
    add_xml(document, f"<w:p><w:pPr>{properties}</w:pPr></w:p>")
    add_xml(document, f"<w:p><w:pPr>{properties}{deleted}</w:pPr></w:p>")
    numbered(document, "x", 91)
    assert labels(tmp_path, document) == ["1.", "3."]


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (4, "decimal", "4"),
        (4, "decimalZero", "04"),
        (26, "lowerLetter", "z"),
        (28, "upperLetter", "BB"),
        (781, "lowerLetter", "781"),
        (1994, "lowerRoman", "mcmxciv"),
        (9, "upperRoman", "IX"),
        (0, "lowerRoman", "0"),
        (999_999, "upperRoman", "999999"),
        (3, "chicago", "3"),
        (3, "none", ""),
    ],
)
def test_forms(number: int, form: str, shown: str) -> None:
    assert in_form(number, form) == shown


@given(st.integers(-(10**6), 10**6), st.sampled_from(["lowerRoman", "upperLetter", "decimalZero", "decimal"]))
def test_no_number_is_written_at_length(number: int, form: str) -> None:
    assert len(in_form(number, form)) <= 30


@pytest.mark.parametrize(
    ("text", "printed", "rest"),
    [
        ("7.1 Text", "7.1", "Text"),
        ("7.1.2. Text", "7.1.2", "Text"),
        ("3. Text", "3", "Text"),
        ("3\tText", "3", "Text"),
        ("(a) text", "(a)", "text"),
        ("iv) text", "iv)", "text"),
    ],
)
def test_typed_numbers(text: str, printed: str, rest: str) -> None:
    found = typed_label(text)
    assert found is not None
    assert (bare_number(found[0].printed) if "(" not in printed and ")" not in printed else found[0].printed) == printed
    assert found[1] == rest


@pytest.mark.parametrize("text", ["1.5 hours each", "30 staff", "2022 to 2023", "A policy", "6.5% of staff", "I agree"])
def test_amounts_are_no_numbers(text: str) -> None:
    assert typed_label(text) is None
