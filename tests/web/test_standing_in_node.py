"""Which known version was the latest on a day: the same cases for the browser's module and Python's timeline."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.derived.timeline import timeline
from macros.reading.load import load
from tests.macros.pages.test_as_at import with_versions
from tests.support.trees import CASES, TREE, read_case
from tests.web.node import node_tests

STANDING: list[dict[str, Any]] = yaml.safe_load((CASES / "standing.yml").read_bytes())
DATED = [case for case in STANDING if None not in case["starts"]]


def test_the_browsers_module(tmp_path: Path) -> None:
    cases = tmp_path / "cases.json"
    cases.write_text(json.dumps({"dates": read_case(CASES / "dates.yml"), "standing": STANDING}), encoding="utf-8")
    node_tests("standing.test.mjs", HANDBOOK_CASES=cases)


@pytest.mark.parametrize("case", DATED, ids=lambda case: case["name"])
def test_pythons_timeline_where_every_version_has_a_date(case: dict[str, Any]) -> None:
    versions = [(str(number), start, True) for number, start in enumerate(case["starts"], start=1)]
    found = timeline(with_versions(load(TREE).handbook().policies[0], *versions))
    for day, expected in case["days"].items():
        covering = [place for place, each in enumerate(found) if each.covers(date.fromisoformat(day))]
        assert covering == expected["places"], day
