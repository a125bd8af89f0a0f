"""`handbook standards`: the standards as a workbook, and back; an audit tool's table as standards."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, get_args

import click

from macros.machine.build_day import build_day
from macros.machine.file_writing import refuse_to_replace, write_files
from macros.machine.handbook_folder import handbook_folder
from macros.reading.load import load
from macros.reading.loaded_data import LoadedData
from macros.standards_workbook.audit_table import AuditField
from macros.standards_workbook.details import EditionDetails
from macros.standards_workbook.edition_files import (
    check_may_be_written,
    edition_texts,
    sources_text,
    write_edition,
)
from macros.standards_workbook.standards_file import Agreement, standards_of_file
from macros.standards_workbook.standards_file import workbook_of as standards_workbook_of
from selfcheck.reading.rules import visible
from selfcheck.words import count_words


@click.group("standards")
def standards() -> None:
    """The standards in a spreadsheet: written as a workbook, read back, or read from an audit tool's table."""


@standards.command("export")
@click.option("--format", "kind", type=click.Choice(["xlsx"]), default="xlsx", show_default=True)
@click.option("--out", "target", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file.")
@click.option("--edition", "number", help="The edition to write. [default: latest]")
@click.option("--template", is_flag=True, help="An empty workbook, with the rules on its first sheet.")
@click.option("--force", is_flag=True, help="Write over a file that stands there.")
def standards_export(kind: str, target: Path, number: str | None, template: bool, force: bool) -> None:
    """Write the standards as a workbook that `handbook standards import` reads back without loss."""
    refuse_to_replace(target, force=force)
    book = None if template else load(handbook_folder(), cache=True).handbook()
    write_files({target: standards_workbook_of(book, number, build_day())})
    click.echo(f"Written: {target}")


@standards.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--number", default="", help="The edition's number. [default: the next that is free]")
@click.option("--title", default="", help="What the standards are called.")
@click.option("--publisher", default="", help="Who published them.")
@click.option("--area", default="", help="For which place, in words.")
@click.option("--map", "mapping", multiple=True, metavar="HEAD=FIELD", help="How to read a column of an audit tool.")
@click.option("--yes", is_flag=True, help="Agree to how an audit tool's columns are read.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option("--force", is_flag=True, help="Replace an edition that has not been published.")
def standards_import(file: Path, mapping: tuple[str, ...], yes: bool, dry_run: bool, force: bool, **named: Any) -> None:
    """Read an edition of the standards from a workbook, or from an audit tool in Excel or Word with one table.

    What cannot be read is named by its cell, all at once, and nothing is written then. Sheets with the same columns are
    read as one. Fields for --map: standard, number, point, evidence, action, key.
    """
    root = handbook_folder()
    loaded = load(root)
    details = _details(loaded, **named)
    agreement = Agreement(given=_fields(mapping), agree=lambda lines: yes or agrees(lines, ask=not dry_run))
    found = standards_of_file(file, details, agreement)
    edition = found.edition
    check_may_be_written(root, edition.head.number, loaded.ledger, force=force)
    for notice in found.notices:
        click.echo(visible(notice))
    for standard in edition.standards:
        points = count_words(len(standard.criteria), "point")
        click.echo(visible(f"  {standard.number} {standard.title}: {points}"))
    points = count_words(len(edition.criteria), "point")
    read = f"edition {edition.head.number}: {count_words(len(edition.standards), 'standard')}, {points}"
    if dry_run:
        edition_texts(edition)
        sources_text(root, found.sources)
        click.echo(f"It can be read as {read}. Nothing was written.")
        return
    for path in write_edition(root, edition, found.sources):
        click.echo(path)
    click.echo(f"Written as {read}. Then: handbook sync, handbook check, handbook publish supervision --version N")


def _details(loaded: LoadedData, number: str, title: str, publisher: str, area: str) -> EditionDetails:
    numbers = [int(each.head.number) for each in loaded.editions if each.head.number.isdigit()]
    return EditionDetails(
        number=number,
        title=title,
        publisher=publisher,
        area=area,
        free=str(max(numbers, default=0) + 1),
        day=build_day().isoformat(),
        known=tuple(source.id for source in loaded.sources),
    )


def _fields(mapping: tuple[str, ...]) -> dict[str, AuditField]:
    found: dict[str, AuditField] = {}
    for each in mapping:
        head, equals, name = each.rpartition("=")
        field = next((known for known in get_args(AuditField) if known == name), None)
        if not equals or field is None:
            raise click.UsageError(
                f"--map {each}: write a column's head, = and one of {', '.join(get_args(AuditField))}."
            )
        found[head] = field
    return found


def agrees(lines: list[str], *, ask: bool = True) -> bool:
    """Show how the columns would be read, and ask, unless nothing is written. Without a terminal nobody can agree."""
    click.echo("\n".join(["The columns would be read like this:", *lines]))
    if not ask:
        return True
    return sys.stdin.isatty() and click.confirm("Read them like this?", default=True)
