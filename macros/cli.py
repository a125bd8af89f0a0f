"""The `handbook` command: its subcommands, each loaded only when called, and the one place where errors end it."""

from __future__ import annotations

import errno
import logging
import os
import traceback
from importlib import import_module
from typing import Any, NoReturn, override

import click
from click.shell_completion import CompletionItem

from macros.machine.errors import HandbookError
from macros.machine.handbook_folder import VARIABLE, NoHandbookError, handbook_folder
from selfcheck.words import count_words

COMMANDS = {
    "build": ("build:build_command", "Build the site into the folder site/."),
    "check": ("check:check_command", "Check everything under standards/, and the pages that follow from it."),
    "collate": ("collate:collate_command", "Make one picture of the self-check files that agencies sent back."),
    "import": ("import_word:import_command", "Turn a Word policy into a draft version, with a report on it."),
    "inbox": ("inbox:inbox", "Word files that wait as inbox/POLICY.docx: make their drafts, check them, publish them."),
    "letter": ("letter:letter_command", "Write a letter about another agency's policy: what it says of the standards."),
    "merge": ("merge:merge_command", "Merge the self-check files of several people of one agency into one."),
    "migrate": ("migrate:migrate_command", "Bring a self-check file to the latest version of the standards."),
    "new": ("new:new_command", "Make the folder of a new handbook."),
    "publish": ("publish:publish_command", "Publish a version of a policy, or an edition of the standards."),
    "score": (
        "score:score_command",
        "Score a self-check file: which standards are met, and what to do first.",
    ),
    "serve": ("serve:serve_command", "Build the site and serve it on this machine; build again after each change."),
    "source": ("source:source_command", "Write the blocks of a document into the source record of a version."),
    "standards": ("standards:standards", "The standards as a workbook and back; an audit tool as standards."),
    "sync": ("sync:sync_command", "Write the pages and schemas that follow from the data; remove those left over."),
    "workbook": (
        "workbook:workbook_command",
        "Make the questionnaire as an Excel workbook, empty or filled from a file.",
    ),
    "test": ("test:test", "Check the code, then run the tests."),
}
"""Each command's place in `macros.commands` and its help in one line, so that the list of commands loads none."""


class Subcommands(click.Group):
    """A group that loads a subcommand only when it is called, and ends with one sentence if it fails."""

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command = getattr(import_module(f"macros.commands.{module}"), name)
        assert isinstance(command, click.Command)
        return command

    @override
    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in self.list_commands(ctx)])

    @override
    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        names = (name for name in self.list_commands(ctx) if name.startswith(incomplete))
        commands = [CompletionItem(name, help=COMMANDS[name][1]) for name in names]
        return [*commands, *click.Command.shell_complete(self, ctx, incomplete)]

    @override
    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except HandbookError as error:
            _end(ctx, str(error), error.exit_code)
        except OSError as error:
            if error.errno == errno.EPIPE:  # the reader, such as `head`, has gone: click ends silently
                raise
            _end(ctx, _system_words(error), HandbookError.exit_code)


def _end(ctx: click.Context, message: str, code: int) -> NoReturn:
    """Say why the command ends; with `-v`, where in the code as well."""
    if ctx.params["verbose"]:
        click.echo(traceback.format_exc(), err=True)
    click.echo(message, err=True)
    ctx.exit(code)


def _system_words(error: OSError) -> str:
    """The system's error in words, with what to check."""
    if not error.strerror:
        return str(error)
    where = error.filename or "A file"
    return f"{where}: {error.strerror}. See that it is yours to read and write, and that the disk has room."


@click.group(cls=Subcommands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("-v", "--verbose", is_flag=True, help="Say each step and how many seconds it took; of an error, where.")
@click.option("--root", type=click.Path(), metavar="DIR", help="The handbook's folder, if you do not stand in it.")
@click.version_option(package_name="safeguarding-supervision-handbook", prog_name="handbook")
def main(verbose: bool, root: str | None) -> None:
    """The safeguarding supervision handbook: check its data, build it, serve it.

    \b
    After a change in standards/:   handbook check
    After adding a page of data:    handbook sync
    To look at it:                  handbook serve
    To publish a version:           handbook publish POLICY --version N --note TEXT
    To score an agency's file:      handbook score FILE
    To bring it up to date:         handbook migrate FILE --out NEW
    To collate a folder of them:    handbook collate FOLDER --out REPORT
    To fill it in in Excel:         handbook workbook --out FILE.xlsx
    To put two people's files together:  handbook merge A B --out NEW
    To begin from a Word policy:    handbook import FILE.docx --policy ID
    To put it on a web server:      handbook build --site-url https://www.example.org/handbook/
    """
    logging.basicConfig(level=logging.INFO if verbose else logging.WARNING, format="%(message)s")
    for name in ("watchdog", "fsevents", "MARKDOWN"):
        logging.getLogger(name).setLevel(logging.WARNING)
    if root:
        os.environ[VARIABLE] = root
    _finish_publishing()


def _finish_publishing() -> None:
    """Complete a publishing that was interrupted, before anything is read."""
    from macros.publishing.journal import resume  # noqa: PLC0415  slow to load, and not needed for help

    try:
        root = handbook_folder()
    except NoHandbookError:  # a command that needs a handbook says so
        return
    if paths := resume(root):
        click.echo(f"A publishing was interrupted, and is finished now: {count_words(len(paths), 'file')}.", err=True)
        for path in paths:
            click.echo(f"  {path}", err=True)


if __name__ == "__main__":
    main(prog_name="handbook")
