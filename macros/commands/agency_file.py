"""Shared by the commands on an agency's file: opens the file and the handbook, or says why one cannot be used."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from macros.machine.errors import HandbookError
from macros.machine.file_reading import ReadError, read_file
from macros.machine.file_writing import refuse_to_replace, write_files
from macros.machine.handbook_folder import handbook_folder
from macros.model.handbook import Handbook
from macros.reading.load import load
from macros.reading.problems import ProblemsError
from macros.wording import urgent_route
from selfcheck.reading.json_text import MOST_RETURN_BYTES
from selfcheck.reading.rules import Fault, FaultsError, path_text, shorten, visible
from selfcheck.returns.returns import OpenedReturn, open_return
from selfcheck.words import list_words
from selfcheck.workbook.safe_package import WORKBOOK_ENDING, is_workbook
from selfcheck.workbook.workbook_return import MOST_FAULTS_SHOWN, read_workbook


def agency_file(file: Path) -> OpenedReturn:
    """An agency's file in a format that this handbook knows: a return, or a filled-in workbook.

    Raises HandbookError if it cannot be used.
    """
    try:
        content = read_file(file, MOST_RETURN_BYTES)
        found = _workbook_answers(file, content) if _is_workbook(file, content) else open_return(content)
        _ = found.required_record  # refuses a file that a newer handbook wrote
    except ReadError as error:
        raise HandbookError(f"{file}: {error}") from error
    except FaultsError as error:
        raise HandbookError(
            "\n".join(_fault_words(file, fault) for fault in error.faults[:MOST_FAULTS_SHOWN])
        ) from error
    return found


def _fault_words(file: Path, fault: Fault) -> str:
    place = f", {path_text(fault.path)}" if fault.path else ""
    return f"{file}{place}: {fault.message} [{fault.code}]\n  hint: {fault.hint}"


def _is_workbook(file: Path, content: bytes) -> bool:
    return is_workbook(content) or file.suffix.lower() in (WORKBOOK_ENDING, ".xlsm", ".xls", ".ods")


def _workbook_answers(file: Path, content: bytes) -> OpenedReturn:
    found = read_workbook(content, sound_handbook().editions)
    half = sorted({name.split("-")[0] for name in found.typed})
    if half:
        click.echo(f"{file}: half filled in, so not counted as answered: {list_words(half)}.", err=True)
    for message in found.messages:
        click.echo(visible(f"{file}: {message}"), err=True)
    return found.opened


def sound_handbook() -> Handbook:
    """The handbook. Raises HandbookError if its data have problems."""
    try:
        return load(handbook_folder(), cache=True).handbook()
    except ProblemsError as error:
        message = f"{error}\nThe handbook's own data must be mended before anything is scored."
        raise HandbookError(message) from error


def own_urgent_lines(book: Handbook) -> list[str]:
    """The partnership's own route for a worry about a child now."""
    return urgent_route.urgent_lines(book.partnership)


def missing_edition(book: Handbook, name: str, number: str) -> HandbookError:
    """The error to raise if the handbook does not hold an edition."""
    held = ", ".join(f"{edition.head.set} {edition.head.number}" for edition in book.editions)
    asked = shorten(f"{name} {number}")
    return HandbookError(f"this handbook does not hold version '{asked}' of the standards\n  hint: it holds {held}")


def write_agency_file(target: Path, text: str, sources: Sequence[Path], *, force: bool) -> None:
    """Write a new file. Raises HandbookError if it would replace a source or, without `force`, any file."""
    if target.exists() and any(target.samefile(each) for each in sources):
        raise HandbookError(f"{target} is the file itself, which stays as it is\n  hint: choose another name")
    refuse_to_replace(target, force=force)
    write_files({target: text.encode("utf-8")})


def refusal(error: FaultsError) -> HandbookError:
    """The error to raise if sound files do not allow what was asked for."""
    fault = error.faults[0]
    return HandbookError(f"{fault.message} [{fault.code}]\n  hint: {fault.hint}")
