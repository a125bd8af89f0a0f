"""`handbook score`: the result of an agency's self-check file, on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from macros.kept import not_held, opened, sound_handbook, urgent_lines
from macros.model import Handbook
from selfcheck.export.tables import answers_csv
from selfcheck.model import Edition
from selfcheck.report import report_text
from selfcheck.result import result_of, result_text
from selfcheck.returns import Return
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

    A file is scored by the version of the standards that it answers, for ever as it was; every format says which.
    `handbook migrate` brings a file to the latest version.

    RETURN is a file that an agency kept, *.supervision.json. Ends with 0 when it was scored, whatever the score, with
    1 when the file or the handbook's data cannot be used, and with 2 when the command is wrong.
    """
    record, book = opened(file).required_record, sound_handbook()
    scored = score(_edition(book, number or record.edition.number, record), record)
    click.echo(_shown(scored, form, book).encode("utf-8"), nl=False)


def _shown(scored: Scored, form: Literal["text", "json", "csv"], book: Handbook) -> str:
    if form == "json":
        return result_text(result_of(scored))
    return answers_csv(scored) if form == "csv" else report_text(scored, urgent_lines(book))


def _edition(book: Handbook, number: str, record: Return) -> Edition:
    for edition in book.editions:
        if (edition.head.set, edition.head.number) == (record.edition.set, number):
            return edition
    raise not_held(book, record.edition.set, number)
