"""Packages of npm are installed in the project itself, never through a link into another folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.machine import programs
from macros.machine.engine import Engine
from macros.machine.programs import MissingToolError, prepare_node


def test_nothing_is_installed_through_a_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project, shared = tmp_path / "project", tmp_path / "shared"
    for name in ("project/package.json", "project/package-lock.json", "project/pyproject.toml", "shared/a-package.js"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    (project / "node_modules").symlink_to(shared, target_is_directory=True)
    monkeypatch.setattr(programs, "quietly", lambda *_: pytest.fail("npm was started"))
    with pytest.raises(MissingToolError, match="leads to another folder"):
        prepare_node(Engine(packages=project, home=project))
    assert (shared / "a-package.js").exists()
