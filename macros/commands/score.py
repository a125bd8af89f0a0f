"""`handbook score`: the result of an agency's self-check file, on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from macros.addresses import template_document
from macros.commands.agency_file import agency_file, missing_edition, own_urgent_lines, sound_handbook
from macros.documents.contents.fillable import templates
from macros.documents.making.formats import write_document
from macros.machine.file_writing import write_files
from macros.machine.handbook_folder import handbook_folder
from macros.model.handbook import Handbook
from macros.site.address import configured_address
from selfcheck.reports.formats.csv_tables import answers_csv
from selfcheck.reports.formats.word_template import fill
from selfcheck.reports.report_text import report_text
from selfcheck.reports.word_values import report_values
from selfcheck.returns.returns import Return
from selfcheck.scoring.result import result_of, result_text
from selfcheck.scoring.score import ReturnScore, score
from selfcheck.standards.edition import Edition

_Format = Literal["text", "json", "csv", "docx"]


@click.command("score")
@click.argument("file", metavar="RETURN", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv", "docx"]),
    default="text",
    show_default=True,
    help="Text to read, JSON for programs, CSV for a spreadsheet, or docx for a report in Word.",
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file; docx needs one.")
@click.option(
    "--site-url",
    default=lambda: configured_address(handbook_folder()).site_url,
    envvar="SITE_URL",
    help="Where the site stands, for a report in Word.",
)
@click.option("--edition", "number", help="Score against this version of the standards, not the one that was answered.")
def score_command(file: Path, form: _Format, out: Path | None, site_url: str, number: str | None) -> None:
    """Score a self-check file: which standards are met, why not, and what to do first.

    A file is scored by the version of the standards that it answers, for ever as it was; every format says which.
    `handbook migrate` brings a file to the latest version.

    RETURN is a file that an agency kept, *.supervision.json. Ends with 0 when it was scored, whatever the score, with
    1 when the file or the handbook's data cannot be used, and with 2 when the command is wrong.
    """
    if form == "docx" and out is None:
        raise click.UsageError("A report in Word needs a file to be written to: add --out report.docx.")
    record, book = agency_file(file).required_record, sound_handbook()
    scored = score(_edition(book, number or record.edition.number, record), record)
    made = _word(scored, book, site_url) if form == "docx" else _shown(scored, form, book).encode("utf-8")
    if out:
        write_files({out: made})
        click.echo(f"Written: {out}")
    else:
        click.echo(made, nl=False)


def _word(scored: ReturnScore, book: Handbook, site_url: str) -> bytes:
    """The report in Word, from the same template that the self-check's page uses."""
    made = templates(book, site_url)
    template = next(document for path, document in made if path == template_document("report"))
    return fill(write_document("word", template), report_values(scored))


def _shown(scored: ReturnScore, form: _Format, book: Handbook) -> str:
    if form == "json":
        return result_text(result_of(scored))
    return answers_csv(scored) if form == "csv" else report_text(scored, own_urgent_lines(book))


def _edition(book: Handbook, number: str, record: Return) -> Edition:
    for edition in book.editions:
        if (edition.head.set, edition.head.number) == (record.edition.set, number):
            return edition
    raise missing_edition(book, record.edition.set, number)
