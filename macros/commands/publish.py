"""The command `handbook publish`: its options, its questions at a terminal, and what it says at the end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from macros.commands.site_url import site_url_option
from macros.machine.build_day import build_day
from macros.machine.handbook_folder import handbook_folder
from macros.model.policy_version import PolicyVersion
from macros.publishing.clause_questions import ClauseOrigins, Question, ask, to_confirm
from macros.publishing.commit_line import commit_line, to_commit
from macros.publishing.journal import FileChange, carry_out, publishing_lock
from macros.publishing.plan import Confirm, Plan, plan
from macros.publishing.publication_plan import plan_publication
from macros.publishing.publication_unpacking import UnpackedPublication, read_publication
from macros.publishing.request import PublishError, PublishRequest
from macros.reading.load import load
from macros.wording.publication_notice import publication_notice
from macros.wording.text import capital
from selfcheck.reading.dates import PartialDate
from selfcheck.reading.rules import visible


@click.command("publish")
@click.argument("name", metavar="[POLICY]", required=False)
@click.option("--version", help="The version, as its file is named.")
@click.option("--note", default="", help="What is new, in a sentence for readers. A draft can say it itself.")
@click.option("--effective", metavar="DATE", help="From when it stands: YYYY-MM-DD. Without it, as its text says.")
@click.option(
    "--from", "draft", type=click.Path(path_type=Path), help="A finished draft that is not in standards/ yet."
)
@click.option("--publication", type=click.Path(path_type=Path), help="The desk's publication file, and nothing else.")
@click.option("--minor", is_flag=True, help="A slip that changes no meaning is mended in a version published before.")
@click.option(
    "--correction", metavar="TEXT", help="What was wrong in a version published before; --note says what is right."
)
@click.option("--was", multiple=True, metavar="NEW=OLD[,OLD]", help="Which clauses a clause was; NEW= for a new one.")
@click.option(
    "--dropped", multiple=True, metavar="REF", help="A clause that is gone on purpose, criteria or no criteria."
)
@click.option("--yes", is_flag=True, help="Accept what is suggested, without questions.")
@click.option("--dry-run", is_flag=True, help="Show everything, and write nothing.")
@site_url_option
def publish_command(*, publication: Path | None, yes: bool, dry_run: bool, site_url: str, **wanted: Any) -> None:
    """Publish a version of a policy, or an edition of the standards: from then on its words stay as they are.

    POLICY is a policy's id, or `supervision` for an edition of the standards. Shows what changes, clause by clause, and
    asks which clause of the version before each clause was, where that is not plain. Then writes the version, its line
    in policy.yml, its pages and last the record in standards/published.yml: all of it, or nothing. With --publication,
    the file says all of this itself.
    """
    if publication:
        _check_alone(wanted)
        _publish_file(publication, site_url, dry_run=dry_run)
        return
    if not wanted["name"] or not wanted["version"]:
        raise PublishError("Give a policy and its --version, or the desk's file after --publication.")
    wanted |= {"effective": _day(wanted["effective"]), "was": _answers(wanted["was"])}
    request, confirm = PublishRequest(**wanted), confirm_with(yes=yes, dry_run=dry_run)
    root = handbook_folder()
    publish(root, lambda: plan(root, request, build_day(), click.echo, confirm), dry_run=dry_run)


def _check_alone(wanted: Mapping[str, Any]) -> None:
    """Raise PublishError if other options are given beside a publication file, which says all of it itself."""
    if any(wanted.values()):
        raise PublishError("--publication goes with --dry-run alone: the file says all the rest. Leave the others out.")


def _publish_file(file: Path, site_url: str, *, dry_run: bool) -> None:
    root, publication = handbook_folder(), read_publication(file)
    publish(root, lambda: plan_publication(root, publication, build_day(), click.echo), dry_run=dry_run)
    show_whom_to_tell(root, publication, site_url)


def publish(root: Path, planned: Callable[[], Plan], *, dry_run: bool = False, emptied: Sequence[str] = ()) -> None:
    """Publish, and say what to commit. The same step removes the `emptied` files. Raises HandbookError or OSError.

    `planned`: works out what to write, once no other command publishes here.
    """
    with publishing_lock(root):
        done = planned()
        changes = (
            *(FileChange(path=name, before=(root / name).read_bytes(), after=None) for name in emptied),
            *done.changes,
        )
        if dry_run:
            click.echo("\nNothing was written. These files would be:")
            _list(changes)
            return
        carry_out(root, changes)
    click.echo(f"\n{capital(done.words)} These files were written:")
    _list(changes)
    _show_commit(root, done, changes)


def show_whom_to_tell(root: Path, publication: UnpackedPublication, site_url: str) -> None:
    """Show whom to tell of a publication, and the text, ready to send."""
    if roles := publication.manifest.answers.tell:
        click.echo(f"\nTell: {visible('; '.join(roles))}. A text, ready to send:\n")
        click.echo("\n".join(f"  {visible(line)}" for line in notice_of(root, publication, site_url).splitlines()))


def notice_of(root: Path, publication: UnpackedPublication, site_url: str) -> str:
    """The text to send; nothing where the publication's files cannot be read."""
    held, version = load(root).policy_file(publication.manifest.policy), publication.version
    policy = publication.policy or (held.policy if held else None)
    return publication_notice(policy, version, site_url) if policy and version else ""


def _show_commit(root: Path, planned: Plan, changes: Sequence[FileChange]) -> None:
    """Say what to commit, on the channel of errors: a workflow commits by itself, and shows the rest to the officer."""
    written = [change.path for change in changes]
    paths = to_commit(root, written, planned.own)
    if others := [name for name in paths if name not in written]:
        click.echo("These belong to it as well, and were written before:", err=True)
        for name in others:
            click.echo(f"  {visible(name)}", err=True)
    click.echo(f"Commit them all:\n  {commit_line(root, paths, planned.asked)}", err=True)


def confirm_with(*, yes: bool, dry_run: bool) -> Confirm:
    """How suggestions are confirmed: by --yes, at a terminal, or not at all."""

    def confirm(found: Sequence[Question], before: PolicyVersion, *, may_ask: bool) -> ClauseOrigins | None:
        if dry_run:
            click.echo(to_confirm(found, before))
        if yes or dry_run:
            return {question.clause.ref: question.refs for question in found}
        return ask(found, before, _prompt) if may_ask and at_terminal() else None

    return confirm


def at_terminal() -> bool:
    """Whether a person at a terminal can answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _prompt(words: str, suggested: str) -> str:
    return str(click.prompt(words, default=suggested))


def _list(changes: Sequence[FileChange]) -> None:
    for change in changes:
        click.echo(f"  {change.path}{' (removed)' if change.after is None else ''}")


def _day(text: str | None) -> PartialDate | None:
    try:
        return PartialDate.parse(text) if text is not None else None
    except ValueError as error:
        raise PublishError(f"--effective: {error}. Write it like 2026-11-22.") from None


def _answers(given: Sequence[str]) -> ClauseOrigins:
    answers: dict[str, tuple[str, ...]] = {}
    for option in given:
        new, sign, olds = option.partition("=")
        if not sign or not new.strip() or new.strip() in answers:
            raise PublishError(f"--was {option}: write it once for a clause, like every-4-weeks=every-6-weeks.")
        answers[new.strip()] = tuple(dict.fromkeys(ref.strip() for ref in olds.split(",") if ref.strip()))
    return answers
