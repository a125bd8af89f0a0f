"""`handbook test`: the programs that each kind of test installs; quick tests and the help install none."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from macros.commands import test as command
from macros.machine import test_programs as programs
from macros.machine.programs import MissingToolError
from tests.support.trees import ROOT

LOG = '#!/bin/sh\necho "${{0##*/}} $*" >> "{log}"\n'
OF_NO_PROGRAM = "tests/selfcheck/reading/test_dates.py"
OF_LIBREOFFICE = "tests/selfcheck/overview/test_in_libreoffice.py"


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The calls of programs that install: those on PATH are fakes that only record their calls."""
    folder, log = tmp_path / "programs", tmp_path / "log"
    folder.mkdir()
    log.touch()
    for name in ("apt-get", "npm", "npx", "node"):
        (folder / name).write_text(LOG.format(log=log), encoding="utf-8")
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("HANDBOOK_CHROMIUM", raising=False)
    for name in programs.PROGRAMS:  # as if this machine had none of them
        monkeypatch.setattr(programs, "PROGRAMS", {**programs.PROGRAMS, name: lacking(name)})
    monkeypatch.setattr(programs, "_is_root", lambda: True)
    monkeypatch.setattr(command, "prepare_node", lambda _: None)
    return log


def lacking(name: str) -> programs.NeededProgram:
    return programs.NeededProgram(name=name, packages=(f"package-of-{name}",), is_here=lambda: False)


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The steps that `handbook test` would take. None is run, and every check passes."""
    taken: list[list[str]] = []

    def passes(_title: str, step: Sequence[str], _environment: object) -> bool:
        taken.append([*step])
        return True

    monkeypatch.setattr(command, "passes", passes)
    monkeypatch.setattr(command, "failed_checks", lambda _: [])
    return taken


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command.test, arguments)


def installed(log: Path) -> list[str]:
    return [line for line in log.read_text(encoding="utf-8").splitlines() if " install " in line or " ci" in line]


def test_help_installs_nothing_and_names_the_tiers(log: Path, steps: list[list[str]]) -> None:
    said = run("--help").output
    assert "handbook test quick" in said
    assert "handbook test -- -k coverage" in said
    assert (log.read_text(encoding="utf-8"), steps) == ("", [])


def test_quick_installs_nothing(log: Path, steps: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "has_node_packages", lambda _: True)
    assert run("quick", "--", "-k", "dates").exit_code == 0
    assert log.read_text(encoding="utf-8") == ""
    assert [step[-3:] for step in steps] == [["--quick", "-k", "dates"]]


def test_all_takes_the_tests_of_the_night_too(log: Path, steps: list[list[str]]) -> None:
    assert run("all", "--", OF_NO_PROGRAM).exit_code == 0
    assert [step[-3:] for step in steps] == [["-m", "", OF_NO_PROGRAM]]


def test_quick_says_what_is_missing(log: Path, steps: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "has_node_packages", lambda _: False)
    with pytest.raises(MissingToolError, match="`handbook test` installs them"):
        command.require_prepared()
    assert run("quick").exit_code != 0
    assert (installed(log), steps) == ([], [])


def test_everything_is_prepared_for_all_tests(log: Path, steps: list[list[str]]) -> None:
    with pytest.raises(MissingToolError):
        command.make_ready([])
    packages = " ".join(f"package-of-{name}" for name in sorted(programs.PROGRAMS))
    assert installed(log)[0].endswith(packages)


def test_only_what_the_chosen_tests_need_is_prepared(log: Path, steps: list[list[str]]) -> None:
    assert run("--", OF_NO_PROGRAM).exit_code == 0
    assert [line for line in installed(log) if "apt-get" in line] == []
    assert run("--", OF_LIBREOFFICE).exit_code == 0
    assert installed(log)[-1].endswith(" package-of-office")
    assert [step[-1] for step in steps] == [OF_NO_PROGRAM, OF_LIBREOFFICE]


def test_a_step_that_fails_is_named_and_the_others_are_taken(capfd: pytest.CaptureFixture[str]) -> None:
    python = (sys.executable, "-c")
    commands = {
        "first": (*python, "print('words of the first'); raise SystemExit(1)"),
        "second": (*python, "print('words of the second')"),
    }
    assert command.failed_checks(commands) == ["first"]
    assert capfd.readouterr().out.split("\n") == [
        "",
        "first",
        "words of the first",
        "",
        "second",
        "words of the second",
        "",
    ]


@pytest.mark.nightly
def test_the_quick_tests_are_those_that_need_no_program(tmp_path: Path) -> None:
    """The choice depends on the code that a test can reach."""
    listed = tmp_path / "needs"
    command_line = [sys.executable, "-m", "pytest", "--collect-only", "-qq", "-p", "no:cacheprovider", "--needs-to"]
    subprocess.run(  # noqa: S603 (our own tests)
        [*command_line, str(listed), "tests/browser/selfcheck/test_word.py", "tests/browser/hosting/test_hosting.py"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    assert listed.read_text(encoding="utf-8").split() == ["browser", "build", "nginx"]
    done = subprocess.run(  # noqa: S603 (our own tests)
        [*command_line, str(listed), "--quick", "tests/browser/selfcheck/test_word.py", OF_NO_PROGRAM],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "test_word" not in done.stdout
    assert listed.read_text(encoding="utf-8") == ""
