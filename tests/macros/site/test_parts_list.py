"""The list of a site's parts names each, as the lock file has it, and is the same for the same parts."""

from __future__ import annotations

import json
import re
from datetime import date
from importlib.metadata import version

from macros.machine.engine import ENGINE, engine_version
from macros.site.parts_list import parts_list
from tests.support.trees import ROOT

DAY = date(2026, 12, 1)


def test_it_names_what_reaches_a_browser_and_not_what_only_builds() -> None:
    listed = parts_list(ENGINE, DAY)
    assert (listed["bomFormat"], listed["specVersion"]) == ("CycloneDX", "1.6")
    assert listed["metadata"]["component"]["version"] == engine_version()
    parts = {part["name"]: part for part in listed["components"]}
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert {name: part["version"] for name, part in parts.items()} == {
        **{name: number for name, number in wanted.items() if name != "esbuild"},
        "mkdocs-material": version("mkdocs-material"),
    }
    assert parts["pyodide"]["purl"] == f"pkg:npm/pyodide@{wanted['pyodide']}"


def test_each_part_of_npm_has_the_hash_of_the_lock_and_a_licence() -> None:
    for part in parts_list(ENGINE, DAY)["components"]:
        assert part["licenses"]
        if part["purl"].startswith("pkg:npm"):
            assert [each["alg"] for each in part["hashes"]] == ["SHA-512"]
            assert re.fullmatch(r"[0-9a-f]{128}", part["hashes"][0]["content"])


def test_the_same_parts_give_the_same_list() -> None:
    assert parts_list(ENGINE, DAY) == parts_list(ENGINE, DAY)
    assert parts_list(ENGINE, DAY)["metadata"]["timestamp"] == "2026-12-01T00:00:00+00:00"
