"""The `handbook` command."""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path

import click

from macros import ROOT
from macros.checks.all_checks import check
from macros.commands.collate import collate_command
from macros.commands.import_word import import_command
from macros.commands.inbox import inbox
from macros.commands.merge import merge_command
from macros.commands.migrate import migrate_command
from macros.commands.publish import publish_command
from macros.commands.score import score_command
from macros.commands.test import test
from macros.generated.page_files import stubs
from macros.generated.sync import check_stubs, write_stubs
from macros.publishing.journal import resume
from macros.publishing.request import PublishError
from macros.reading.load import load
from macros.reading.problems import BuildError, Problem, ProblemsError
from macros.site.address import configured
from macros.site.build import Built, build, check_all
from macros.wording.text import counted
from selfcheck.reading.rules import visible


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("-v", "--verbose", is_flag=True, help="Say each step and how many seconds it took.")
@click.version_option(package_name="safeguarding-supervision-handbook", prog_name="handbook")
def main(verbose: bool) -> None:
    """The safeguarding supervision handbook: check its data, build it, serve it.

    \b
    After a change in standards/:   handbook check
    After adding a page of data:    handbook sync
    To look at it:                  handbook serve
    To publish a version:           handbook publish POLICY --version N --note TEXT
    To score an agency's file:      handbook score FILE
    To bring it up to date:         handbook migrate FILE --out NEW
    To collate a folder of them:    handbook collate FOLDER --out REPORT
    To put two people's files together:  handbook merge A B --out NEW
    To begin from a Word policy:    handbook import FILE.docx --policy ID
    To put it on a web server:      handbook build --site-url https://www.example.org/handbook/
    """
    logging.basicConfig(level=logging.INFO if verbose else logging.WARNING, format="%(message)s")
    for name in ("watchdog", "fsevents", "MARKDOWN"):
        logging.getLogger(name).setLevel(logging.WARNING)
    _finish_publishing()


def _finish_publishing() -> None:
    """Complete a publishing that was interrupted, before anything is read."""
    try:
        paths = resume(ROOT)
    except PublishError as error:
        click.echo(str(error), err=True)
        raise SystemExit(1) from None
    if paths:
        click.echo(f"A publishing was interrupted, and is finished now: {counted(len(paths), 'file')}.", err=True)
        for path in paths:
            click.echo(f"  {path}", err=True)


_site_url = click.option(
    "--site-url",
    default=lambda: configured(ROOT).site_url,
    envvar="SITE_URL",
    show_default="as in mkdocs.yml",
    help="The address at which the site will stand, with a slash at its end.",
)


@main.command("check")
@_site_url
@click.option("--json", "as_json", is_flag=True, help="Give the problems as JSON, for other programs.")
def check_command(as_json: bool, site_url: str) -> None:
    """Check everything under standards/, and the pages that follow from it.

    Lists every problem in every file with its line, what is wrong and how to mend it. Ends with 0 when nothing stops
    a build, with 1 otherwise. What the codes mean: the page "Problem codes" of the handbook.
    """
    _, problems = check_all(ROOT, site_url)
    fatal = [problem for problem in problems if problem.fatal]
    if as_json:
        click.echo(json.dumps({"problems": [problem.to_dict() for problem in problems]}, indent=2, ensure_ascii=False))
    else:
        _print(problems)
        click.echo(_verdict(fatal, len(problems) - len(fatal)))
    sys.exit(1 if fatal else 0)


def _print(problems: list[Problem]) -> None:
    """What stops a build comes last, where it is seen first."""
    for problem in sorted(problems, key=lambda problem: problem.fatal):
        click.echo(str(problem))


def _verdict(fatal: list[Problem], information: int) -> str:
    known = f" {counted(information, 'line')} for information only." if information else ""
    if not fatal:
        return f"No problems.{known}"
    them = "it is" if len(fatal) == 1 else "they are"
    return f"{counted(len(fatal), 'problem')}. Nothing is built until {them} mended.{known}"


@main.command()
def sync() -> None:
    """Write the page stubs, JSON Schemas and other files that follow from the data; remove those left over."""
    loaded = load(ROOT, cache=True)
    problems = [problem for problem in check(loaded) if problem.fatal]
    if problems:
        raise _stopped(ProblemsError(problems))
    wanted = stubs(loaded.handbook())
    for path in (changed := write_stubs(ROOT, wanted)):
        click.echo(visible(path))
    if left_alone := list(check_stubs(ROOT, wanted)):
        raise _stopped(ProblemsError(left_alone))
    click.echo(f"{counted(len(changed), 'file')} written or removed." if changed else "Everything was in line already.")


def _stopped(error: ProblemsError) -> SystemExit:
    _print(list(error.problems))
    click.echo(_verdict(list(error.problems), 0), err=True)
    return SystemExit(1)


main.add_command(test)
main.add_command(score_command)
main.add_command(migrate_command)
main.add_command(collate_command)
main.add_command(merge_command)
main.add_command(publish_command)
main.add_command(import_command)
main.add_command(inbox)


@main.command("build")
@_site_url
@click.option(
    "--to", "target", type=click.Path(path_type=Path), default=ROOT / "site", help="The folder to build into."
)
@click.option("--fresh", is_flag=True, help="Build even if nothing has changed since the last build.")
def build_command(site_url: str, target: Path, fresh: bool) -> None:
    """Build the site into the folder site/: beside the old one, which is replaced only when all has gone well.

    Where nothing that a build reads has changed since the last one, and nobody has touched its site, the site stays as
    it is.
    """
    built = _build(target.resolve(), site_url, anew=fresh)
    if built.unchanged:
        click.echo("Nothing has changed since the last build, so the site stays as it is (--fresh builds it anew).")
    click.echo(f"{counted(built.pages, 'page')} in {built.seconds:.1f} s: {built.folder}")


def _build(target: Path, site_url: str, *, compressed: bool = True, anew: bool = False) -> Built:
    try:
        return build(ROOT, target, site_url, compressed=compressed, anew=anew)
    except ProblemsError as error:
        raise _stopped(error) from None
    except (BuildError, OSError, ValueError) as error:
        click.echo(f"{error}", err=True)
        raise SystemExit(1) from None


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 takes any free port.")
@click.option("--base", default="/", show_default=True, help="Serve under a sub-path, such as /handbook/.")
def serve(host: str, port: int, base: str) -> None:
    """Build the site and serve it on this machine; build again when a source changes. Ctrl+C ends it."""
    from macros.site.serve import server, watch  # noqa: PLC0415  only this command needs them, and they load slowly

    base = f"/{base.strip('/')}/" if base.strip("/") else "/"
    target = ROOT / "site"
    try:
        running = server(target, host, port, base)
    except OSError as error:
        click.echo(f"Port {port} on {host} cannot be used ({error.strerror}). Try another one: --port 8001", err=True)
        raise SystemExit(1) from None
    address = f"http://{host}:{running.server_port}{base}"
    built = _first_build(target, address)
    click.echo(
        f"{counted(built.pages, 'page')} in {built.seconds:.1f} s. The handbook is at {address}  (Ctrl+C ends it)"
    )
    observer = watch(ROOT, lambda: _rebuild(target, address))
    try:
        running.serve_forever()
    except KeyboardInterrupt:
        click.echo("Ended.")
    finally:
        observer.stop()
        running.server_close()


def _first_build(target: Path, address: str) -> Built:
    click.echo("Building the handbook…")
    return _build(target, address, compressed=False)


def _rebuild(target: Path, address: str) -> None:
    """Build again after a change; the old site stays when that fails."""
    try:
        built = build(ROOT, target, address, compressed=False)
        click.echo(f"Built again in {built.seconds:.1f} s: {address}")
    except (ProblemsError, BuildError, OSError) as error:
        click.echo(f"{error}\nThe site shown is the one before this change.", err=True)


if __name__ == "__main__":
    main(prog_name="handbook")
