"""`handbook sync`: the files that follow from the data, written anew."""

from __future__ import annotations

import click

from macros import ROOT
from macros.checks.all_checks import check
from macros.commands.problem_report import stopped_by
from macros.generated.page_files import stubs
from macros.generated.sync import check_stubs, write_stubs
from macros.reading.load import load
from selfcheck.reading.rules import visible
from selfcheck.words import count_words


@click.command("sync")
def sync_command() -> None:
    """Write the page stubs, JSON Schemas and other files that follow from the data; remove those left over."""
    loaded = load(ROOT, cache=True)
    if problems := [problem for problem in check(loaded) if problem.fatal]:
        raise stopped_by(problems)
    wanted = stubs(loaded.handbook())
    for path in (changed := write_stubs(ROOT, wanted)):
        click.echo(visible(path))
    if left_alone := list(check_stubs(ROOT, wanted)):
        raise stopped_by(left_alone)
    written = f"{count_words(len(changed), 'file')} written or removed."
    click.echo(written if changed else "Everything was in line already.")
