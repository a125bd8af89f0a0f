"""The importer in the site's own runtime under Node: the same Word files give the same answers as here."""

from __future__ import annotations

import json
from pathlib import Path

from macros.reading.load import load
from macros.site.runtime import write_runtime
from tests.support.desk import desk_calls, example_desk
from tests.support.trees import TREE
from tests.web.node import node_tests


def test_a_word_file_gives_the_same_draft_in_the_browsers_python(tmp_path: Path) -> None:
    runtime, calls = tmp_path / "runtime", tmp_path / "calls.json"
    write_runtime(runtime, load(TREE).handbook().edition, example_desk())
    calls.write_text(json.dumps(desk_calls()), encoding="utf-8")
    node_tests("desk.test.mjs", HANDBOOK_CALLS=calls, HANDBOOK_RUNTIME=runtime)
