"""Runs the command on a small project."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from macros.cli import main
from macros.machine.handbook_folder import VARIABLE
from tests.support.project import copy_project

Run = Callable[..., Result]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path)


@pytest.fixture
def handbook(project: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command on the small project."""
    monkeypatch.setenv(VARIABLE, str(project))
    return lambda *arguments: CliRunner().invoke(main, [str(each) for each in arguments])
