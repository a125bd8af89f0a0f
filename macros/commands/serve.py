"""`handbook serve`: the site on this machine, built again after each change."""

from __future__ import annotations

from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import click

from macros.commands.problem_report import stopped_by
from macros.commands.progress import progress
from macros.machine.errors import HandbookError
from macros.machine.handbook_folder import handbook_folder
from macros.reading.problems import ProblemsError
from macros.site.build import BuildResult, build
from macros.site.reloading import BuildCount, ReloadingHandler
from macros.site.serve import server, watching
from selfcheck.words import count_words

SITE = "site"  # in the handbook's folder


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 takes any free port.")
@click.option("--base", default="/", show_default=True, help="Serve under a sub-path, such as /handbook/.")
def serve_command(host: str, port: int, base: str) -> None:
    """Build the site and serve it on this machine; build again after each change. Ctrl+C ends it.

    Until the first build is done, the site of the build before is shown. Pages that are open on this machine are
    loaded again after each build.
    """
    base = f"/{base.strip('/')}/" if base.strip("/") else "/"
    root, builds = handbook_folder(), BuildCount()
    running = _server(root / SITE, host, port, base, builds)
    address = f"http://{host}:{running.server_port}{base}"
    click.echo(f"The handbook is at {address}  (Ctrl+C ends it)")
    serving = Thread(target=running.serve_forever, daemon=True)
    serving.start()
    try:
        built = _first_build(root, address)
        with watching(root, lambda: _rebuild(root, address, builds)):
            builds.advance()
            click.echo(f"{count_words(built.pages, 'page')} in {built.seconds:.1f} s: {address}")
            while serving.is_alive():
                serving.join(1)  # on Windows, Ctrl+C is noticed only between joins
    except KeyboardInterrupt:
        click.echo("Ended.")
    finally:
        running.shutdown()
        running.server_close()


def _server(site: Path, host: str, port: int, base: str, builds: BuildCount) -> ThreadingHTTPServer:
    try:
        return server(site, host, port, base, partial(ReloadingHandler, builds=builds))
    except OSError as error:
        message = f"Port {port} on {host} cannot be used ({error.strerror}). Try another one: --port 8001"
        raise HandbookError(message) from error


def _first_build(root: Path, address: str) -> BuildResult:
    click.echo("Building the handbook…")
    try:
        with progress():
            return build(root, root / SITE, address, compressed=False)
    except ProblemsError as error:
        raise stopped_by(error.problems) from error


def _rebuild(root: Path, address: str, builds: BuildCount) -> None:
    """Build again after a change; the old site stays when that fails."""
    try:
        built = build(root, root / SITE, address, compressed=False)
    except (HandbookError, OSError) as error:
        click.echo(f"{error}\nThe site shown is the one before this change.", err=True)
        return
    builds.advance()
    click.echo(f"Built again in {built.seconds:.1f} s: {address}")
