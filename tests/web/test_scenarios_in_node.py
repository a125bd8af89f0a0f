"""The engine in the site's own runtime under Node, with every scenario and every file of a return."""

from __future__ import annotations

from pathlib import Path

from macros.reading.load import load
from macros.site.runtime import write_runtime
from tests.support.desk import example_desk
from tests.support.trees import ROOT
from tests.web.node import node_tests


def test_every_scenario_gives_the_same_text_in_pyodide(tmp_path: Path, scenario_calls: Path) -> None:
    runtime = tmp_path / "runtime"
    write_runtime(runtime, load(ROOT).handbook().edition, example_desk())
    node_tests("scenarios.test.mjs", HANDBOOK_CALLS=scenario_calls, HANDBOOK_RUNTIME=runtime)
