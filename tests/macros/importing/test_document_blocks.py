"""A document as units of comparison."""

from __future__ import annotations

from macros.importing.document_blocks import DocumentBlock, document_blocks
from macros.importing.word.document import Paragraph, Table, WordFile
from macros.importing.word.notes import LeftOut
from macros.importing.word.numbering import Label


def test_each_paragraph_and_row_is_a_unit_with_its_kind_number_and_level() -> None:
    word = WordFile(
        blocks=(
            Paragraph(text="Supervision policy", kind="title"),
            Paragraph(text="7. How often", heading=1),
            Paragraph(text="Sessions", heading=2, label=Label(printed="7.1")),
            Paragraph(text="Supervision takes place monthly.", label=Label(printed="7.1.1.", level=2)),
            Paragraph(text="For new staff:"),
            Paragraph(text="each week", label=Label(bullet=True, level=1)),
            Paragraph(text="or more often", label=Label(printed="(a)", level=1)),
            Table(rows=(("Who", "", "How often"), ("", ""), ("New staff", "Weekly"))),
        ),
        left_out=LeftOut(),
    )
    assert document_blocks(word) == (
        DocumentBlock(kind="heading", text="Supervision policy"),
        DocumentBlock(kind="heading", text="How often", printed="7"),
        DocumentBlock(kind="heading", text="Sessions", printed="7.1", level=2),
        DocumentBlock(kind="item", text="Supervision takes place monthly.", printed="7.1.1", level=3),
        DocumentBlock(kind="paragraph", text="For new staff:"),
        DocumentBlock(kind="item", text="each week", level=2),
        DocumentBlock(kind="item", text="or more often", printed="(a)", level=2),
        DocumentBlock(kind="row", text="Who | How often"),
        DocumentBlock(kind="row", text="New staff | Weekly"),
    )


def test_a_level_that_a_record_could_not_hold_is_the_deepest() -> None:
    deep = Paragraph(text="far down", label=Label(bullet=True, level=40))
    assert document_blocks(WordFile(blocks=(deep,), left_out=LeftOut()))[0].level == 9
