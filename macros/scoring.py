"""`handbook score`: the result of an agency's self-check file, on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import click

from macros import ROOT
from macros.load import load
from macros.model import Handbook, Urgent
from macros.problems import ProblemsError
from selfcheck.export.tables import answers_csv
from selfcheck.jsontext import MOST_BYTES
from selfcheck.model import Edition
from selfcheck.report import report_text
from selfcheck.result import result_of, result_text
from selfcheck.returns import Return, open_return
from selfcheck.rules import FaultsError, path_text, shorten
from selfcheck.score import Scored, score


@click.command("score")
@click.argument("file", metavar="RETURN", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="Text to read, JSON for programs, or CSV for a spreadsheet.",
)
@click.option("--edition", "number", help="Score against this version of the standards, not the one that was answered.")
def score_command(file: Path, form: Literal["text", "json", "csv"], number: str | None) -> None:
    """Score a self-check file: which standards are met, why not, and what to do first.

    RETURN is a file that an agency kept, *.supervision.json. Ends with 0 when it was scored, whatever the score, with
    1 when the file or the handbook's data cannot be used, and with 2 when the command is wrong.
    """
    record, book = _record(file), _handbook()
    scored = score(_edition(book, number or record.edition.number, record), record)
    click.echo(_shown(scored, form, book).encode("utf-8"), nl=False)


def _shown(scored: Scored, form: Literal["text", "json", "csv"], book: Handbook) -> str:
    if form == "json":
        return result_text(result_of(scored))
    return answers_csv(scored) if form == "csv" else report_text(scored, list(_urgent_lines(book.partnership.urgent)))


def _urgent_lines(urgent: Urgent) -> Iterator[str]:
    for route in (urgent.immediate_danger, urgent.front_door, urgent.out_of_hours, urgent.designated_officer):
        yield f"{route.name}: {route.contact}{f' Telephone {route.phone}.' if route.phone else ''}"


def _handbook() -> Handbook:
    try:
        return load(ROOT, cache=True).handbook()
    except ProblemsError as error:
        raise _stopped(f"{error}\nThe handbook's own data must be mended before anything is scored.") from None


def _record(file: Path) -> Return:
    try:
        with file.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)  # one more shows that it is too large
        return open_return(content).required_record
    except OSError as error:
        raise _stopped(f"{file}: the file cannot be opened ({error.strerror})") from None
    except FaultsError as error:
        fault = error.faults[0]
        place = f", {path_text(fault.path)}" if fault.path else ""
        raise _stopped(f"{file}{place}: {fault.message} [{fault.code}]\n  hint: {fault.hint}") from None


def _edition(book: Handbook, number: str, record: Return) -> Edition:
    for edition in book.editions:
        if (edition.head.set, edition.head.number) == (record.edition.set, number):
            return edition
    held = ", ".join(f"{edition.head.set} {edition.head.number}" for edition in book.editions)
    asked = shorten(f"{record.edition.set} {number}")
    raise _stopped(f"this handbook does not hold version '{asked}' of the standards\n  hint: it holds {held}")


def _stopped(message: str) -> SystemExit:
    click.echo(message, err=True)
    return SystemExit(1)
