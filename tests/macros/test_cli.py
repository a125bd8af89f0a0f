"""The `handbook` command: what it says, to people and to programs, and how it ends."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from macros import cli
from macros.cli import COMMANDS, main
from macros.commands import build as build_module
from macros.commands import check, site_url, sync
from macros.machine.programs import MissingToolError
from macros.reading.problems import CODES, BuildError
from macros.site import build as site
from macros.site.build import BuildResult
from tests.support.project import copy_project, replace

Run = Callable[..., Result]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path)


@pytest.fixture
def handbook(project: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command, at work on the small project."""
    for module in (cli, build_module, check, site_url, sync):
        monkeypatch.setattr(module, "ROOT", project)
    return lambda *arguments: CliRunner().invoke(main, [str(each) for each in arguments])


def _break(project: Path) -> None:
    """Two mistakes in two files."""
    for name, old, new in (
        ("policies/example-policy/2.yml", "strength: must", "strength: mist"),
        ("glossary.yml", "means: A planned", "meens: A planned"),
    ):
        replace(project / "standards" / name, old, new)


# --- check


def test_check_of_sound_data(handbook: Run) -> None:
    result = handbook("check")
    assert (result.exit_code, result.output) == (0, "No problems.\n")


def test_check_names_every_problem_with_its_place_and_hint(handbook: Run, project: Path) -> None:
    _break(project)
    result = handbook("check")
    assert result.exit_code == 1
    places = re.findall(r"^(\S+:\d+:\d+): .+ \[([a-z-]+)\]\n  hint: ", result.output, re.MULTILINE)
    assert {code for _, code in places} == {"unknown-field", "missing-field", "unknown-value"}
    assert "did you mean 'means'?" in result.output
    assert "did you mean 'must'?" in result.output
    assert result.output.endswith("3 problems. Nothing is built until they are mended.\n")


def test_check_of_one_problem_says_it_in_the_singular(handbook: Run, project: Path) -> None:
    (project / "docs/glossary.md").unlink()
    result = handbook("check")
    assert result.exit_code == 1
    assert result.output == (
        "docs/glossary.md: this generated file is missing [missing-stub]\n"
        "  hint: run: handbook sync\n"
        "1 problem. Nothing is built until it is mended.\n"
    )


def _leave_one_point_out(project: Path) -> None:
    replace(project / "standards/policies/example-policy/2.yml", "s01.1, revision: 1", "s01.2, revision: 2")


def test_information_is_listed_and_stops_nothing(handbook: Run, project: Path) -> None:
    _leave_one_point_out(project)
    result = handbook("check")
    assert result.exit_code == 0
    assert "[not-covered]" in result.output
    assert result.output.endswith("No problems. 1 line for information only.\n")


def test_what_stops_a_build_comes_after_what_is_information(handbook: Run, project: Path) -> None:
    _leave_one_point_out(project)
    (project / "docs/glossary.md").unlink()
    lines = handbook("check").output.splitlines()
    assert "[not-covered]" in lines[0]
    assert lines[-3].startswith("docs/glossary.md: ")
    assert lines[-1] == "1 problem. Nothing is built until it is mended. 1 line for information only."


def test_the_name_of_a_file_cannot_end_a_line_or_turn_words_round(handbook: Run, project: Path) -> None:
    (project / "standards/x\n\x1b[2J\u202eNo problems.yml").touch()
    output = handbook("check").output
    assert "standards/x �[2J�No problems.yml: nothing reads this file" in output
    assert not {"\x1b", "\u202e"} & set(output)


def test_check_as_json_of_sound_data(handbook: Run) -> None:
    result = handbook("check", "--json")
    assert result.exit_code == 0
    assert json.loads(result.output) == {"problems": []}


def test_check_as_json_for_programs(handbook: Run, project: Path) -> None:
    _break(project)
    result = handbook("check", "--json")
    assert result.exit_code == 1
    problems = json.loads(result.output)["problems"]
    assert len(problems) == 3
    for problem in problems:
        assert set(problem) == {"file", "line", "column", "code", "message", "hint", "fatal"}
        assert problem["code"] in CODES
        assert problem["fatal"] is True
        assert (project / problem["file"]).is_file()
        assert problem["line"] > 0


def test_check_as_json_keeps_information_apart(handbook: Run, project: Path) -> None:
    _leave_one_point_out(project)
    result = handbook("check", "--json")
    assert result.exit_code == 0
    assert [problem["fatal"] for problem in json.loads(result.output)["problems"]] == [False]


def test_check_writes_nothing(handbook: Run, project: Path) -> None:
    (project / "docs/glossary.md").unlink()
    before = sorted(project.rglob("*"))
    handbook("check")
    assert sorted(project.rglob("*")) == before


# --- sync


def test_sync_of_what_is_in_line(handbook: Run) -> None:
    result = handbook("sync")
    assert (result.exit_code, result.output) == (0, "Everything was in line already.\n")


def test_sync_writes_what_is_missing_and_removes_what_is_left_over(handbook: Run, project: Path) -> None:
    (project / "docs/glossary.md").unlink()
    (project / "docs/standards/s09.md").write_text("---\ngenerated: true\n---\n", encoding="utf-8")
    result = handbook("sync")
    assert result.exit_code == 0
    assert sorted(result.output.splitlines()) == [
        "2 files written or removed.",
        "docs/glossary.md",
        "docs/standards/s09.md",
    ]
    assert handbook("check").exit_code == 0
    assert handbook("sync").output == "Everything was in line already.\n"


def test_sync_leaves_pages_by_hand_alone_and_says_so(handbook: Run, project: Path) -> None:
    (project / "docs/glossary.md").unlink()
    (project / "docs/policies/notes.md").write_text("# A week's work\n", encoding="utf-8")
    result = handbook("sync")
    assert result.exit_code == 1
    assert (project / "docs/glossary.md").exists()
    assert (project / "docs/policies/notes.md").read_text(encoding="utf-8") == "# A week's work\n"
    assert "docs/policies/notes.md: this page was not generated" in result.output
    assert "move it to another folder of docs" in result.output


def test_sync_of_broken_data_changes_nothing(handbook: Run, project: Path) -> None:
    _break(project)
    (project / "docs/glossary.md").unlink()
    result = handbook("sync")
    assert result.exit_code == 1
    assert "[unknown-value]" in result.output
    assert "3 problems." in result.output
    assert not (project / "docs/glossary.md").exists()


# --- build


def test_build_says_what_it_made(handbook: Run, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[Path, Path, str]] = []

    def build(root: Path, target: Path, site_url: str, *, compressed: bool, anew: bool) -> BuildResult:
        assert compressed
        asked.append((root, target, site_url))
        return BuildResult(folder=target, pages=12, seconds=1.26, unchanged=not anew and len(asked) > 1)

    monkeypatch.setattr(build_module, "build", build)
    target = tmp_path / "there"
    result = handbook("build", "--to", target, "--site-url", "https://www.example.org/h/")
    assert result.exit_code == 0
    assert result.output == f"12 pages in 1.3 s: {target}\n"
    assert asked == [(project, target, "https://www.example.org/h/")]
    handbook("build", "--to", target)
    again, anew = handbook("build", "--to", target), handbook("build", "--fresh", "--to", target)
    assert again.output.startswith("Nothing has changed since the last build, so the site stays as it is")
    assert anew.output == f"12 pages in 1.3 s: {target}\n"


def test_build_of_broken_data(handbook: Run, project: Path, tmp_path: Path) -> None:
    _break(project)
    result = handbook("build", "--to", tmp_path / "site")
    assert result.exit_code == 1
    assert "[unknown-value]" in result.output
    assert "Nothing is built until they are mended." in result.output
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (BuildError("Another build of site is running."), "Another build of site is running."),
        (
            OSError(28, "No space left on device", "/a/page"),
            "/a/page: No space left on device. See that it is yours to read and write, and that the disk has room.",
        ),
        (MissingToolError("npm is not on this machine."), "npm is not on this machine."),
    ],
)
def test_what_stops_a_build_is_said_in_a_sentence(
    handbook: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    def fail(*_: object, compressed: bool, anew: bool) -> BuildResult:
        raise error

    monkeypatch.setattr(build_module, "build", fail)
    result = handbook("build", "--to", tmp_path / "site")
    assert result.exit_code == getattr(error, "exit_code", 1)
    assert result.output == f"{words}\n"


def test_a_bad_day_is_said_in_a_sentence(handbook: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    monkeypatch.setattr(site, "_run_mkdocs", lambda *_: pytest.fail("pages were written"))
    result = handbook("build", "--to", tmp_path / "site")
    assert result.exit_code == 1
    assert "SOURCE_DATE_EPOCH is 'yesterday'" in result.output
    assert not list(tmp_path.glob("site*"))


def test_verbose_says_each_step_and_its_seconds(project: Path, tmp_path: Path) -> None:
    """For real, in a process of its own, by the project's own code."""
    result = _own(project, "-v", "build", "--to", str(tmp_path / "site"))
    assert result.returncode == 0, result.stderr
    steps = re.findall(r"^(\w[\w ]+): \d+\.\d s$", result.stderr, re.MULTILINE)
    assert {"checked the data", "wrote the pages"} <= set(steps)
    assert re.fullmatch(r"\d+ pages in \d+\.\d s: .*site\n", result.stdout)
    assert (tmp_path / "site/index.html").exists()


def _own(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "macros.cli", *arguments]
    return subprocess.run(command, cwd=project, env={**os.environ}, capture_output=True, text=True, check=False)  # noqa: S603


# --- help


@pytest.mark.parametrize("arguments", [["--help"], ["-h"]])
def test_help_teaches_what_to_do_when(handbook: Run, arguments: list[str]) -> None:
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
def test_each_command_explains_itself(handbook: Run, command: str, words: list[str]) -> None:
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


def test_an_unknown_command_or_option_is_refused(handbook: Run) -> None:
    assert handbook("chekc").exit_code == 2
    assert handbook("check", "--jsn").exit_code == 2
    assert handbook("serve", "--port", "99999").exit_code == 2


def test_the_version(handbook: Run) -> None:
    assert re.fullmatch(r"handbook, version \d+\.\d+\.\d+\n", handbook("--version").output)
