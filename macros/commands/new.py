"""`handbook new`: makes the folder of a new handbook, from a few answers."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from macros.commands.problem_report import stopped_by
from macros.commands.standards import agrees
from macros.machine.build_day import build_day
from macros.machine.errors import HandbookError
from macros.new_handbook.answers import EXAMPLE, TEN, Answers, fault_of, faults
from macros.new_handbook.engine_line import engine_source
from macros.new_handbook.folder import write_new_handbook
from macros.new_handbook.starting_data import (
    HandbookFiles,
    example_standards,
    national_lines,
    standards_of_edition,
    ten_standards,
)
from macros.reading.problems import ProblemsError
from macros.standards_workbook.details import EditionDetails
from macros.standards_workbook.standards_file import Agreement, standards_of_file

_QUESTIONS = (
    ("name", "Who publishes the handbook? The partnership's name", ""),
    ("area", "For which area? Like: Exampleshire", ""),
    ("team", "Which team answers questions about it?", ""),
    ("contact", "How can it be reached? Like: Write to safeguarding@example.gov.uk", ""),
    ("front_door", "The phone number of children's social care", ""),
    ("out_of_hours", "Its number out of hours", ""),
    ("designated_officer", "The designated officer's (LADO's) number", ""),
    ("agencies", "From which agencies do you expect self-checks? Name, sector, size; and so on", ""),
    ("standards", "Which standards? ten, example, or a workbook's path", TEN),
    ("address", "The site's web address, with a slash at its end", ""),
    ("confirmed_by", "Who has looked up all of the above today? Their role", ""),
)
"""Each answer's name, the question, and the answer that Enter gives."""


@click.command("new")
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--name", help="The partnership that publishes the handbook.")
@click.option("--area", help="The area it covers, in words.")
@click.option("--team", help="The team that answers questions about the handbook.")
@click.option("--contact", help="How that team can be reached: a team's mailbox, not a person's.")
@click.option("--front-door", help="The phone number of children's social care.")
@click.option("--out-of-hours", help="Its phone number out of hours.")
@click.option("--designated-officer", help="The phone number of the designated officer (LADO).")
@click.option("--agencies", help="Who sends self-checks: 'Name, sector, size; Name, sector, size'.")
@click.option("--confirmed-by", help="The role of whoever has looked up the national help today.")
@click.option("--due", default="", help="The day by which self-checks are sent back, like 2027-03-31.")
@click.option(
    "--standards", help=f"'{TEN}': the ten standards, restated. '{EXAMPLE}': three short ones. Or a workbook's path."
)
@click.option("--address", help="The site's web address, with a slash at its end.")
@click.option("--demonstration/--real", default=None, help="Whether the publisher is invented.")
@click.option("--yes", is_flag=True, help="Agree to how the columns of an audit tool are read.")
@click.option("--engine", metavar="LINE", help="The engine to name in engine.txt; else the one that runs.")
def new_command(target: Path, engine: str | None, yes: bool, **given: Any) -> None:
    """Make a handbook in the new folder DIR: for a partnership of England, with no policy yet.

    What no option answers is asked. The handbook passes its own check, or nothing is written.
    """
    answers = Answers(**_asked(given))
    today = build_day()
    if wrong := faults(answers, today):
        raise HandbookError("\n".join([*wrong, "Nothing was written."]))
    try:
        write_new_handbook(target, answers, _standards(answers, yes=yes), engine_source(engine), today)
    except ProblemsError as error:
        raise stopped_by(error.problems) from error
    click.echo(f"The handbook is in {target}. To look at it:\n  cd {target}\n  ./handbook serve")


def _asked(given: dict[str, Any]) -> dict[str, Any]:
    """The answers: those given as options, and the others as typed. Without a terminal, empty ones."""
    can_ask = sys.stdin.isatty()
    if given["demonstration"] is None:
        question = "Is it a demonstration, with an invented publisher?"
        given["demonstration"] = can_ask and click.confirm(question, default=False)
    for name, question, otherwise in _QUESTIONS:
        if given[name] is None:
            given[name] = _answer(name, question, otherwise, given) if can_ask else otherwise
    return given


def _answer(name: str, question: str, otherwise: str, given: dict[str, Any]) -> str:
    if name == "confirmed_by":
        if given["demonstration"]:
            return ""
        click.echo("\nThe page for urgent help names these, for all of England. Look each of them up:")
        for line in national_lines():
            click.echo(f"  {line}")
    while True:
        answer: str = click.prompt(question, default=otherwise, show_default=False)
        fault = fault_of(name, answer, demonstration=given["demonstration"], today=build_day())
        if not fault:
            return answer
        click.echo(fault)


def _standards(answers: Answers, *, yes: bool) -> HandbookFiles:
    if answers.standards == TEN:
        return ten_standards()
    if answers.standards == EXAMPLE:
        return example_standards()
    if not (file := Path(answers.standards)).is_file():
        raise HandbookError(f"'{answers.standards}' is neither '{TEN}' nor '{EXAMPLE}' nor the path of a workbook.")
    details = EditionDetails(
        number="1",
        title=f"Standards for supervision in {answers.area}",
        publisher=answers.name,
        area=answers.area,
        day=build_day().isoformat(),
    )
    agreement = Agreement(given={}, agree=lambda lines: yes or agrees(lines))
    return standards_of_edition(standards_of_file(file, details, agreement))
