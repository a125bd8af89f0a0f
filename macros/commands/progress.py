"""Progress of long steps: bars at a terminal; elsewhere a plain line as a step begins, which suits any log."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, override

import click

from macros.machine.progress import Advance, ProgressDisplay, shown_by

if TYPE_CHECKING:
    from rich.progress import Progress


@contextmanager
def progress() -> Iterator[None]:
    """Show the progress of long steps on standard error. With `-v`, without bars: they would break up its lines."""
    if is_terminal() and not logging.getLogger("handbook").isEnabledFor(logging.INFO):
        with _bars() as bars, shown_by(BarDisplay(bars)):
            yield
    else:
        with shown_by(LineDisplay()):
            yield


def is_terminal() -> bool:
    """Whether standard error is a terminal that can move its cursor."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def _bars() -> Progress:
    # imported late: rich is slow to load, and most commands show no bars
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn  # noqa: PLC0415

    words, count = TextColumn("{task.description}"), TextColumn("{task.fields[count]}")
    times = (TimeElapsedColumn(), TimeRemainingColumn(compact=True))
    return Progress(words, BarColumn(), count, *times, console=Console(stderr=True), transient=True)


class BarDisplay(ProgressDisplay):
    """A bar for each step, removed when the step ends."""

    def __init__(self, bars: Progress) -> None:
        self._bars = bars

    @override
    @contextmanager
    def step(self, title: str, total: int | None = None) -> Iterator[Advance]:
        task = self._bars.add_task(title, total=total, count=_count(0, total))
        done, lock = 0, Lock()

        def advance(number: int) -> None:
            nonlocal done
            with lock:
                done += number
                self._bars.update(task, completed=done, count=_count(done, total))

        try:
            yield advance
        finally:
            self._bars.remove_task(task)


def _count(done: int, total: int | None) -> str:
    return f"{done:,} of {total:,}" if total else ""


class LineDisplay(ProgressDisplay):
    """One line for each step."""

    @override
    @contextmanager
    def step(self, title: str, total: int | None = None) -> Iterator[Advance]:
        click.echo(f"{title}: {total:,}" if total else title, err=True)
        yield lambda _: None
