"""The cases of `tests/cases/collation/files.yml`: files in a folder, and the expected outcome of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from selfcheck.collation.intake import UnreadFile
from selfcheck.collation.terms import CollationRequest
from selfcheck.returns.returns import empty_return, return_text
from tests.support.returned import File
from tests.support.scenarios import edition_named
from tests.support.trees import CASES, read_case


@dataclass(frozen=True, kw_only=True)
class CollationCase:
    """One folder of files, and the expected collation."""

    name: str
    files: list[File]
    decided: frozenset[str]
    expect: dict[str, Any]


def terms() -> dict[str, Any]:
    case = read_case(CASES / "collation/files.yml")
    expected = [
        {"id": name, "name": words, "sector": "other", "size": "small"} for name, words in case["expected"].items()
    ]
    return {"expected": expected, **{name: case[name] for name in ("opens", "due", "as_of")}}


def asked() -> CollationRequest:
    return CollationRequest.from_dict(terms(), [edition_named("x")])


def collation_cases() -> Iterator[CollationCase]:
    case = read_case(CASES / "collation/files.yml")
    for each in case["cases"]:
        files = [(name, _content(short, case["expected"])) for name, short in each["files"].items()]
        decided = frozenset(each.get("decided", ()))
        yield CollationCase(name=each["name"], files=files, decided=decided, expect=each["expect"])


def _content(short: dict[str, Any], expected: dict[str, str]) -> bytes | UnreadFile:
    if "problem" in short:
        return UnreadFile(problem=short["problem"])
    if "bytes_hex" in short:
        return bytes.fromhex(short["bytes_hex"])
    if "text" in short:
        return str(short["text"]).encode()
    who = short["from"]
    agency = {"id": who} if who in expected else {"id": "not-listed", "name": who}
    data = empty_return("supervision", short.get("edition", "1")) | {"agency": agency, "scope": short.get("scope", "")}
    data["answers"] = {name: {"value": value} for name, value in short.get("answers", {}).items()}
    if "part" in short:
        data["part"] = short["part"]
    if "dated" in short:
        data["assessed_on"] = short["dated"]
    if "signed" in short:
        data["signed_off"] = {"role": "Director", "on": short["signed"]}
    if "example" in short:
        data["example"] = short["example"]
    data["actions"] = [{"criterion": "s01.1", **each} for each in short.get("actions", [])]
    return return_text(data).encode(short.get("encoding", "utf-8"))[: short.get("cut")]
