"""`handbook workbook`: the questionnaire as an Excel workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from macros.commands.agency_file import agency_file, missing_edition, own_urgent_lines, sound_handbook
from macros.machine.file_writing import refuse_to_replace, write_files
from macros.model.handbook import Handbook
from macros.pages.agency_details import AGENCY_SIZES, SECTORS
from selfcheck.reading.rules import visible
from selfcheck.returns.returns import empty_return
from selfcheck.standards.edition import Edition
from selfcheck.workbook.lists import WorkbookAbout, WorkbookAgency
from selfcheck.workbook.questionnaire import workbook_bytes
from selfcheck.workbook.safe_package import WORKBOOK_ENDING


@click.command("workbook")
@click.argument(
    "file", metavar="[RETURN]", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--out", "target", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Where to write the .xlsx."
)
@click.option(
    "--edition", "number", help="The version of the standards to ask, of an empty workbook. [default: latest]"
)
@click.option("--force", is_flag=True, help="Write over a file that stands there.")
def workbook_command(file: Path | None, target: Path, number: str | None, force: bool) -> None:
    """Make the questionnaire as an Excel workbook, empty or with the answers of RETURN.

    Whoever fills it in needs Excel or LibreOffice and nothing else. The self-check's page opens it, and so do
    `handbook score`, `merge`, `migrate` and `collate`. Ends with 0 when it was written, with 1 otherwise.
    """
    if target.suffix.lower() != WORKBOOK_ENDING:
        raise click.UsageError(f"--out {target}: name a file that ends in {WORKBOOK_ENDING}.")
    if file and number:
        raise click.UsageError("--edition is for an empty workbook: a file is asked what it answers.")
    refuse_to_replace(target, force=force)
    data = agency_file(file).data if file else None
    book = sound_handbook()
    edition = _edition(book, data, number)
    data = data or empty_return(edition.head.set, edition.head.number)
    content, left_out = workbook_bytes(edition, data, {}, workbook_about(book))
    write_files({target: content})
    for line in left_out:
        click.echo(visible(f"Not in the workbook: {line}."))
    click.echo(f"Written: {target}")


def workbook_about(book: Handbook) -> WorkbookAbout:
    """What the workbook says of this handbook."""
    agencies = book.partnership.expected_agencies
    return WorkbookAbout(
        partnership=book.partnership.name,
        send_to=book.partnership.returns.send_to,
        urgent=tuple(own_urgent_lines(book)),
        agencies=tuple(
            WorkbookAgency(id=each.id, name=each.name, sector=each.sector, size=each.size) for each in agencies
        ),
        sectors=SECTORS,
        sizes=AGENCY_SIZES,
    )


def _edition(book: Handbook, data: dict[str, Any] | None, number: str | None) -> Edition:
    named = (data or {}).get("edition", {"set": book.edition.head.set, "number": number or book.edition.head.number})
    for edition in book.editions:
        if (edition.head.set, edition.head.number) == (named["set"], named["number"]):
            return edition
    raise missing_edition(book, named["set"], named["number"])
