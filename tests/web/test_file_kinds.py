"""The kind of a file by its first bytes: Python and JavaScript agree."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from selfcheck.reading.file_kinds import looks_like
from selfcheck.reading.rules import FaultsError
from selfcheck.returns.returns import MOST_ACTIONS, MOST_EVIDENCE, open_return
from tests.support.trees import CASES
from tests.web.node import node_tests

KINDS: list[dict[str, Any]] = yaml.safe_load((CASES / "filekinds.yml").read_bytes())["cases"]


@pytest.mark.parametrize("case", KINDS, ids=lambda case: case["name"])
def test_python(case: dict[str, Any]) -> None:
    content = case["head"].encode("latin-1")
    assert looks_like(content) == case["is"]
    if case["is"]:
        with pytest.raises(FaultsError) as error:
            open_return(content + b"\0" * 6 * 2**20)  # whatever its size
        assert error.value.faults[0].message == f"this is not a self-check file: it looks like {case['is']}"


def test_javascript(tmp_path: Path) -> None:
    cases = tmp_path / "cases.json"
    cases.write_text(json.dumps({"kinds": KINDS, "most": [MOST_ACTIONS, MOST_EVIDENCE]}), encoding="utf-8")
    node_tests("filekinds.test.mjs", HANDBOOK_CASES=cases)
