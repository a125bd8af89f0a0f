"""The blocks of a source record."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from macros.derived.block_marks import grams_of, mark_of
from macros.importing.document_blocks import DocumentBlock, document_blocks
from macros.importing.plain_text import plain_text_blocks
from macros.importing.record_blocks import blocks_yaml, has_personal_data, record_blocks
from macros.model.source_record import SourceBlock
from macros.reading.yaml_file import parse_yaml
from selfcheck.reading.fields import read

DUTY = DocumentBlock(kind="item", text="Every practitioner must have supervision.", printed="7.1", level=2)
LONG = DocumentBlock(kind="paragraph", text="Words " * 6 + "that stand in a block of twelve words or more.")


def test_a_block_is_held_by_fingerprint_alone() -> None:
    (block,) = record_blocks([DUTY], shown=False)
    assert block == SourceBlock(
        id="b1", printed="7.1", kind="item", level=2, mark=mark_of(DUTY.text), grams=grams_of(DUTY.text)
    )


def test_no_word_of_the_document_stands_in_its_fingerprints() -> None:
    written = blocks_yaml(record_blocks([DUTY, LONG], shown=False))
    words = set(re.findall("[a-z]{5,}", f"{DUTY.text} {LONG.text}".casefold()))
    assert not words & set(re.findall("[a-z]{5,}", written.casefold()))


def test_where_words_may_be_shown_they_stand_beside_their_marks() -> None:
    (block,) = record_blocks([DUTY], shown=True)
    assert (block.text, block.mark) == (DUTY.text, mark_of(DUTY.text))


@pytest.mark.parametrize(
    "text",
    [
        "Ring 01632 960123.",
        "Write to jane@example.org",
        "Mrs Jane Example",
        "Author: Jane Example",
        "Author: | Jane Example",
        "Directorate lead: | Jane Example",
    ],
)
@pytest.mark.parametrize("shown", [True, False])
def test_a_block_with_personal_data_has_neither_marks_nor_words(text: str, shown: bool) -> None:
    (block,) = record_blocks([replace(DUTY, text=text)], shown=shown)
    assert (block.mark, block.grams, block.text) == (None, None, None)


def test_a_name_in_a_column_of_names_is_personal_and_a_bodys_name_is_not() -> None:
    rows = document_blocks(
        plain_text_blocks("Issue\tAuthor\tApproved by\n1\tJane Example\t\n2\tExample Council\tThe board")
    )
    assert [has_personal_data(row) for row in rows] == [False, True, False]
    assert not has_personal_data(replace(DUTY, text="Author: Jane Example"), {"jane example"})


def test_blocks_that_are_held_keep_their_ids_and_new_ones_get_numbers_of_their_own() -> None:
    other = replace(DUTY, text="Both sign the record.", printed="7.2")
    held = record_blocks([DUTY, other], shown=False)
    more = replace(DUTY, text="It is kept.", printed="7.3")
    again = record_blocks([LONG, other, more], shown=False, held=held)
    assert [block.id for block in again] == ["b3", "b2", "b4"]
    assert [block.id for block in record_blocks([DUTY, other], shown=True, held=held)] == ["b1", "b2"]


def test_the_written_blocks_read_back_as_they_were() -> None:
    """Marks such as 012, 1e5 and 123 would be read as numbers without quotes."""
    marks = ("012", "123", "1e5", "abc")
    blocks = [SourceBlock(id=f"b{row}", kind="item", mark=mark) for row, mark in enumerate(marks, start=1)]
    blocks += [SourceBlock(id="b9", kind="row", level=3, printed="(a)", text='He said: "no" # {x}, [y] \u201cz\u201d')]
    content, problems = parse_yaml(blocks_yaml(blocks).encode(), "record.yml")
    assert content is not None
    assert problems == []
    assert isinstance(content.value, dict)
    assert read(tuple[SourceBlock, ...], content.value["blocks"]) == tuple(blocks)
    assert blocks_yaml([]) == ""
