"""Makes a new handbook."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from macros.cli import main
from macros.machine.handbook_folder import VARIABLE
from macros.new_handbook import engine_line
from tests.support.new_handbook import REAL

type New = Callable[..., Result]


@pytest.fixture
def new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> New:
    """Make a handbook in `tmp_path/ours`, with these answers in place of REAL's. The engine's wheel is no real one."""
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(engine_line, "_wheel_of_checkout", lambda: ("engine-1.whl", b"a wheel"))

    def run(standards: str = "example", **answers: str) -> Result:
        given = REAL | {name.replace("_", "-"): value for name, value in answers.items()}
        options = [word for name, value in given.items() for word in (f"--{name}", value)]
        kind = "--demonstration" if answers.get("front_door") == "" else "--real"
        return CliRunner().invoke(main, ["new", str(tmp_path / "ours"), *options, "--standards", standards, kind])

    return run
