"""`handbook inbox`: the steps by which a Word file in `inbox/` becomes a proposal and then a published version."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import click

from macros import ROOT
from macros.checks.published_words import publication_of, published_policy_parts, published_texts
from macros.commands.publish import confirm_with, publish
from macros.importing.import_policy import ImportRequest, import_policy, write_texts
from macros.importing.safe_archive import RefusedError
from macros.inbox.folders import CHANGES_FILE, DRAFT_FILE, REPORT_FILE, WaitingFile, misplaced_files, waiting_files
from macros.inbox.proposal import changes_text
from macros.machine.errors import HandbookError
from macros.model.ledger import text_difference
from macros.model.policy_version import PolicyVersion
from macros.publishing.request import PublishError, PublishRequest, StoppedError
from macros.reading.load import load
from macros.reading.records import read_record
from selfcheck.words import count_words


@click.group("inbox")
def inbox() -> None:
    """Word files that wait as inbox/POLICY.docx: make their drafts, check them, publish them.

    The workflow of the code-hosting site runs these three steps, so that the officer needs a browser alone.
    """


@inbox.command("draft")
def inbox_draft() -> None:
    """Make inbox/POLICY/draft.yml, report.txt and changes.md for each Word file that has no draft yet."""
    known = [policy_file.policy.id for policy_file in load(ROOT).policies]
    wrong = list(misplaced_files(ROOT, known))
    ready = [waiting for waiting in waiting_files(ROOT, known) if waiting.word and not waiting.has_draft]
    for waiting in ready:
        try:
            click.echo(_drafted(waiting))
        except RefusedError as error:
            wrong.append(str(error))
    if not ready and not wrong:
        click.echo("No Word file waits for a draft.")
    _end(wrong)


@inbox.command("check")
@click.pass_context
def inbox_check(context: click.Context) -> None:
    """Show what publishing each finished draft would change, and write nothing.

    Ends with 1 where a draft is not finished.
    """
    if _each_draft("would be published", dry_run=True):
        context.exit(1)


@inbox.command("publish")
def inbox_publish() -> None:
    """Publish each finished draft, and take it and its Word file out of the inbox.

    A draft that is not finished stays, with the reasons, and keeps none of the others: it is no failure here, so that
    the site is built with what was published. `handbook inbox check` ends with 1 while one is left.
    """
    _each_draft("was published", dry_run=False)


def _each_draft(done: str, *, dry_run: bool) -> list[str]:
    """Take each draft by itself. Shows and returns what is not finished. Raises StoppedError."""
    known = [policy_file.policy.id for policy_file in load(ROOT).policies]
    unfinished = list(misplaced_files(ROOT, known))
    ready = [waiting for waiting in waiting_files(ROOT, known) if waiting.has_draft]
    for waiting in ready:
        try:
            version = publish_draft(waiting, dry_run=dry_run)
            click.echo(f"{waiting.policy}: version {version} {done}.")
        except StoppedError:  # the draft is not at fault
            raise
        except (PublishError, ValueError) as error:
            unfinished.append(f"{waiting.draft.relative_to(ROOT).as_posix()}:\n{error}")
    if not ready:
        click.echo("No draft waits to be published.")
    _say(unfinished)
    return unfinished


def _say(unfinished: Sequence[str]) -> None:
    """Show what is not finished on standard output: a workflow shows it beside what was published."""
    if unfinished:
        click.echo(f"\nNot finished, and left in inbox/ ({len(unfinished)}):")
    for line in unfinished:
        click.echo(f"\n{line}")


def publish_draft(waiting: WaitingFile, *, dry_run: bool) -> str:
    """Publish a draft by what it says of itself. Returns its version. Raises HandbookError, OSError or ValueError."""
    name = waiting.draft.relative_to(ROOT).as_posix()
    read = read_record(PolicyVersion, waiting.draft, name)
    if read.record is None:
        raise PublishError(*map(str, read.problems))
    version = read.record
    if not _is_published(version):
        asked = PublishRequest(name=waiting.policy, version=version.version, draft=waiting.draft)
        emptied = [file.relative_to(ROOT).as_posix() for file in waiting.files]
        publish(ROOT, asked, confirm_with(yes=True, dry_run=dry_run), dry_run=dry_run, emptied=emptied)
    if not dry_run:
        for file in waiting.files:
            file.unlink()
        with suppress(OSError):  # any other file in the folder is somebody's own
            waiting.folder.rmdir()
    return version.version


def _is_published(version: PolicyVersion) -> bool:
    """Whether these very words are published: then an interrupted step has left the files behind."""
    loaded = load(ROOT)
    same = (text for text in published_texts(loaded) if (text.id, text.version) == (version.policy, version.version))
    publications = [publication_of(loaded.ledger, text) for text in same if loaded.ledger]
    return any(
        publication is not None and text_difference(publication, published_policy_parts(version)) is None
        for publication in publications
    )


def _drafted(waiting: WaitingFile) -> str:
    """Make a draft. Raises RefusedError with what is wrong with the Word file, which the report says as well."""
    assert waiting.word is not None
    report = waiting.folder / REPORT_FILE
    waiting.folder.mkdir(exist_ok=True)
    try:
        done = import_policy(
            ROOT, ImportRequest(file=waiting.word, policy=waiting.policy, out=waiting.draft, report=report, force=True)
        )
        old = done.policy_file.latest if done.policy_file else None
        write_texts({waiting.folder / CHANGES_FILE: changes_text(old, done.drafted)})
    except RefusedError as error:
        write_texts({report: f"{error}\n"})
        raise
    names = f"{DRAFT_FILE}, {REPORT_FILE} and {CHANGES_FILE}"
    return f"{waiting.policy}: {names} are in {waiting.folder.relative_to(ROOT).as_posix()}/"


def _end(wrong: Sequence[str]) -> None:
    if wrong:
        raise HandbookError("\n".join([*wrong, f"{count_words(len(wrong), 'problem')} in inbox/."]))
