"""The words of danger and their matching in the search, without a browser."""

from __future__ import annotations

import json
from pathlib import Path

from macros.reading.load import load
from macros.site.search_index import danger_words
from tests.support.trees import CASES, ROOT, read_case
from tests.web.node import node_tests


def test_words_of_danger(tmp_path: Path) -> None:
    danger = load(ROOT).handbook().danger
    assert danger
    docs = [{"location": f"urgent/#{part.part}", "title": part.part, "text": ""} for part in danger.parts]
    cases = {"cases": read_case(CASES / "danger.yml"), "again": read_case(CASES / "danger-second.yml")}
    given = {"danger": danger_words(danger, docs), **cases}
    file = tmp_path / "danger.json"
    file.write_text(json.dumps(given), encoding="utf-8")
    node_tests("danger.test.mjs", DANGER_CASES=file)
