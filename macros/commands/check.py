"""`handbook check`: every problem of the data and of the pages that follow from it."""

from __future__ import annotations

import json

import click

from macros.commands.problem_report import problem_report
from macros.commands.site_url import site_url_option
from macros.machine.handbook_folder import handbook_folder
from macros.site.check import check_all


@click.command("check")
@site_url_option
@click.option("--json", "as_json", is_flag=True, help="Give the problems as JSON, for other programs.")
@click.pass_context
def check_command(context: click.Context, as_json: bool, site_url: str) -> None:
    """Check everything under standards/, and the pages that follow from it.

    Lists every problem in every file with its line, what is wrong and how to mend it. Ends with 0 when nothing stops
    a build, with 1 otherwise. What the codes mean: the page "Problem codes" of the handbook.
    """
    _, problems = check_all(handbook_folder(), site_url)
    if as_json:
        click.echo(json.dumps({"problems": [problem.to_dict() for problem in problems]}, indent=2, ensure_ascii=False))
    else:
        click.echo(problem_report(problems))
    context.exit(1 if any(problem.fatal for problem in problems) else 0)
