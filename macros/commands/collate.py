"""`handbook collate`: its options."""

from __future__ import annotations

import os
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from macros.collating.folder import walk
from macros.collating.lazy_rows import LazyChanges, LazyRows, picture, pieces
from macros.collating.parquet import check_duckdb
from macros.collating.report import report_lines
from macros.collating.result_files import RESULT_FILES, UNASKED, Writing, check_free, other_files
from macros.collating.workers import RowFile, gather, row_file
from macros.commands.agency_file import own_urgent_lines, sound_handbook
from macros.commands.progress import progress
from macros.machine.build_day import build_day
from macros.machine.errors import HandbookError
from macros.machine.progress import step
from macros.model.handbook import Handbook
from selfcheck.bridge.collation_calls import COLLATION_FILE
from selfcheck.collation.choice import decided_of
from selfcheck.collation.collation import AgencyFilter, Collation
from selfcheck.collation.details import MOST_NAME
from selfcheck.collation.picture import frame
from selfcheck.collation.rows import CountedReturn
from selfcheck.collation.terms import CollationRequest, ListedAgency, Requester, Terms
from selfcheck.collation.texts import short, writable_name
from selfcheck.collation.year_on_year import Year
from selfcheck.reading.dates import PartialDate
from selfcheck.reading.rules import visible
from selfcheck.words import list_words

_NAMED = 6  # files that a hint names


class _Day(click.ParamType[PartialDate]):
    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> PartialDate:
        try:
            day = PartialDate.parse(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)
        if not day.day:
            self.fail(f"'{value}' has no day: write it like 2027-04-15", param, ctx)
        return day


@click.command("collate")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--out",
    "target",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder for the results.",
)
@click.option("--sector", "sectors", multiple=True, help="Only agencies of this sector; may be given more than once.")
@click.option("--size", "sizes", multiple=True, help="Only agencies of this size; may be given more than once.")
@click.option(
    "--as-of", type=_Day(), help="The day that the picture is of: which actions are overdue. [default: today]"
)
@click.option(
    "--format",
    "forms",
    multiple=True,
    type=click.Choice(sorted(RESULT_FILES)),
    help="Only this kind of result; may be given more than once. [default: all but parquet]",
)
@click.option(
    "--before",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder with an earlier year's files, to see what changed; the oldest first, if given more than once.",
)
@click.option(
    "--use",
    "uses",
    multiple=True,
    help="The file that counts where an agency sent several of one day, as the list names it; of an earlier year "
    "YEAR/FILE. May be given more than once.",
)
@click.option(
    "--jobs", type=click.IntRange(1, 64), help="How many processes read and score. [default: one a processor]"
)
@click.option("--force", is_flag=True, help="Write over the results of an earlier run.")
def collate_command(folder: Path, target: Path, **options: Any) -> None:
    """Make one picture of the self-check files that agencies sent back.

    FOLDER is looked through with all folders in it; links are not followed. Each file is either counted, or listed with
    the reason why it is not. Of several files of one agency and scope the newest counts; where several of one day
    differ, none counts until --use says which. No agency is ranked.

    Ends with 0 when the results were written, however many files were set aside, and with 1 otherwise.
    """
    order = Order(folder=folder, target=target, **options)
    if target.resolve() == folder.resolve():
        raise HandbookError("the results cannot lie among the files\n  hint: name another folder with --out")
    if "parquet" in order.forms:
        check_duckdb()
    try:
        _check_names(order.before)
        check_free(target, order.names, force=order.force)
        for line in _carry_out(order, sound_handbook()):
            click.echo(visible(line))
    except BrokenProcessPool as error:
        hint = "the computer may have too little memory: close other programs, or add --jobs 1"
        raise HandbookError(f"a process that read files was ended from outside\n  hint: {hint}") from error
    except OSError as error:
        raise HandbookError(f"{error.filename or target}: the results cannot be written ({error.strerror})") from error


@dataclass(frozen=True, kw_only=True)
class Order:
    """The argument and options of the command."""

    folder: Path
    target: Path
    sectors: tuple[str, ...]
    sizes: tuple[str, ...]
    as_of: PartialDate | None
    forms: tuple[str, ...]
    before: tuple[Path, ...]
    uses: tuple[str, ...]
    jobs: int | None
    force: bool

    @property
    def names(self) -> list[str]:
        return [RESULT_FILES[form] for form in RESULT_FILES if form in (self.forms or UNASKED)]

    @property
    def decided(self) -> tuple[str, ...]:
        """The files of `uses` as the lists name them, also where their path was typed."""
        top = self.folder.resolve()
        paths = [Path(use).resolve() for use in self.uses]
        return tuple(
            path.relative_to(top).as_posix() if path.is_relative_to(top) else use
            for path, use in zip(paths, self.uses, strict=True)
        )

    @property
    def chosen(self) -> AgencyFilter:
        return AgencyFilter(sectors=frozenset(self.sectors), sizes=frozenset(self.sizes))


def _carry_out(order: Order, book: Handbook) -> list[str]:
    """Collate and write the results. Returns the lines to show."""
    asked = asked_of(book, order.as_of)
    with Writing(order.target) as writing, row_file(writing.aside) as lines:
        before = [
            Year(name=name, collation=_collation(folder, order, asked, lines, name))
            for folder in order.before
            for name in [_name(folder)]
        ]
        collation = _collation(order.folder, order, asked, lines)
        _check_chosen(collation)
        _check_uses(order, [*before, Year(name="", collation=collation)])
        data = frame(collation, before, LazyRows(collation.rows, lines))
        if COLLATION_FILE in order.names:
            writing.write(COLLATION_FILE, pieces(data, collation, before, lines))
        for name, content in other_files(_lazy(data, collation, before, lines), asked.edition, own_urgent_lines(book)):
            if name in order.names:
                writing.write(name, content)
        writing.finish()
    return [*report_lines(collation, data), f"Written to {order.target}: {list_words(order.names)}."]


def _check_names(before: tuple[Path, ...]) -> None:
    names = [_name(folder) for folder in before]
    if twice := [name for name in names if names.count(name) > 1]:
        hint = "the folder's name is the name of its year: give each another one"
        raise HandbookError(f"two folders of earlier years are called {twice[0]}\n  hint: {hint}")


def _name(folder: Path) -> str:
    """The name of an earlier year: that of its folder."""
    return short(writable_name(folder.resolve().name), MOST_NAME) or "before"


def _collation(folder: Path, order: Order, asked: CollationRequest, lines: RowFile, year: str = "") -> Collation:
    entries = list(walk(folder, order.target.resolve()))
    if not entries:
        raise HandbookError(visible(f"there is no file in {folder}") + "\n  hint: look whether it is the right folder")
    with progress(), step("Reading files", len(entries)) as done:
        taken = gather(folder, entries, asked, order.jobs or _processors(), done)
        return picture(taken, asked, order.chosen, decided_of(order.decided, year), lines)


def _check_uses(order: Order, years: list[Year]) -> None:
    """Refuse a choice of a file that is in no conflict, or of two files in one: it is mistyped."""
    conflicts = [
        (conflict, [f"{year.name}/{row.file}" if year.name else row.file for row in conflict.rows])
        for year in years
        for conflict in year.collation.conflicts
    ]
    known = [name for _, names in conflicts for name in names]
    if unknown := [name for name in order.decided if name not in known]:
        hint = f"files of one agency and day: {list_words(known[:_NAMED])}" if known else "leave --use out"
        message = f"--use names '{unknown[0]}', and there is no such file to decide about"
        raise HandbookError(visible(message) + f"\n  hint: {visible(hint)}")
    for _, names in conflicts:
        if len(twice := [name for name in names if name in order.decided]) > 1:
            message = f"--use names two files of one agency and day: {list_words(twice)}"
            raise HandbookError(visible(message) + "\n  hint: name the one that counts")


def _check_chosen(collation: Collation) -> None:
    """Refuse a sector or size that no agency has: it is mistyped, and would make an empty picture."""
    everybody: list[CountedReturn | ListedAgency] = [
        *collation.asked.terms.expected,
        *collation.rows,
        *collation.others,
    ]
    chosen = collation.chosen
    for word, asked, there in (
        ("sector", chosen.sectors, {agency.sector for agency in everybody}),
        ("size", chosen.sizes, {agency.size for agency in everybody}),
    ):
        if unknown := sorted(asked - there):
            hint = f"there are {list_words(sorted(filter(None, there)))}"
            raise HandbookError(visible(f"no agency has the {word} '{unknown[0]}'") + f"\n  hint: {visible(hint)}")


def _lazy(data: dict[str, Any], collation: Collation, before: list[Year], lines: RowFile) -> dict[str, Any]:
    """The data with their long lists, whose entries are made as they are read."""
    whole_data = {**data, "rows": LazyRows(collation.rows, lines)}
    if before:
        whole_data["changes"] = LazyChanges(collation, before, data["over_time"]["compared"])
    return whole_data


def asked_of(book: Handbook, as_of: PartialDate | None = None) -> CollationRequest:
    """The request of the handbook's partnership. Without `as_of`, the picture is of today."""
    who, today = book.partnership, build_day()
    terms = Terms(
        as_of=as_of or PartialDate(today.year, today.month, today.day),
        partnership=Requester(id=who.id, name=who.name),
        expected=tuple(
            ListedAgency(id=agency.id, name=agency.name, sector=agency.sector, size=agency.size)
            for agency in who.expected_agencies
        ),
        opens=who.returns.opens,
        due=who.returns.due,
        kept_until=who.returns.kept_until,
    )
    return CollationRequest(terms=terms, editions=tuple(book.editions))


def _processors() -> int:
    return max(2, os.cpu_count() or 2)
