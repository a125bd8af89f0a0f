"""Files that people may open, good and broken, with the expected verdict on each. Python and JavaScript share them.

A case names its file's content in one way: `text`, `bytes_hex`, `repeat` ({before, text, times, after}), or changes to
the file's `base` (`set` and `remove`, with paths; `top` replaces all). `python -m tests.support.return_cases OUT`
writes them all as JSON for Node, each with its bytes in base64.
"""

from __future__ import annotations

import base64
import copy
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support.trees import CASES, read_case

FOLDER = CASES / "returns"
EDITION = "x"
"""The edition of every case: `tests/cases/scenarios/edition-x.yml`."""


@dataclass(frozen=True, kw_only=True)
class ReturnCase:
    """A file's bytes and the expected verdict, with code and path, or with the members kept and set aside."""

    file: str
    name: str
    content: bytes
    expect: dict[str, Any]

    @property
    def text(self) -> str | None:
        """The content as text; None where it is not UTF-8."""
        try:
            return self.content.decode("utf-8")
        except UnicodeDecodeError:
            return None


def return_cases() -> Iterator[ReturnCase]:
    for file in sorted(FOLDER.glob("*.yml")):
        case = read_case(file)
        for each in case["cases"]:
            content = _content(each, case.get("base"))
            yield ReturnCase(file=file.stem, name=each["name"], content=content, expect=each["expect"])


def _content(case: dict[str, Any], base: Any) -> bytes:
    if "bytes_hex" in case:
        return bytes.fromhex(case["bytes_hex"])
    if "repeat" in case:
        made = case["repeat"]
        return str(made.get("before", "") + made["text"] * made["times"] + made.get("after", "")).encode()
    if "text" in case:
        return str(case["text"]).encode()
    return json.dumps(_changed(case, base), ensure_ascii=False).encode()


def _changed(case: dict[str, Any], base: Any) -> Any:
    if "top" in case:
        return case["top"]
    data = copy.deepcopy(base)
    for *path, name in case.get("remove", []):
        del _at(data, path)[name]
    for change in case.get("set", []):
        *path, name = change["at"]
        _at(data, path)[name] = change["to"]
    return data


def _at(data: Any, path: list[Any]) -> Any:
    for part in path:
        data = data[part]
    return data


def _plain(case: ReturnCase) -> dict[str, Any]:
    content = base64.b64encode(case.content).decode()
    return {"file": case.file, "name": case.name, "content": content, "expect": case.expect}


if __name__ == "__main__":
    cases = [_plain(case) for case in return_cases()]
    Path(sys.argv[1]).write_text(json.dumps({"edition": EDITION, "cases": cases}), encoding="utf-8")
