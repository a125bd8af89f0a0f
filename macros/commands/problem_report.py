"""Problems of the data as the commands show them."""

from __future__ import annotations

from collections.abc import Sequence

from macros.machine.errors import HandbookError
from macros.reading.problems import Problem
from selfcheck.words import count_words


def problem_report(problems: Sequence[Problem]) -> str:
    """Every problem, and a verdict. Problems that stop a build come last, where a reader sees them first."""
    in_order = sorted(problems, key=lambda problem: problem.fatal)
    fatal = sum(problem.fatal for problem in problems)
    return "\n".join([*map(str, in_order), _verdict(fatal, len(problems) - fatal)])


def stopped_by(problems: Sequence[Problem]) -> HandbookError:
    """The error to raise if problems stop the command."""
    return HandbookError(problem_report(problems))


def _verdict(fatal: int, information: int) -> str:
    more = f" {count_words(information, 'line')} for information only." if information else ""
    if not fatal:
        return f"No problems.{more}"
    them = "it is" if fatal == 1 else "they are"
    return f"{count_words(fatal, 'problem')}. Nothing is built until {them} mended.{more}"
