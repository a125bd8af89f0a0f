"""`handbook build`: its report, and its end if it fails."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from macros.commands import build as build_module
from macros.machine.programs import MissingToolError
from macros.reading.problems import BuildError
from macros.site import mkdocs_run
from macros.site.build import BuildResult
from tests.macros.commands.conftest import Run
from tests.support.broken_data import break_data


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
    break_data(project)
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
    monkeypatch.setattr(mkdocs_run, "_run_mkdocs", lambda *_: pytest.fail("pages were written"))
    result = handbook("build", "--to", tmp_path / "site")
    assert result.exit_code == 1
    assert "SOURCE_DATE_EPOCH is 'yesterday'" in result.output
    assert not list(tmp_path.glob("site*"))


@pytest.mark.nightly
def test_verbose_says_each_step_and_its_seconds(project: Path, tmp_path: Path) -> None:
    """A real build in its own process, with the project's own code."""
    result = _own(project, "-v", "build", "--to", str(tmp_path / "site"))
    assert result.returncode == 0, result.stderr
    steps = re.findall(r"^(\w[\w ]+): \d+\.\d s$", result.stderr, re.MULTILINE)
    assert {"checked the data", "wrote the pages"} <= set(steps)
    assert re.fullmatch(r"\d+ pages in \d+\.\d s: .*site\n", result.stdout)
    assert (tmp_path / "site/index.html").exists()


def _own(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "macros.cli", *arguments]
    return subprocess.run(command, cwd=project, env={**os.environ}, capture_output=True, text=True, check=False)  # noqa: S603
