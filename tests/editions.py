"""Editions one after another, made for tests: small ones from a few words, and a second one of the real standards."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from selfcheck.model import Edition
from tests.project import literal
from tests.scenarios import edition_data
from tests.trees import CASES, read_case

SECOND = CASES / "edition-2.yml"

Short = Mapping[str, Mapping[str, Any]]


def small_edition(number: str, criteria: Short, retired: Mapping[str, str] | None = None) -> Edition:
    """An edition of one standard. A criterion: the short form of the scenarios, with `text`, `was` and so on beside."""
    short = {name: {"kind": "practice", "obligation": "must", **each} for name, each in criteria.items()}
    data = edition_data({"number": number, "standards": {"s01": short}})
    if retired:
        data["head"]["retired"] = [{"criterion": name, "why": why} for name, why in retired.items()]
    for made in data["standards"][0]["criteria"]:
        given = criteria[made["id"]]
        made.update({name: deepcopy(given[name]) for name in ("text", "question", "title", "was") if name in given})
        for place, text in enumerate(given.get("lines", [])):
            made["items"][place]["text"] = text
    return Edition.from_dict(data)


def add_second_edition(root: Path) -> None:
    """Give a copy of the real project a second edition of the standards, as `tests/cases/edition-2.yml` has it."""
    overlay = read_case(SECOND)
    first, second = root / "standards/supervision/1", root / "standards/supervision/2"
    second.mkdir()
    for file in sorted(first.glob("*.yml")):
        data = literal(file)
        if "criteria" in data:
            data["criteria"] = list(_criteria(data, overlay))
        elif file.stem == "edition":
            data |= {"number": "2", "published": "2027-11-01", "retired": overlay["retired"]}
        (second / file.name).write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")


def _criteria(standard: dict[str, Any], overlay: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    known = {each["id"]: each for each in standard["criteria"]}
    for name, criterion in known.items():
        if name not in overlay["remove"]:
            yield _changed(criterion, overlay["change"].get(name, {}))
    for each in overlay["add"]:
        if each["like"] in known:
            yield _changed(known[each["like"]], {name: value for name, value in each.items() if name != "like"})


def _changed(criterion: dict[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    found = {**criterion, **change}
    found["items"] = [*found.get("items", []), *found.pop("more_items", [])]
    return {name: value for name, value in found.items() if value != []}
