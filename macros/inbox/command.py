"""`handbook inbox`: the steps by which a Word file in `inbox/` becomes a proposal and then a published version."""

from __future__ import annotations

from collections.abc import Sequence

import click

from macros import ROOT
from macros.inbox.folders import CHANGES, DRAFT, REPORT, Waiting, misplaced, waiting
from macros.inbox.proposal import changes_text
from macros.load import load
from macros.text import counted


@click.group("inbox")
def inbox() -> None:
    """Word files that wait in inbox/POLICY/: make their drafts, check them, publish them.

    The workflow of the code-hosting site runs these three steps, so that the officer needs a browser alone.
    """


@inbox.command("draft")
def draft_command() -> None:
    """Make draft.yml, report.txt and changes.md beside each Word file that has no draft yet."""
    known = [held.policy.id for held in load(ROOT).policies]
    wrong = list(misplaced(ROOT, known))
    ready = [each for each in waiting(ROOT, known) if each.word and not each.has_draft]
    for each in ready:
        try:
            click.echo(_drafted(each))
        except ValueError as error:
            wrong.append(str(error))
    if not ready and not wrong:
        click.echo("No Word file waits for a draft.")
    _end(wrong)


def _drafted(each: Waiting) -> str:
    """Raises ValueError with what is wrong with the Word file; the reviewer finds it in the report as well."""
    from macros.importing.archive import RefusedError  # noqa: PLC0415  only this step needs Word's library
    from macros.importing.run import Wanted, run, write_text  # noqa: PLC0415

    assert each.word is not None
    report = each.folder / REPORT
    try:
        done = run(ROOT, Wanted(file=each.word, policy=each.policy, out=each.draft, report=report, force=True))
        old = done.held.latest if done.held else None
        write_text(each.folder / CHANGES, changes_text(old, done.drafted))
    except RefusedError as error:
        report.write_text(f"{error}\n", encoding="utf-8", newline="\n")
        raise ValueError(str(error)) from None
    return f"{each.policy}: {DRAFT}, {REPORT} and {CHANGES} are in {each.folder.relative_to(ROOT).as_posix()}/"


def _end(wrong: Sequence[str]) -> None:
    for line in wrong:
        click.echo(line, err=True)
    if wrong:
        click.echo(f"{counted(len(wrong), 'problem')} in inbox/.", err=True)
        raise SystemExit(1)
