"""`handbook import`: a Word policy as a draft that a person finishes, with a report of what became of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from macros.importing.import_policy import ImportRequest, import_policy
from macros.machine.handbook_folder import handbook_folder


@click.command("import")
@click.argument("file", metavar="FILE.docx", type=click.Path(path_type=Path))
@click.option("--policy", required=True, help="The policy's id: its folder under standards/policies, or a new one.")
@click.option("--version", help="What this version is called. Without it, what the document says of itself.")
@click.option("--out", type=click.Path(path_type=Path), help="The draft's file. Without it, POLICY-VERSION.yml here.")
@click.option("--report", type=click.Path(path_type=Path), help="Write the report to this file as well.")
@click.option(
    "--earlier",
    metavar="OLD.docx",
    type=click.Path(path_type=Path),
    help="The Word file of the version held, where the handbook has no record of its blocks, or to see its words.",
)
@click.option("--force", is_flag=True, help="Replace files that are there already.")
def import_command(**wanted: Any) -> None:
    """Turn a Word policy into a draft version, and tell what was recognised, guessed and left out.

    The draft is not finished: a person restates each clause and says whom the policy covers. Of a policy that is held
    already, the document is compared with the document held: only what changed is asked about, and every other clause
    is carried over whole. Ends with 0 when the draft was written, and
    with 1 when the file or the data cannot be used.
    """
    click.echo(import_policy(handbook_folder(), ImportRequest(**wanted)).report, nl=False)
