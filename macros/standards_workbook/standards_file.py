"""A file with standards, whatever its form, as an edition; and an edition, or none, as the workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from macros.importing.word.document import Table, read_word
from macros.importing.word.safe_archive import checked_bytes
from macros.machine.errors import HandbookError
from macros.machine.file_reading import read_file
from macros.model.handbook import Handbook
from macros.standards_workbook.audit_table import (
    AuditField,
    AuditTable,
    edition_of_table,
    mapping_lines,
    table_of_rows,
    tables_of_workbook,
    with_mapping,
)
from macros.standards_workbook.details import EditionDetails, ReadEdition, usual_scales
from macros.standards_workbook.edition_data import edition_of_workbook, is_standards_workbook
from macros.standards_workbook.writing import standards_workbook
from selfcheck.reading.fields import plain_data
from selfcheck.reading.json_text import MOST_RETURN_BYTES
from selfcheck.reading.rules import FaultsError
from selfcheck.workbook.cells import sheet_cells
from selfcheck.workbook.safe_package import safe_parts

_WORD = ".docx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How a person wants an audit tool's columns read, by their heads, and whether they agree to the whole mapping."""

    given: Mapping[str, AuditField]
    agree: Callable[[list[str]], bool]


def standards_of_file(file: Path, details: EditionDetails, agreement: Agreement) -> ReadEdition:
    """The edition that a file holds. Raises HandbookError with what cannot be read, by its cell."""
    if file.suffix.lower() == _WORD:
        return _of_table(_word_table(file), details, agreement)
    try:
        sheets = sheet_cells(safe_parts(read_file(file, MOST_RETURN_BYTES)))
    except FaultsError as error:
        raise HandbookError(
            "\n".join(f"{file}: {each.message}\n  hint: {each.hint}" for each in error.faults)
        ) from error
    if is_standards_workbook(sheets):
        return edition_of_workbook(sheets, details)
    tables = list(tables_of_workbook(sheets))
    if not tables:
        hint = "begin from the template: handbook standards export --template --out FILE.xlsx"
        raise HandbookError(f"{file}: no sheet has a row of heads with one for the questions\n  hint: {hint}")
    return _of_table(max(tables, key=lambda table: len(table.rows)), details, agreement)


def workbook_of(book: Handbook | None, number: str | None, today: date) -> bytes:
    """The workbook of a handbook's edition, or the empty template. Raises HandbookError for an unknown edition."""
    if book is None:
        return standards_workbook({"scales": usual_scales()}, [], today.isoformat())
    edition = (
        next((each for each in book.editions if number in (None, each.head.number)), None) if number else book.edition
    )
    if edition is None:
        raise HandbookError(f"the handbook has no edition {number} of the standards")
    sources = [plain_data(source) for source in book.sources]
    return standards_workbook(edition.to_dict(), sources, today.isoformat())


def _word_table(file: Path) -> AuditTable:
    blocks = read_word(checked_bytes(file), file).blocks
    tables = [table for each in blocks if isinstance(each, Table) and (table := table_of_rows(file.name, each.rows))]
    if len(tables) != 1:
        what = "no table" if not tables else f"{len(tables)} tables"
        raise HandbookError(f"{file}: {what} with a row of heads and one for the questions\n  hint: give it one table")
    return tables[0]


def _of_table(table: AuditTable, details: EditionDetails, agreement: Agreement) -> ReadEdition:
    table = with_mapping(table, agreement.given)
    if not agreement.agree(list(mapping_lines(table))):
        hint = "agree with --yes, or say how a column is read: --map 'Its head=point'"
        raise HandbookError(f"Nothing was written: nobody has agreed to how the columns are read.\n  hint: {hint}")
    return edition_of_table(table, details)
