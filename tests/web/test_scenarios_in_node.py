"""The engine in real Pyodide under Node, with every scenario and every file of a return."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from macros import ROOT
from macros.runtime import engine_zip
from tests.web.node import node_tests


def test_every_scenario_gives_the_same_text_in_pyodide(tmp_path: Path) -> None:
    engine, calls = tmp_path / "engine.zip", tmp_path / "calls.json"
    engine.write_bytes(engine_zip(ROOT))
    subprocess.run([sys.executable, "-m", "tests.scenarios_json", str(calls)], cwd=ROOT, check=True)  # noqa: S603
    node_tests("scenarios.test.mjs", HANDBOOK_CALLS=calls, HANDBOOK_ENGINE=engine)
