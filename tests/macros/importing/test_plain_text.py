"""A document of plain text, read into the same units as a Word file."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.importing.document_blocks import DocumentBlock, document_blocks
from macros.importing.plain_text import MOST_TEXT_BYTES, plain_text_blocks, read_plain_text
from macros.importing.word.safe_archive import RefusedError


def units(text: str) -> list[DocumentBlock]:
    return list(document_blocks(plain_text_blocks(text)))


def shapes(text: str) -> list[tuple[str, str | None, str]]:
    return [(unit.kind, unit.printed, unit.text) for unit in units(text)]


NUMBERED = """\
Supervision Policy

Issue\t<i>Date</i>
1\tMarch 2020

Planned review: August 2027

1. How often

- 1.1 Every practitioner in the county must have supervision at set times, with a
supervisor of Their own, and the supervisor

keeps the dates.
- 1.2 Sessions help people to:
 - keep a focus
 - avoid drift

2.0 RECORDS

Sessions

Both sign the record.

~~2.1 Copies go to the board.~~
"""


def test_a_numbered_document_gives_headings_entries_rows_and_paragraphs() -> None:
    assert shapes(NUMBERED) == [
        ("heading", None, "Supervision Policy"),
        ("row", None, "Issue | Date"),
        ("row", "1", "March 2020"),
        ("paragraph", None, "Planned review: August 2027"),
        ("heading", "1", "How often"),
        (
            "item",
            "1.1",
            "Every practitioner in the county must have supervision at set times, with a supervisor of Their own, and "
            "the supervisor keeps the dates.",
        ),
        ("item", "1.2", "Sessions help people to:"),
        ("item", None, "keep a focus"),
        ("item", None, "avoid drift"),
        ("heading", "2.0", "RECORDS"),
        ("heading", None, "Sessions"),
        ("paragraph", None, "Both sign the record."),
        ("item", "2.1", "Copies go to the board."),
    ]
    assert [unit.level for unit in units(NUMBERED) if unit.kind == "item"] == [2, 2, 2, 2, 2]


def test_where_headings_are_marked_no_other_line_is_taken_for_one() -> None:
    lines = (
        "# Policy",
        "---",
        "### 2. Records",
        "Sample",
        "1. Adopt it",
        "**or**",
        "**A bold sentence.**",
        "**Part A**",
    )
    assert shapes("\n\n".join(lines)) == [
        ("heading", None, "Policy"),
        ("heading", "2", "Records"),
        ("paragraph", None, "Sample"),
        ("item", "1", "Adopt it"),
        ("paragraph", None, "or"),
        ("paragraph", None, "A bold sentence."),
        ("heading", None, "Part A"),
    ]


def test_numbers_in_a_first_column_are_those_of_the_paragraphs() -> None:
    head = "9.2 Supervision\nDate of review - April 2024\nExpectations\n"
    assert shapes(f"{head}9.2.1 | Staff are:\nAll see a supervisor. |\n9.2.2 | More.\n|") == [
        ("heading", "9.2", "Supervision"),
        ("paragraph", None, "Date of review - April 2024"),
        ("heading", None, "Expectations"),
        ("item", "9.2.1", "Staff are:"),
        ("paragraph", None, "All see a supervisor."),
        ("item", "9.2.2", "More."),
    ]


def test_a_table_of_upright_strokes_gives_its_rows() -> None:
    assert shapes("| Who | How often |\n| --- | --- |\n| New staff | Weekly |") == [
        ("row", None, "Who | How often"),
        ("row", None, "New staff | Weekly"),
    ]


def test_page_numbers_and_lines_of_the_contents_are_left_out_and_told() -> None:
    word = plain_text_blocks("1.0 Purpose.....\t4\n\nText of the page.\n\nPage 2 of 9\n\nMore of it.\n\nDate.....")
    assert [unit.text for unit in document_blocks(word)] == ["Text of the page.", "More of it.", "Date....."]
    assert list(word.left_out.lines()) == [
        "line of the contents: 1",
        "  “1.0 Purpose..... 4”",
        "page number: 1",
        "  “Page 2 of 9”",
    ]


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"", "no words were found"),
        (b"\n---\n\n", "no words were found"),
        ("Ärger".encode("latin-1"), "not plain text in UTF-8"),
        (b"a" * (MOST_TEXT_BYTES + 1), "larger than 4 MiB"),
        (b"a.\n\n" * 20_001, "more than 20000 paragraphs"),
    ],
)
def test_what_is_no_document_is_refused_with_a_sentence(raw: bytes, what: str, tmp_path: Path) -> None:
    file = tmp_path / "policy.txt"
    file.write_bytes(raw)
    with pytest.raises(RefusedError, match=what):
        read_plain_text(file)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="cannot be opened"):
        read_plain_text(tmp_path / "none.txt")


@pytest.mark.parametrize(
    "line", ["." * 200_000 + "x", "|" * 200_000 + "x", "- " * 100_000 + "x", "*" * 200_000 + "x", "1." * 100_000]
)
def test_a_hostile_line_is_read_at_once(line: str) -> None:
    began = time.process_time()
    plain_text_blocks(line)
    assert time.process_time() - began < 2


def test_lines_that_never_end_a_sentence_are_read_at_once_and_lose_no_word() -> None:
    lines = ["words that go on and on to the very edge of the page and do not end"] * 30_000
    began = time.process_time()
    blocks = document_blocks(plain_text_blocks("\n".join(lines)))
    assert time.process_time() - began < 10
    assert sum(len(block.text.split()) for block in blocks) == 30_000 * 17


@given(st.text(max_size=200))
def test_no_text_is_too_odd(text: str) -> None:
    for block in document_blocks(plain_text_blocks(text)):
        assert block.text == " ".join(block.text.split())
