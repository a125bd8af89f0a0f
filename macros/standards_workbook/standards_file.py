"""A file with standards, whatever its form, as an edition; and an edition, or none, as the workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from macros.importing.word.document import Table, read_word
from macros.importing.word.safe_archive import checked_bytes
from macros.machine.errors import HandbookError
from macros.machine.file_reading import ReadError, read_file
from macros.model.handbook import Handbook
from macros.standards_workbook.audit_edition import edition_of_tables
from macros.standards_workbook.audit_table import (
    AuditField,
    AuditTable,
    have_one_head,
    mapping_lines,
    table_of_rows,
    tables_of_workbook,
    with_mapping,
)
from macros.standards_workbook.details import EditionDetails, ReadEdition, usual_scales
from macros.standards_workbook.edition_data import edition_of_workbook, is_standards_workbook
from macros.standards_workbook.merged_cells import merged_cells
from macros.standards_workbook.writing import standards_workbook
from selfcheck.reading.fields import plain_data
from selfcheck.reading.json_text import MOST_RETURN_BYTES
from selfcheck.reading.rules import FaultsError
from selfcheck.standards.edition import Edition
from selfcheck.workbook.cells import sheet_cells
from selfcheck.workbook.safe_package import safe_parts

_WORD = ".docx"
_TEMPLATE = "handbook standards export --template --out FILE.xlsx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How a person wants an audit tool's columns read, by their heads, and whether they agree to the whole mapping."""

    given: Mapping[str, AuditField]
    agree: Callable[[list[str]], bool]


def standards_of_file(file: Path, details: EditionDetails, agreement: Agreement) -> ReadEdition:
    """The edition that a file holds. Raises HandbookError with what cannot be read, by its cell."""
    if file.suffix.lower() == _WORD:
        return _of_tables([_word_table(file, agreement)], details, agreement)
    try:
        parts = safe_parts(read_file(file, MOST_RETURN_BYTES))
        sheets = sheet_cells(parts)
        merged = merged_cells(parts)
    except ReadError as error:
        raise HandbookError(f"{file}: {error}\n  hint: give the file itself, closed in other programs") from None
    except FaultsError as error:
        raise HandbookError(
            "\n".join(f"{file}: {each.message}\n  hint: {each.hint}" for each in error.faults)
        ) from error
    if is_standards_workbook(sheets):
        return edition_of_workbook(sheets, details)
    tables = list(tables_of_workbook(sheets, merged, agreement.given))
    if not tables:
        hint = f"say which column holds the questions: --map 'Its head=point'; or begin from the template: {_TEMPLATE}"
        raise HandbookError(f"{file}: no sheet has a row of heads with one for the questions\n  hint: {hint}")
    return _of_tables(tables, details, agreement)


def workbook_of(book: Handbook | None, number: str | None, today: date) -> bytes:
    """The workbook of a handbook's edition, or the empty template. Raises HandbookError for an unknown edition."""
    if book is None:
        return standards_workbook({"scales": usual_scales()}, [], today.isoformat())
    wanted = number or book.edition.head.number
    edition = next((each for each in book.editions if each.head.number == wanted), None)
    if edition is None:
        raise HandbookError(f"the handbook has no edition {number} of the standards")
    sources = [plain_data(source) for source in book.sources]
    content = standards_workbook(edition.to_dict(), sources, today.isoformat())
    _check_lossless(content, edition, EditionDetails(day=today.isoformat()))
    return content


def _check_lossless(content: bytes, edition: Edition, details: EditionDetails) -> None:
    """Raises HandbookError unless the workbook reads back as the same edition."""
    try:
        back = edition_of_workbook(sheet_cells(safe_parts(content)), details).edition
    except (FaultsError, HandbookError):
        back = None
    if back == edition:
        return
    pairs = zip(edition.standards, back.standards, strict=False) if back else ()
    names = [held.id for held, read in pairs if held != read] or ["edition"]
    hint = "look there for a text over 32,767 characters, with spaces at an end, or in a list with a line break inside"
    raise HandbookError(f"{', '.join(names)}: a workbook cannot hold this without loss\n  hint: {hint}")


def _word_table(file: Path, agreement: Agreement) -> AuditTable:
    tables = [
        table
        for each in read_word(checked_bytes(file), file).blocks
        if isinstance(each, Table) and (table := table_of_rows(file.name, each.rows, agreement.given))
    ]
    if len(tables) != 1:
        what = "no table" if not tables else f"{len(tables)} tables"
        hint = "give it one table, or say which column holds the questions: --map 'Its head=point'"
        raise HandbookError(f"{file}: {what} with a row of heads and one for the questions\n  hint: {hint}")
    return tables[0]


def _of_tables(tables: Sequence[AuditTable], details: EditionDetails, agreement: Agreement) -> ReadEdition:
    """The edition of the largest table, and of those with the same head: some tools have a sheet for each standard."""
    largest = max(tables, key=lambda table: len(table.rows))
    joined = [with_mapping(table, agreement.given) for table in tables if have_one_head(table, largest)]
    if not agreement.agree(list(mapping_lines(joined[0]))):
        hint = "agree with --yes, or say how a column is read: --map 'Its head=point'"
        raise HandbookError(f"Nothing was written: nobody has agreed to how the columns are read.\n  hint: {hint}")
    others = (table.sheet for table in tables if not have_one_head(table, largest))
    notices = (f"The sheet “{name}” was not read: its columns are others." for name in others)
    found = edition_of_tables(joined, details)
    return replace(found, notices=(*notices, *found.notices))
