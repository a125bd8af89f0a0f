"""The `handbook` command itself: the modules that it loads, its list of subcommands, and its end on an error."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from macros import cli
from macros.cli import COMMANDS, Subcommands, main
from macros.commands.inbox import inbox
from macros.commands.standards import standards
from macros.machine.errors import HandbookError
from macros.machine.programs import MissingToolError
from tests.support.trees import ROOT, copy_tree


def handbook(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.mark.parametrize("arguments", [["--help"], ["-h"]])
def test_help_teaches_what_to_do_when(arguments: list[str]) -> None:
    result = handbook(*arguments)
    assert result.exit_code == 0
    for words in (
        "After a change in standards/:",
        "handbook check",
        "handbook sync",
        "handbook serve",
        "handbook build",
    ):
        assert words in result.output
    assert "seconds" in result.output


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("check", ["Ends with 0", "with 1 otherwise", "Problem codes", "--json"]),
        ("sync", ["page stubs", "JSON Schemas", "left over"]),
        ("build", ["--site-url", "with a slash at its end", "--to", "replaced only when all has gone well"]),
        ("serve", ["--host", "--port", "0 takes any free port", "--base", "/handbook/", "Ctrl+C"]),
        ("test", ["Style, types", "-k"]),
    ],
)
def test_each_command_explains_itself(command: str, words: list[str]) -> None:
    result = handbook(command, "--help")
    assert result.exit_code == 0
    said = re.sub(r"\s+", " ", result.output)
    assert [each for each in words if each not in said] == []


def test_every_command_and_option_has_a_word_of_help() -> None:
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        assert command
        assert command.help
        for option in command.params:
            if option.param_type_name == "option":
                assert getattr(option, "help", None), (name, option.name)


def test_an_unknown_command_or_option_is_refused() -> None:
    assert handbook("chekc").exit_code == 2
    assert handbook("check", "--jsn").exit_code == 2
    assert handbook("serve", "--port", "99999").exit_code == 2


def test_the_version() -> None:
    assert re.fullmatch(r"handbook, version \d+\.\d+\.\d+\n", handbook("--version").output)


# --- modules loaded


LIGHT = {
    "macros",
    "macros.cli",
    "macros.machine",
    "macros.machine.engine",
    "macros.machine.errors",
    "macros.machine.handbook_folder",
    "selfcheck",
    "selfcheck.words",
}
HEAVY = ("mkdocs", "jinja2", "rich", "typst", "pikepdf", "brotli", "docx", "watchdog", "pyodide_build")


def loaded_by(*arguments: str, **environment: str) -> set[str]:
    """Every module that a command loads."""
    code = (
        "import atexit, sys; from macros.cli import main; sys.argv[1:] = sys.argv[2:]\n"
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr))\n"
        "main(prog_name='handbook')"
    )
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code, "--", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return set(done.stderr.split())


def of_ours(modules: set[str]) -> set[str]:
    return {name for name in modules if name.partition(".")[0] in ("macros", "selfcheck")}


@pytest.mark.parametrize("argument", ["--version", "--help"])
def test_help_and_version_load_no_command(argument: str) -> None:
    modules = loaded_by(argument)
    assert of_ours(modules) == LIGHT
    assert {"yaml", *HEAVY} & modules == set()


def test_completing_loads_no_command() -> None:
    modules = loaded_by(_HANDBOOK_COMPLETE="bash_complete", COMP_WORDS="handbook c", COMP_CWORD="1")
    assert of_ours(modules) == LIGHT


def test_check_loads_nothing_that_only_a_build_needs(tmp_path: Path) -> None:
    """Where no page of the handbook's own asks for anything of the data."""
    modules = loaded_by("check", HANDBOOK_ROOT=str(copy_tree(tmp_path)))
    assert "macros.checks.all_checks" in modules
    assert set(HEAVY) & modules == set()
    assert not {name for name in modules if name.startswith(("macros.documents", "macros.importing"))}


def test_the_list_of_commands_is_whole() -> None:
    """Every existing command is in the list, under its own name."""
    written = set()
    for file in (ROOT / "macros/commands").glob("*.py"):
        module = import_module(f"macros.commands.{file.stem}")
        written |= {
            f"{file.stem}:{name}" for name, value in vars(module).items() if value_is_command(value, module.__name__)
        }
    within = {
        f"{group.name}:{command.callback.__name__}"
        for group in (inbox, standards)
        for command in group.commands.values()
        if command.callback
    }
    assert {place for place, _ in COMMANDS.values()} == written - within
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        assert command
        assert command.name == name


def value_is_command(value: object, module: str) -> bool:
    return isinstance(value, click.Command) and value.callback is not None and value.callback.__module__ == module


# --- completion


@pytest.mark.skipif(os.name == "nt", reason="completion is for the shells of Linux and macOS")
def test_a_shell_completes_commands_and_options() -> None:
    for words, place, expected in (("handbook c", 1, {"check", "collate"}), ("handbook check --j", 2, {"--json"})):
        environment = {"_HANDBOOK_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(place)}
        command = [sys.executable, "-m", "macros.cli"]
        done = subprocess.run(  # noqa: S603
            command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, check=True
        )
        assert {line.removeprefix("plain,") for line in done.stdout.splitlines()} == expected


# --- errors


@click.command("broken")
def broken() -> None:
    raise Broken.error


class Broken:
    error: Exception


@pytest.fixture
def breaking(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """A command that fails."""
    monkeypatch.setattr(Subcommands, "get_command", lambda *_: broken)
    monkeypatch.setattr(cli, "_finish_publishing", lambda: None)

    def run(error: Exception, *options: str) -> Result:
        Broken.error = error
        return handbook(*options, "broken")

    return run


def test_an_error_is_said_in_a_sentence_with_its_code(breaking: Callable[..., Result]) -> None:
    for error, code in ((HandbookError("a.yml: gone. Write it."), 1), (MissingToolError("No npm. Install it."), 2)):
        result = breaking(error)
        assert (result.exit_code, result.output, result.stdout) == (code, f"{error}\n", "")


def test_what_the_machine_refuses_is_said_in_a_sentence(breaking: Callable[..., Result]) -> None:
    result = breaking(PermissionError(13, "Permission denied", "/etc/handbook"))
    assert result.exit_code == 1
    assert result.output == (
        "/etc/handbook: Permission denied. See that it is yours to read and write, and that the disk has room.\n"
    )


def test_a_reader_who_has_gone_hears_nothing(breaking: Callable[..., Result]) -> None:
    result = breaking(BrokenPipeError(32, "Broken pipe"))
    assert (result.exit_code, result.output) == (1, "")


def test_verbose_shows_where_in_the_code_an_error_arose(breaking: Callable[..., Result]) -> None:
    result = breaking(HandbookError("a.yml: gone. Write it."), "-v")
    assert result.exit_code == 1
    assert "Traceback" in result.output
    assert "raise Broken.error" in result.output
    assert result.output.endswith("a.yml: gone. Write it.\n")


def test_a_fault_of_the_code_is_not_taken_for_one_of_the_reader(breaking: Callable[..., Result]) -> None:
    assert isinstance(breaking(ValueError("odd")).exception, ValueError)


# each is caught where the file's name or the draft is known, and raised again as a HandbookError
CAUGHT_NEARBY = {"CellFaultError", "ReadError", "NotPlainError", "NoFormError", "DamagedFileError"}


def test_every_error_with_words_for_people_is_of_the_one_kind() -> None:
    others = set()
    for name in modules_of("macros"):
        if name != "macros.launch":  # it runs before anything is installed, and handles its own errors
            classes = vars(import_module(name)).values()
            others |= {each.__name__ for each in classes if is_other_error(each, name)}
    assert others == CAUGHT_NEARBY


def is_other_error(value: object, module: str) -> bool:
    return (
        isinstance(value, type)
        and issubclass(value, Exception)
        and value.__module__ == module
        and not value.__name__.startswith("_")
        and not issubclass(value, HandbookError)
    )


def modules_of(package: str) -> Iterator[str]:
    """Every module of a package that can be loaded by its name."""
    for file in sorted((ROOT / package).rglob("*.py")):
        parts = file.relative_to(ROOT).with_suffix("").parts
        if "standins" not in parts and "ready" not in parts[-1]:
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_nothing_but_the_command_line_ends_the_program() -> None:
    ends = re.compile(r"SystemExit|sys\.exit|\.exit\(|ClickException|import click|from click|os\._exit")
    places = {
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / "macros").rglob("*.py")
        if ends.search(file.read_text(encoding="utf-8"))
    }
    by_themselves = {"macros/launch.py", "macros/launch_pip.py", "macros/pages/component_sheet.py"}  # run as files
    assert {name for name in places if not name.startswith("macros/commands/")} - by_themselves == {"macros/cli.py"}
