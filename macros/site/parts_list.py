"""The list of a site's packages (an SBOM): which come from others, in which version, with licence and hash.

In the form of CycloneDX 1.6, which tools that look for known weaknesses read. On one day the same parts give the same
bytes.
"""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from importlib.metadata import version
from pathlib import Path
from typing import Any

from macros.machine.engine import DISTRIBUTION, ENGINE, Engine, engine_version

PARTS_LIST = "hosting/sbom.cdx.json"
_ONLY_BUILDS = ("esbuild",)  # of npm's packages, those that no site holds
_OF_PYTHON = {"mkdocs-material": "MIT"}  # the theme: its styles and scripts are in each site


def write_parts_list(site: Path, today: date) -> None:
    """Write the list into a built site."""
    file = site / PARTS_LIST
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(parts_list(ENGINE, today), indent=2) + "\n", encoding="utf-8", newline="\n")


def parts_list(engine: Engine, today: date) -> dict[str, Any]:
    """The list. Its time is the day of the build."""
    own = {"type": "application", "name": DISTRIBUTION, "version": engine_version(), "licenses": _licence("MIT")}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"timestamp": datetime.combine(today, time(), UTC).isoformat(), "component": own},
        "components": [*_of_npm(engine), *_of_python()],
    }


def _of_npm(engine: Engine) -> Iterator[dict[str, Any]]:
    """The packages whose files a site holds, as package-lock.json names them."""
    wanted = json.loads((engine.lists / "package.json").read_text(encoding="utf-8"))["dependencies"]
    locked = json.loads((engine.lists / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for name in sorted(wanted.keys() - {*_ONLY_BUILDS}):
        entry = locked[f"node_modules/{name}"]
        algorithm, _, told = entry["integrity"].partition("-")
        yield {
            "type": "library",
            "name": name,
            "version": entry["version"],
            "purl": f"pkg:npm/{name.replace('@', '%40')}@{entry['version']}",
            "licenses": _licence(entry["license"]),
            "hashes": [{"alg": algorithm.upper().replace("SHA", "SHA-"), "content": b64decode(told).hex()}],
        }


def _of_python() -> Iterator[dict[str, Any]]:
    for name, licence in _OF_PYTHON.items():
        purl = f"pkg:pypi/{name}@{version(name)}"
        yield {"type": "library", "name": name, "version": version(name), "purl": purl, "licenses": _licence(licence)}


def _licence(words: str) -> list[dict[str, Any]]:
    """One licence by its name in the SPDX list, or an expression of several."""
    is_one = " " not in words.strip("()")
    return [{"license": {"id": words}}] if is_one else [{"expression": words}]
