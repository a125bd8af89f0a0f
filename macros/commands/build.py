"""`handbook build`: the site, made and put in the place of the old one."""

from __future__ import annotations

from pathlib import Path

import click

from macros.commands.problem_report import stopped_by
from macros.commands.progress import progress
from macros.commands.site_url import site_url_option
from macros.machine.handbook_folder import handbook_folder
from macros.reading.problems import ProblemsError
from macros.site.build import build
from selfcheck.words import count_words


@click.command("build")
@site_url_option
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path),
    default=lambda: handbook_folder() / "site",
    show_default="site",
    help="The folder to build into.",
)
@click.option("--fresh", is_flag=True, help="Build even if nothing has changed since the last build.")
def build_command(site_url: str, target: Path, fresh: bool) -> None:
    """Build the site into the folder site/: beside the old one, which is replaced only when all has gone well.

    Where nothing that a build reads has changed since the last one, and nobody has touched its site, the site stays as
    it is. With --fresh, all pages are written anew; documents, search index and compressed copies come from earlier
    builds where what they are made of is the same.
    """
    try:
        with progress():
            built = build(handbook_folder(), target.resolve(), site_url, compressed=True, anew=fresh)
    except ProblemsError as error:
        raise stopped_by(error.problems) from error
    if built.unchanged:
        click.echo("Nothing has changed since the last build, so the site stays as it is (--fresh builds it anew).")
    click.echo(f"{count_words(built.pages, 'page')} in {built.seconds:.1f} s: {built.folder}")
