"""The engine in the site's own runtime under Node, with every scenario and every file of a return."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from macros import ROOT
from macros.reading.load import load
from macros.site.runtime import write_runtime
from tests.web.node import node_tests


def test_every_scenario_gives_the_same_text_in_pyodide(tmp_path: Path) -> None:
    runtime, calls = tmp_path / "runtime", tmp_path / "calls.json"
    write_runtime(ROOT, runtime, load(ROOT).handbook().edition)
    subprocess.run([sys.executable, "-m", "tests.support.scenarios_json", str(calls)], cwd=ROOT, check=True)  # noqa: S603
    node_tests("scenarios.test.mjs", HANDBOOK_CALLS=calls, HANDBOOK_RUNTIME=runtime)
