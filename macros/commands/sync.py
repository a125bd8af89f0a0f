"""`handbook sync`: the files that follow from the data, written anew."""

from __future__ import annotations

from pathlib import Path

import click

from macros.checks.all_checks import check
from macros.commands.problem_report import stopped_by
from macros.generated.builder_files import write_builder_files
from macros.generated.page_files import stubs
from macros.generated.sync import check_stubs, write_stubs
from macros.machine.file_writing import write_changed
from macros.machine.handbook_folder import ENGINE_TXT, handbook_folder
from macros.new_handbook.folder import launcher_files
from macros.reading.load import load
from selfcheck.reading.rules import visible
from selfcheck.words import count_words


@click.command("sync")
def sync_command() -> None:
    """Write the page stubs, JSON Schemas and other files that follow from the data; remove those left over."""
    root = handbook_folder()
    loaded = load(root, cache=True)
    if problems := [problem for problem in check(loaded) if problem.fatal]:
        raise stopped_by(problems)
    book = loaded.handbook()
    wanted = stubs(book)
    write_builder_files(root, book)
    for path in (changed := [*write_stubs(root, wanted), *_write_launcher(root)]):
        click.echo(visible(path))
    if left_alone := list(check_stubs(root, wanted)):
        raise stopped_by(left_alone)
    written = f"{count_words(len(changed), 'file')} written or removed."
    click.echo(written if changed else "Everything was in line already.")


def _write_launcher(root: Path) -> list[str]:
    """Bring the launcher of a handbook with an engine of its own in line with that engine."""
    if not (root / ENGINE_TXT).is_file():
        return []
    written = write_changed({root / path: content for path, content in launcher_files().items()})
    return [file.relative_to(root).as_posix() for file in written]
