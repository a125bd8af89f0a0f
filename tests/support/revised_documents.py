"""A revision (`tests.support.revisions`) as a Word file: headings, numbers, lists, tables and tracked changes."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import groupby
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import docx

from macros.importing.document_blocks import DocumentBlock
from tests.support.revisions import RevisedBlock, Revision
from tests.support.word_documents import add_xml, saved

_CHANGE = 'w:id="7" w:author="A" w:date="2026-01-01T00:00:00Z"'
_MOST_HEADING = 9


def revised_document(folder: Path, revision: Revision, name: str) -> Path:
    """Write the revision as a Word file. Returns its path."""
    document = docx.Document()
    for is_row, rows in groupby(revision.rows, key=lambda row: row.block.kind == "row"):
        if is_row:
            _add_tables(document, list(rows))
        else:
            for row in rows:
                _add(document, row, revision)
    return saved(folder, document, f"{name}.docx")


def _add(document: Any, row: RevisedBlock, revision: Revision) -> None:
    block = row.block
    words = f"{block.printed} {block.text}" if block.printed else block.text
    if block.kind == "heading":
        document.add_heading(words, min(block.level, _MOST_HEADING))
    elif row.tracked or row.deleted:
        add_xml(document, _tracked(row, revision))
    elif block.kind == "item" and not block.printed:
        document.add_paragraph(block.text, style="List Bullet")
    else:
        document.add_paragraph(f"{block.printed}\t{block.text}" if block.printed else block.text)


def _add_tables(document: Any, rows: list[RevisedBlock]) -> None:
    """Rows as tables, a table for each run of rows with as many cells."""
    for width, run in groupby(rows, key=lambda row: len(_cells(row.block))):
        cells = [_cells(row.block) for row in run]
        table = document.add_table(len(cells), width)
        for place, texts in enumerate(cells):
            for column, text in enumerate(texts):
                table.cell(place, column).text = text
        document.add_paragraph("")


def _cells(block: DocumentBlock) -> list[str]:
    return [*([block.printed] if block.printed else []), *block.text.split(" | ")]


def _tracked(row: RevisedBlock, revision: Revision) -> str:
    """A paragraph whose change is tracked: words put in, words taken out, or all of it deleted."""
    number = f"<w:r><w:t>{row.block.printed}</w:t><w:tab/></w:r>" if row.block.printed else ""
    if row.deleted:
        mark = f"<w:rPr><w:del {_CHANGE}/></w:rPr>"
        return f"<w:p><w:pPr>{mark}</w:pPr>{_run('del', f'{row.block.printed or ""} {row.block.text}')}</w:p>"
    old = revision.held[row.origins[0]].text if row.origins else ""
    mark = f"<w:pPr><w:rPr><w:ins {_CHANGE}/></w:rPr></w:pPr>" if not row.origins else ""
    return f"<w:p>{mark}{number}{''.join(_runs(old, row.block.text))}</w:p>"


def _runs(old: str, new: str) -> Iterator[str]:
    before, after = old.split(), new.split()
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "equal":
            yield _run("", " ".join(after[first:last]) + " ")
        else:
            yield _run("del", " ".join((*before[start:end], "")))
            yield _run("ins", " ".join((*after[first:last], "")))


def _run(kind: str, text: str) -> str:
    if not text.strip():
        return ""
    name = "delText" if kind == "del" else "t"
    run = f'<w:r><w:{name} xml:space="preserve">{escape(text)}</w:{name}></w:r>'
    return f"<w:{kind} {_CHANGE}>{run}</w:{kind}>" if kind else run
