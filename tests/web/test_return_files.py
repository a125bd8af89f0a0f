"""JavaScript opens, refuses, names and writes returns exactly as Python does."""

from __future__ import annotations

import base64
import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from macros.generated.schemas import schema_text
from selfcheck.bridge import bridge
from selfcheck.reading.rules import FaultsError
from selfcheck.returns.returns import file_name, open_return, return_text
from tests.support.edition_before import full_return_of_before
from tests.support.return_cases import EDITION, return_cases
from tests.support.scenarios import edition_named
from tests.support.trees import CASES
from tests.web.mutations import mutations
from tests.web.node import node_tests

COUNT = 1500
# Python 3.12 names another place for an extra comma; NaN may be in a text before the place of the fault
_PLACED = sys.version_info >= (3, 13)
_CONSTANT = re.compile(rb"NaN|Infinity")


def test_the_cases(tmp_path: Path) -> None:
    kept = [(file.name, file.read_bytes()) for file in sorted((CASES / "returns").rglob("*.supervision.json"))]
    full = "a full return of the edition as it was", return_text(full_return_of_before()).encode()
    assert {open_return(content).verdict for _, content in (*kept, full)} == {"opened"}
    cases = ((case.name, case.content) for case in return_cases())
    node_tests("returnfile.test.mjs", HANDBOOK_FILES=_written(tmp_path, [*cases, *kept, full]))


@pytest.mark.parametrize("seed", [1, 2])
def test_files_that_were_nearly_a_return(tmp_path: Path, seed: int) -> None:
    named = ((f"seed {seed}, number {number}", content) for number, content in enumerate(mutations(seed, COUNT)))
    node_tests("returnfile.test.mjs", HANDBOOK_FILES=_written(tmp_path, named))


def _written(folder: Path, files: Iterable[tuple[str, bytes]]) -> Path:
    """The files with Python's verdicts, as JSON for Node."""
    edition = edition_named(EDITION)
    assert "result" in json.loads(bridge.call("load_edition", json.dumps({"edition": edition.to_dict()})))
    head = edition.head
    known = {"set": head.set, "number": head.number, "criteria": [criterion.id for criterion in edition.criteria]}
    made = [
        {"name": name, "content": base64.b64encode(content).decode(), **_expected(content)} for name, content in files
    ]
    target = folder / "files.json"
    target.write_text(
        json.dumps({"schema": json.loads(schema_text("return")), "edition": known, "files": made}), encoding="utf-8"
    )
    return target


def _expected(content: bytes) -> dict[str, Any]:
    """The verdict; for a file that opens for change, also the canonical text and the name."""
    verdict = _verdict(content)
    if verdict["verdict"] == "refused":
        placed = verdict["code"] != "json-syntax" or (_PLACED and not _CONSTANT.search(content))
        return {"verdict": verdict, "placed": placed}
    opened = open_return(content)
    named = file_name(opened.record) if opened.record else None
    return {"verdict": verdict, "placed": True, "written": return_text(opened.data), "file_name": named}


def _verdict(content: bytes) -> dict[str, Any]:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        with pytest.raises(FaultsError) as error:
            open_return(content)
        (fault,) = error.value.faults
        said = {"code": fault.code, "message": fault.message, "hint": fault.hint}
        return {"verdict": "refused", **said, "path": "", "line": 0, "column": 0}
    found: dict[str, Any] = json.loads(bridge.call("check_return", json.dumps({"text": text})))["result"]
    return found
