"""What a first score reaches of the engine and of Python's library. It is found by running one, so no list is kept.

The calls here are made in Pyodide when the bytecode is compiled (`compile.mjs`). A module that they do not run is
fetched later, when a call needs it: a sample that reaches too little costs time, never a result.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from itertools import cycle

from macros.machine.plain_zip import Files
from selfcheck.returns.returns import empty_return
from selfcheck.standards.edition import Criterion, Edition


def first_score(edition: Edition) -> list[dict[str, str]]:
    """The calls with their payloads: the edition, and the score of a return with answers of every kind."""
    head = edition.head
    answers = dict(_answers(edition))
    action = {"criterion": edition.criteria[0].id, "action": "To do", "owner_role": "Lead", "due": "2027-01-31"}
    dates = {"assessed_on": "2026-11-30", "period": {"from": "2026-01", "to": "2026-10"}}
    full = {**empty_return(head.set, head.number), **dates, "scope": "All", "answers": answers, "actions": [action]}
    payloads = [("load_edition", {"edition": edition.to_dict()})]
    payloads += [("score", {"return": each}) for each in (empty_return(head.set, head.number), full)]
    return [{"call": call, "payload": json.dumps(payload)} for call, payload in payloads]


def _answers(edition: Edition) -> Iterator[tuple[str, dict[str, object]]]:
    values = cycle([*(answer.id for answer in edition.scales.answers), "dont-know"])
    evidence = {"title": "Record", "kind": edition.scales.evidence_kinds[0].id, "dated": "2026-10"}
    for criterion in edition.criteria:
        answer = {"revision": criterion.revision, "note": "Note", "evidence": [evidence]}
        yield criterion.id, answer | _answer(criterion, next(values))


def _answer(criterion: Criterion, value: str) -> dict[str, object]:
    if criterion.kind == "practice":
        return {"value": value}
    if criterion.kind == "share":
        return {"value": {"met": 9, "checked": 12}}
    return {"items": {item.id: "yes" if number else "no" for number, item in enumerate(criterion.items)}}


def module_name(file: str) -> str:
    """The module of a source or of its bytecode, by its path."""
    return file.removesuffix("c").removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def division(files: Files, reached: Collection[str]) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The files of the modules that were reached, and all others."""
    first = {name: data for name, data in files.items() if module_name(name) in reached}
    return first, {name: data for name, data in files.items() if name not in first}


def absent_modules(part: str, engine: Files, library: Files) -> bytes:
    """A line for each module of a part that comes later. A module of the engine's own may wait until it is used."""
    waiting = {module_name(name): "" if "__init__" in name else " waits" for name in engine}
    names = {**dict.fromkeys(map(module_name, library), ""), **waiting}
    return "".join(f"{name} {part}{mark}\n" for name, mark in sorted(names.items())).encode()
