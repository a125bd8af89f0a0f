"""`handbook collate`: its options, and its report on the screen."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from macros.collating.folder import walk
from macros.collating.lazy_rows import LazyChanges, LazyRows, picture, pieces
from macros.collating.parquet import check_duckdb
from macros.collating.result_files import RESULT_FILES, UNASKED, Writing, check_free, other_files
from macros.collating.workers import RowFile, gather, row_file
from macros.commands.agency_file import own_urgent_lines, sound_handbook
from macros.commands.progress import progress
from macros.machine.build_day import build_day
from macros.machine.errors import HandbookError
from macros.machine.progress import step
from macros.model.handbook import Handbook
from selfcheck.bridge.collation_calls import COLLATION_FILE
from selfcheck.collation.collation import AgencyFilter, Collation
from selfcheck.collation.picture import frame
from selfcheck.collation.rows import MOST_NAME, CountedReturn
from selfcheck.collation.sentences import OVERVIEW_CAVEAT, totals_sentence
from selfcheck.collation.terms import CollationRequest, ListedAgency, Requester, Terms
from selfcheck.collation.texts import short, writable_name
from selfcheck.collation.year_on_year import Year
from selfcheck.reading.dates import PartialDate
from selfcheck.reading.rules import visible
from selfcheck.words import count_words, list_words

_SHOWN = 20  # files set aside that are named on the screen; the results name them all


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
    "--jobs", type=click.IntRange(1, 64), help="How many processes read and score. [default: one a processor]"
)
@click.option("--force", is_flag=True, help="Write over the results of an earlier run.")
def collate_command(folder: Path, target: Path, **options: Any) -> None:
    """Make one picture of the self-check files that agencies sent back.

    FOLDER is looked through with all folders in it; links are not followed. Each file is either counted, or listed with
    the reason why it is not. Of several files of one agency and scope the newest counts. No agency is ranked.

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
    jobs: int | None
    force: bool

    @property
    def names(self) -> list[str]:
        return [RESULT_FILES[form] for form in RESULT_FILES if form in (self.forms or UNASKED)]

    @property
    def chosen(self) -> AgencyFilter:
        return AgencyFilter(sectors=frozenset(self.sectors), sizes=frozenset(self.sizes))


def _carry_out(order: Order, book: Handbook) -> list[str]:
    """Collate and write the results. Returns the lines to show."""
    asked = asked_of(book, order.as_of)
    with Writing(order.target) as writing, row_file(writing.aside) as lines:
        before = [
            Year(name=_name(folder), collation=_collation(folder, order, asked, lines)) for folder in order.before
        ]
        collation = _collation(order.folder, order, asked, lines)
        _check_chosen(collation)
        data = frame(collation, before, LazyRows(collation.rows, lines))
        if COLLATION_FILE in order.names:
            writing.write(COLLATION_FILE, pieces(data, collation, before, lines))
        for name, content in other_files(_lazy(data, collation, before, lines), asked.edition, own_urgent_lines(book)):
            if name in order.names:
                writing.write(name, content)
        writing.finish()
    return list(_report(collation, data, order))


def _check_names(before: tuple[Path, ...]) -> None:
    names = [_name(folder) for folder in before]
    if twice := [name for name in names if names.count(name) > 1]:
        hint = "the folder's name is the name of its year: give each another one"
        raise HandbookError(f"two folders of earlier years are called {twice[0]}\n  hint: {hint}")


def _name(folder: Path) -> str:
    """The name of an earlier year: that of its folder."""
    return short(writable_name(folder.resolve().name), MOST_NAME) or "before"


def _collation(folder: Path, order: Order, asked: CollationRequest, lines: RowFile) -> Collation:
    entries = list(walk(folder, order.target.resolve()))
    if not entries:
        raise HandbookError(visible(f"there is no file in {folder}") + "\n  hint: look whether it is the right folder")
    with progress(), step("Reading files", len(entries)) as done:
        taken = gather(folder, entries, asked, order.jobs or _processors(), done)
        return picture(taken, asked, order.chosen, lines)


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


def _report(collation: Collation, data: dict[str, Any], order: Order) -> Iterator[str]:
    agencies = data["agencies"]
    yield totals_sentence(data["files"])
    yield (
        f"{agencies['answered']} of {count_words(agencies['expected'], 'expected agency', 'expected agencies')} "
        f"answered, and {count_words(agencies['not_listed'], 'agency', 'agencies')} not on the list."
    )
    yield from _first([f"{each.name} ({each.id})" for each in collation.missing], "Missing: ")
    yield from _first([f"{each.file}: {each.message}" for each in collation.set_aside], "Not counted: ")
    past = [f"{each['file']} (kept until {each['kept_until']})" for each in data.get("past_date", ())]
    yield from _first(past, "Past its date, delete it: ")
    yield OVERVIEW_CAVEAT
    yield f"Written to {order.target}: {list_words(order.names)}."


def _first(lines: list[str], begin: str) -> Iterator[str]:
    yield from (f"{begin}{each}" for each in lines[:_SHOWN])
    if len(lines) > _SHOWN:
        yield f"{begin}{len(lines) - _SHOWN} more, all named in the results"
