"""`handbook merge`: what several people of one agency have filled in, put together as one file."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

import click

from macros.commands.agency_file import agency_file, refusal, sound_handbook, write_agency_file
from macros.machine.errors import HandbookError
from macros.model.handbook import Handbook
from selfcheck.reading.rules import FaultsError, visible
from selfcheck.returns.merge.answers import says_words
from selfcheck.returns.merge.conflicts import ALL_OF_MEMBER, NOT_AGREED, Conflict, Option
from selfcheck.returns.merge.merge import LETTERS, MergedReturn, merge
from selfcheck.returns.returns import open_return, return_text
from selfcheck.standards.succession import steps
from selfcheck.words import count_words

LEFT = 3
_WIDTH = 100
MOST_COLUMNS = 3


@click.command("merge")
@click.argument("files", metavar="A B [C…]", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", "target", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Where to write.")
@click.option(
    "--take",
    "takes",
    multiple=True,
    metavar="[NAME=]LETTER",
    help="Whose word counts where files differ: A is the first file. For one thing: --take s01.1=B. Can be repeated.",
)
@click.option("--force", is_flag=True, help="Write over a file that stands there.")
@click.pass_context
def merge_command(
    context: click.Context, files: tuple[Path, ...], target: Path, takes: tuple[str, ...], force: bool
) -> None:
    """Merge the self-check files of several people of one agency into one.

    Where the files agree, or only one says something, that stands. Notes, evidence and actions of all are kept. What
    they say differently is shown side by side: choose with --take. What is not chosen is left open, and the note of
    the answer says what each file said. The files stay as they are.

    Ends with 0 when the file was written and all is settled, with 3 when it was written and something is left open,
    with 1 when nothing was written, and with 2 when the command is wrong.
    """
    if not 1 < len(files) <= len(LETTERS):
        raise click.UsageError(f"Name the files to merge: two or more, and no more than {len(LETTERS)}.")
    choices = _choices(takes, len(files))
    returns, book = [agency_file(file).data for file in files], sound_handbook()
    try:
        merged = merge(returns, steps(book.editions), choices)
        text = return_text(merged.data)
        open_return(text)  # together they may be too large
    except FaultsError as error:
        raise refusal(error) from error
    unknown = choices.keys() - {conflict.name for conflict in merged.conflicts} - {ALL_OF_MEMBER}
    if unknown:
        raise HandbookError(f"--take {min(unknown)}: the files do not differ there\n  hint: leave it out")
    write_agency_file(target, text, files, force=force)
    for line in _report(files, book, merged, returns):
        click.echo(visible(line))
    click.echo(visible(f"Written: {target}. The other files stay as they were."))
    context.exit(LEFT if merged.left else 0)


def _choices(takes: Sequence[str], count: int) -> dict[str, str]:
    choices: dict[str, str] = {}
    for take in takes:
        name, _, letter = take.rpartition("=")
        if letter.lower() not in LETTERS[:count] or len(letter) != 1:
            letters = ", ".join(LETTERS[:count].upper())
            raise click.UsageError(f"--take {take}: '{letter}' is not one of the files, which are {letters}.")
        choices[name or ALL_OF_MEMBER] = letter.lower()
    return choices


def _report(
    files: Sequence[Path], book: Handbook, merged: MergedReturn, found: Sequence[Mapping[str, Any]]
) -> Iterator[str]:
    for letter, file in zip(LETTERS, files, strict=False):
        older = " It was brought to the latest version of the standards." if letter in merged.brought_up else ""
        yield f"{letter.upper()}: {file.name}.{older}"
    titles = {each.id: each.title for each in book.edition.criteria}
    for conflict in merged.conflicts:
        yield ""
        yield from _conflict(conflict, titles)
    yield ""
    yield from _summary(merged)
    if any(each.get("signed_off") for each in found):
        yield "A file was signed off before it was merged. Have the merged one signed off again."


def _summary(merged: MergedReturn) -> Iterator[str]:
    if not merged.conflicts:
        yield "The files differ nowhere."
        return
    left = len(merged.left)
    places = count_words(len(merged.conflicts), "place")
    yield f"The files differ in {places}: {len(merged.conflicts) - left} chosen, {left} left open."
    if any(conflict.kind == "answer" for conflict in merged.left):
        yield "An answer that is left open has a note that says what each file said. Answer it in the self-check."
    if any(conflict.kind != "answer" for conflict in merged.left):
        yield f"What else is left open stands in the file under '{NOT_AGREED}', every word of it."
    if merged.left:
        yield "To choose: run the command again with --take A, or for one place with --take NAME=A."


def _conflict(conflict: Conflict, titles: Mapping[str, str]) -> Iterator[str]:
    taken = f" Taken: {conflict.taken.upper()}." if conflict.taken else " Left open."
    title = titles.get(conflict.name, "")
    yield f"{conflict.name}{f' {title}' if title else ''}.{taken}"
    columns = [list(_option(conflict, option)) for option in conflict.options]
    if len(columns) > MOST_COLUMNS:
        yield from (f"  {line}" for column in columns for line in column)
        return
    width = (_WIDTH - 2) // len(columns) - 2
    wrapped = [[part for line in column for part in textwrap.wrap(line, width) or [""]] for column in columns]
    for row in zip_longest(*wrapped, fillvalue=""):
        yield "  " + "  ".join(cell.ljust(width) for cell in row).rstrip()


def _option(conflict: Conflict, option: Option) -> Iterator[str]:
    files = " and ".join(letter.upper() for letter in option.files)
    if conflict.kind != "answer":
        yield visible(f"{files}: {_words(option.says)}")
        return
    yield visible(f"{files}: {says_words(option.says)}")
    if option.says.get("note"):
        yield visible(f"Note: {option.says['note']}")
    for piece in option.says.get("evidence", []):
        yield visible(f"Evidence: {_words(piece)}")


def _words(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name.replace('_', ' ')}: {_words(each)}" for name, each in value.items())
    return ", ".join(map(_words, value)) if isinstance(value, list) else str(value)
