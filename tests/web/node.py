"""Runs Node's own tests from a Python test, which fails with Node's words if one of them fails."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from macros.machine.programs import program
from tests.support.trees import ROOT

HERE = Path(__file__).parent


def node_tests(file: str, **environment: str | Path) -> None:
    """Run one file of tests/web under `node --test`. `environment` passes data to the tests."""
    given = {name: str(value) for name, value in environment.items()}
    done = subprocess.run(  # noqa: S603
        [program("node"), "--test", "--test-reporter=spec", str(HERE / file)],
        cwd=ROOT,
        env={**os.environ, **given},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
