"""Progress of long steps: bars at a terminal, plain lines anywhere else."""

from __future__ import annotations

import io
import logging
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from rich.console import Console

from macros.commands import progress as shown
from macros.commands.progress import BarDisplay, progress
from macros.machine.progress import Advance, ProgressDisplay, shown_by, step


class Terminal(io.StringIO):
    """Collects the output that a person would see."""

    def isatty(self) -> bool:
        return True


def terminal(monkeypatch: pytest.MonkeyPatch, kind: str = "xterm-256color") -> Terminal:
    """Replace standard error by a terminal, after pytest has put its own there."""
    screen = Terminal()
    monkeypatch.setenv("TERM", kind)
    monkeypatch.setattr(sys, "stderr", screen)
    return screen


def work() -> None:
    with step("Making documents", 1200) as advance, ThreadPoolExecutor(4) as threads:
        list(threads.map(advance, [1] * 1200))


def test_without_a_command_nothing_is_shown(capfd: pytest.CaptureFixture[str]) -> None:
    work()
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("variable", ["FORCE_COLOR", "TTY_COMPATIBLE", "CLICOLOR_FORCE"])
def test_elsewhere_than_at_a_terminal_a_step_is_one_plain_line(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, "1")
    with progress():
        work()
        with step("Writing pages"):
            pass
    assert capfd.readouterr() == ("", "Making documents: 1,200\nWriting pages\n")


def test_at_a_terminal_a_bar_says_how_far_it_is_and_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = terminal(monkeypatch)
    with progress():
        work()
    text = screen.getvalue()
    assert "Making documents" in text
    assert "of 1,200" in text
    assert "\x1b[2K" in text  # the line is removed
    assert "\n\n" not in text


def test_a_bar_counts_what_several_threads_do() -> None:
    bars = shown._bars()
    counts: list[str] = []
    with BarDisplay(bars).step("Compressing", 1200) as advance, ThreadPoolExecutor(4) as threads:
        list(threads.map(advance, [1] * 1199))
        counts += [str(task.fields["count"]) for task in bars.tasks]
        advance(1)
        counts += [str(task.fields["count"]) for task in bars.tasks]
    assert counts == ["1,199 of 1,200", "1,200 of 1,200"]
    assert bars.tasks == []


@pytest.mark.parametrize(("name", "value"), [("dumb", logging.WARNING), ("xterm", logging.INFO)])
def test_a_terminal_without_a_cursor_and_verbose_lines_get_no_bars(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, name: str, value: int
) -> None:
    screen = terminal(monkeypatch, name)
    caplog.set_level(value, "handbook")
    with progress():
        work()
    assert screen.getvalue() == "Making documents: 1,200\n"


def test_after_an_error_the_display_before_is_back() -> None:
    class Other(ProgressDisplay):
        pass

    def failing() -> None:
        with shown_by(Other()):
            raise OSError

    before = step("a")
    with pytest.raises(OSError, match=r"^$"):
        failing()
    assert type(step("a")) is type(before)


def test_bars_stand_where_errors_do() -> None:
    console = shown._bars().console
    assert isinstance(console, Console)
    assert console.stderr
    advance: Advance = print
    assert callable(advance)
