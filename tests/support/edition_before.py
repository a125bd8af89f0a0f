"""Edition 1 as agencies answered it before its questions were gone through, and full returns of it."""

from __future__ import annotations

import json
from typing import Any

from selfcheck.returns.returns import empty_return
from tests.support.trees import CASES

BEFORE: dict[str, dict[str, Any]] = {
    criterion["id"]: criterion
    for standard in json.loads((CASES / "edition-1-before/edition.json").read_text(encoding="utf-8"))["standards"]
    for criterion in standard["criteria"]
}
"""The criteria as browsers got them, by id."""


def full_return_of_before(**members: Any) -> dict[str, Any]:
    """A return with every question answered, each with a note and evidence."""
    head = {"agency": {"id": "example-college", "name": "Example College"}, "scope": "whole agency"}
    answers = {name: _answer(place, criterion) for place, (name, criterion) in enumerate(BEFORE.items())}
    dated = {"assessed_on": "2026-11-20", "answers": answers}
    return empty_return("supervision", "1") | head | dated | members


def _answer(place: int, criterion: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {"value": ("in-place", "partly", "not-in-place")[place % 3]}
    if criterion["kind"] == "share":
        found = {"value": {"met": 18, "checked": 20}}
    elif criterion["kind"] == "checklist":
        found = {"items": {item["id"]: "yes" for item in criterion["items"]}}
    evidence = [{"kind": "record-check", "title": f"Audit {place}", "dated": "2026-05"}]
    return {**found, "revision": criterion["revision"], "note": f"Seen in audit {place}", "evidence": evidence}
