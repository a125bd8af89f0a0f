"""`handbook inbox`: the steps from a publication file in `inbox/` to a proposal, and from there to a version."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import click

from macros.checks.published_words import publication_of, published_policy_parts, published_texts
from macros.commands.publish import notice_of, publish, show_whom_to_tell
from macros.commands.site_url import site_url_option
from macros.inbox.folders import (
    WaitingPublication,
    misplaced_files,
    publication_files,
    waiting_folders,
    waiting_publication,
)
from macros.inbox.proposal import ProposedVersion, proposal_text
from macros.inbox.unpacking import unpack
from macros.machine.build_day import build_day
from macros.machine.errors import HandbookError
from macros.machine.file_writing import write_files
from macros.machine.handbook_folder import handbook_folder
from macros.model.ledger import text_difference
from macros.publishing.plan import Plan
from macros.publishing.publication_plan import plan_publication
from macros.publishing.request import PublishError, StoppedError
from macros.reading.load import load
from selfcheck.words import count_words


@click.group("inbox")
def inbox() -> None:
    """Publication files that wait in inbox/: unpack them, check them, publish them.

    The workflow of the code-hosting site runs these three steps, so that the officer needs a browser alone.
    """


@inbox.command("unpack")
@click.option("--text", type=click.Path(path_type=Path), help="Write the proposal's text to this file.")
@site_url_option
def inbox_unpack(text: Path | None, site_url: str) -> None:
    """Unpack each publication file into inbox/POLICY/, remove it, and say what still blocks.

    Ends with 1 where a file cannot be taken. That file stays as it is.
    """
    root = handbook_folder()
    wrong, entries, taken = list(misplaced_files(root)), list[ProposedVersion](), set[Path]()
    for file in publication_files(root):
        try:
            waiting = unpack(root, load(root), file, taken)
        except PublishError as error:
            wrong += error.reasons
            continue
        taken.add(waiting.folder)
        entries.append(_proposed(waiting, site_url))
        click.echo(f"{waiting.name} is unpacked in {_shown(waiting.folder)}/")
    if entries and text:
        write_files({text: proposal_text(entries, wrong).encode()})
    if not entries and not wrong:
        click.echo("No publication file waits.")
    if wrong:
        raise HandbookError("\n".join([*wrong, f"{count_words(len(wrong), 'problem')} in inbox/."]))


@inbox.command("check")
@site_url_option
@click.pass_context
def inbox_check(context: click.Context, site_url: str) -> None:
    """Show what publishing each publication would change, and write nothing.

    Ends with 1 where something still blocks one.
    """
    if _each_publication("would be published", site_url, dry_run=True):
        context.exit(1)


@inbox.command("publish")
@site_url_option
def inbox_publish(site_url: str) -> None:
    """Publish each publication that is unpacked in inbox/, and empty its folder.

    One that something still blocks stays, with the reasons, and keeps none of the others: it is no failure here, so
    that the site is built with what was published. `handbook inbox check` ends with 1 while one is left.
    """
    _each_publication("was published", site_url, dry_run=False)


def _each_publication(done: str, site_url: str, *, dry_run: bool) -> list[str]:
    """Take each publication by itself. Shows and returns what is not finished. Raises StoppedError."""
    root = handbook_folder()
    folders, unfinished = waiting_folders(root), list(misplaced_files(root))
    for folder in folders:
        try:
            waiting = waiting_publication(folder)
            publish_waiting(waiting, site_url, dry_run=dry_run)
            click.echo(f"{waiting.name} {done}.")
        except StoppedError:  # the publication is not at fault
            raise
        except (PublishError, ValueError) as error:
            unfinished.append(f"{_shown(folder)}:\n{error}")
    if not folders:
        click.echo("Nothing waits to be published.")
    _show_unfinished(unfinished)
    return unfinished


def _show_unfinished(unfinished: Sequence[str]) -> None:
    """Show what is not finished on standard output: a workflow shows it beside what was published."""
    if unfinished:
        click.echo(f"\nNot finished, and left in inbox/ ({len(unfinished)}):")
    for line in unfinished:
        click.echo(f"\n{line}")


def publish_waiting(waiting: WaitingPublication, site_url: str, *, dry_run: bool) -> None:
    """Publish what was unpacked, and empty its folder. Raises HandbookError, OSError or ValueError."""
    if not _is_published(waiting):
        emptied = [_shown(file) for file in waiting.files]
        root = handbook_folder()
        publish(root, lambda: _plan(waiting), dry_run=dry_run, emptied=emptied)
        show_whom_to_tell(root, waiting.publication, site_url)
    if not dry_run:
        for file in waiting.files:
            file.unlink()
        with suppress(OSError):  # any other file in the folder is somebody's own
            waiting.folder.rmdir()


def _plan(waiting: WaitingPublication) -> Plan:
    return plan_publication(handbook_folder(), waiting.publication, build_day(), click.echo)


def _is_published(waiting: WaitingPublication) -> bool:
    """Whether these very words are published: then an interrupted step has left the files behind."""
    version = waiting.publication.version
    loaded = load(handbook_folder())
    if version is None or loaded.ledger is None:
        return False
    same = (text for text in published_texts(loaded) if (text.id, text.version) == (version.policy, version.version))
    publications = [publication_of(loaded.ledger, text) for text in same]
    return any(
        publication is not None and text_difference(publication, published_policy_parts(version)) is None
        for publication in publications
    )


def _proposed(waiting: WaitingPublication, site_url: str) -> ProposedVersion:
    """The entry of the proposal's text, after a check that shows nothing and writes nothing."""
    publication, manifest = waiting.publication, waiting.publication.manifest
    version = publication.version
    return ProposedVersion(
        policy=manifest.policy,
        version=manifest.version,
        title=version.title if version else manifest.policy,
        reasons=tuple(_reasons(waiting)),
        tell=manifest.answers.tell,
        notice=notice_of(handbook_folder(), publication, site_url),
    )


def _reasons(waiting: WaitingPublication) -> Iterator[str]:
    try:
        plan_publication(handbook_folder(), waiting.publication, build_day(), lambda _: None)
    except StoppedError:
        raise
    except PublishError as error:
        yield from error.reasons


def _shown(file: Path) -> str:
    return file.relative_to(handbook_folder()).as_posix()
