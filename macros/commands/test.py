"""`handbook test`: every check of the code, then the tests, with what they need made ready first."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import click

from macros.machine.engine import ENGINE
from macros.machine.handbook_folder import VARIABLE
from macros.machine.programs import MissingToolError, has_node_packages, prepare_node, program
from macros.machine.test_programs import PROGRAMS, find_chromium, install_programs

PROJECT = ENGINE.packages
_QUICK, _ALL = "quick", "all"
_BY_NIGHT_TOO = ("-m", "")  # in place of pyproject.toml's choice, the tests by day
_MEMORY = Path("/dev/shm")  # noqa: S108 (a folder of our own is made in it)
_MEMORY_BYTES = 6 * 1024**3  # twice what a run leaves there at most
# by module, so that what its tests share is made once
PYTEST = (sys.executable, "-m", "pytest", "-n", "3", "--dist", "loadscope")
_LONGEST_FIRST = "--no-loadscope-reorder"  # the order of tests/conftest.py; else the module with most tests comes first


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED, metavar="[quick|all] [-- PYTEST_ARGUMENTS]")
def test(arguments: Sequence[str]) -> None:
    """Check the code, then run the tests.

    Style, types in Python and in JavaScript, and the tests: all are run, even when one fails. What is missing is
    installed first where that is possible.

    `handbook test quick` takes a minute or so: it installs nothing, and runs the tests that need nothing but Python,
    with few examples. `handbook test all` runs the tests of the night too, and takes more than an hour.

    What stands after `--` is handed on to pytest, and only what the chosen tests need is made ready:
    `handbook test -- -k coverage`.
    """
    if not ENGINE.is_checkout:
        raise MissingToolError(
            "the tests are those of the engine's own code, and come with its repository. To check a handbook, run: "
            "handbook check"
        )
    quick, whole = (arguments[:1] == (tier,) for tier in (_QUICK, _ALL))
    chosen = (*(_BY_NIGHT_TOO if whole else ()), *arguments[quick or whole :])
    surroundings = require_prepared() if quick else make_ready(chosen)
    failed = failed_checks(checks())
    if failed:
        click.secho(f"\nBefore the tests, this failed: {', '.join(failed)}.", fg="red", bold=True)
    with temporary_files() as folder:
        command = [*PYTEST, "--quick" if quick else _LONGEST_FIRST, *chosen]
        if not passes("pytest", command, surroundings | folder) or failed:
            sys.exit(1)


def require_prepared() -> dict[str, str]:
    """The environment of the quick tests. Raises MissingToolError if something must be installed."""
    if not has_node_packages(ENGINE):
        raise MissingToolError("the packages of package-lock.json are not installed. `handbook test` installs them.")
    return environment()


def make_ready(chosen: Sequence[str]) -> dict[str, str]:
    """Install what the chosen tests need, or say what is missing. Returns their environment."""
    prepare_node(ENGINE)
    needs = needs_of(chosen)
    for sentence in install_programs(needs):
        click.echo(sentence, err=True)
    return environment() | ({"HANDBOOK_CHROMIUM": find_chromium()} if "browser" in needs else {})


def environment() -> dict[str, str]:
    """The tests' environment. Python's compiled files are kept, because the tests start Python hundreds of times."""
    left_out = {"PYTHONDONTWRITEBYTECODE", VARIABLE}  # each test names its own handbook
    return {name: value for name, value in os.environ.items() if name not in left_out}


@contextmanager
def temporary_files() -> Iterator[dict[str, str]]:
    """The environment that puts the tests' files into memory, where there is room: writing waits for no disk."""
    if not _MEMORY.is_dir() or shutil.disk_usage(_MEMORY).free < _MEMORY_BYTES:
        yield {}
        return
    with tempfile.TemporaryDirectory(prefix="handbook-test-", dir=_MEMORY, ignore_cleanup_errors=True) as folder:
        yield {"TMPDIR": folder}


def needs_of(chosen: Sequence[str]) -> set[str]:
    """The needs of the tests that these arguments choose. If pytest cannot choose, it says why when it runs."""
    if not chosen or chosen == _BY_NIGHT_TOO:
        return set(PROGRAMS)
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "needs"
        command = [sys.executable, "-m", "pytest", *chosen, "--collect-only", "-qq", "--needs-to", str(listed)]
        subprocess.run(command, cwd=PROJECT, capture_output=True, check=False)  # noqa: S603 (our own tests)
        return set(listed.read_text(encoding="utf-8").split()) if listed.is_file() else set()


def checks() -> dict[str, Sequence[str]]:
    """The checks before the tests, in order: a title and a command each."""
    python, npx = (sys.executable, "-m"), (program("npx"), "--no", "--")
    return {
        "ruff check": (*python, "ruff", "check", "."),
        "ruff format": (*python, "ruff", "format", "--check", "."),
        "mypy": (*python, "mypy"),
        "biome": (*npx, "biome", "check", "--error-on-warnings", "."),
        "tsc": (*npx, "tsc", "--noEmit", "-p", "selfcheck/web/tsconfig.json"),
    }


def failed_checks(commands: Mapping[str, Sequence[str]]) -> list[str]:
    """Run all checks at once, and show each one's output under its heading. Returns the titles of those that failed."""
    failed = []
    with ThreadPoolExecutor(len(commands)) as pool:
        for title, done in zip(commands, pool.map(run_check, commands.values()), strict=True):
            click.secho(f"\n{title}", bold=True)
            click.echo(done.stdout, nl=False)
            failed += [title] if done.returncode else []
    return failed


def run_check(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 (our own steps)
        command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False
    )


def passes(title: str, command: Sequence[str], environment: Mapping[str, str]) -> bool:
    """Run a step under its heading, and show its output at once. Returns whether it passed."""
    click.secho(f"\n{title}", bold=True)
    sys.stdout.flush()
    return subprocess.run(command, cwd=PROJECT, env=environment, check=False).returncode == 0  # noqa: S603 (our own steps)
