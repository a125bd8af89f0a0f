"""The wheel, installed into an empty environment in another folder, makes a handbook and builds it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from macros.new_handbook.engine_line import _wheel_of_checkout
from tests.support.new_handbook import REAL
from tests.support.trees import ROOT


def words_of(folder: Path, *command: object) -> str:
    """A command's output. The command must succeed."""
    environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(folder)}
    done = subprocess.run(  # noqa: S603
        [str(word) for word in command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.nightly
def test_an_installed_engine_makes_and_builds_a_handbook(tmp_path: Path) -> None:
    name, content = _wheel_of_checkout()
    (tmp_path / name).write_bytes(content)
    words_of(tmp_path, sys.executable, "-m", "venv", "there")
    pip = ("there/bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    words_of(tmp_path, *pip, "--require-hashes", "-r", ROOT / "requirements/run.txt")
    words_of(tmp_path, *pip, "--no-deps", tmp_path / name)
    answers = [word for name, value in REAL.items() for word in (f"--{name}", value)]
    words_of(tmp_path, "there/bin/handbook", "new", "ours", *answers, "--real", "--standards", "ten")
    assert "No problems" in words_of(tmp_path / "ours", "../there/bin/handbook", "check")
    assert "pages in" in words_of(tmp_path / "ours", "../there/bin/handbook", "build")
    home = (tmp_path / "ours/site/index.html").read_text(encoding="utf-8")
    assert "The ten standards" in home
    assert (tmp_path / "ours/site/self-check.html").is_file()
