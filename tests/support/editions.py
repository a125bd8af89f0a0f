"""Editions made for tests: three small ones in a row, and a second edition of the real standards."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from macros.model.source_record import RECORD_ENDING
from selfcheck.standards.edition import Edition
from selfcheck.standards.succession import EditionStep, steps
from tests.support.project import literal
from tests.support.scenarios import edition_data
from tests.support.trees import CASES, read_case

SECOND = CASES / "edition-2.yml"

Short = Mapping[str, Mapping[str, Any]]


def small_edition(number: str, criteria: Short, retired: Mapping[str, str] | None = None) -> Edition:
    """An edition of one standard. `criteria`: the short form of the scenarios, with `text`, `was` and so on added."""
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


ONE = small_edition(
    "1",
    {
        "s01.1": {"text": "Stays."},
        "s01.2": {"text": "Is reworded."},
        "s01.3": {"kind": "practice", "text": "Becomes a share."},
        "s01.4": {"text": "Is split."},
        "s01.5": {"text": "Is merged, one."},
        "s01.6": {"text": "Is merged, other."},
        "s01.7": {"text": "Is retired."},
        "s01.8": {"text": "Moves."},
        "s01.9": {"kind": "checklist", "items": 2, "text": "Gets another line."},
    },
)
TWO = small_edition(
    "2",
    {
        "s01.1": {"text": "Stays."},
        "s01.2": {"text": "Is reworded now.", "revision": 2},
        "s01.3": {"kind": "share", "text": "Becomes a share.", "revision": 2},
        "s01.4": {"text": "Is split, one.", "revision": 2},
        "s01.9": {"kind": "checklist", "items": 3, "text": "Gets another line.", "revision": 2},
        "s01.10": {"text": "Is split, other.", "was": ["s01.4"], "revision": 2},
        "s01.11": {"text": "Is merged.", "was": ["s01.5", "s01.6"], "revision": 2},
        "s01.12": {"text": "Moves.", "question": "Question s01.8?", "was": ["s01.8"]},
        "s01.13": {"text": "Is new."},
    },
    retired={"s01.7": "The law asks for it now."},
)
THREE = small_edition(
    "3",
    {
        "s01.1": {"text": "Stays.", "key": True},
        "s01.2": {"text": "Is reworded again.", "revision": 3},
        "s01.3": {"kind": "share", "text": "Becomes a share.", "revision": 2},
        "s01.11": {"text": "Is merged.", "revision": 2},
        "s01.14": {"text": "Is whole.", "was": ["s01.4", "s01.10", "s01.12", "s01.13"], "revision": 3},
    },
    retired={"s01.9": "Nobody used the list."},
)


def first_to_third() -> tuple[EditionStep, ...]:
    """The steps between the small editions: each kind of change once, and some changes over two editions."""
    return steps((ONE, TWO, THREE))


def add_second_edition(root: Path) -> None:
    """Add a second edition of the standards to a copy of the real project, from `tests/cases/edition-2.yml`."""
    overlay = read_case(SECOND)
    first, second = root / "standards/supervision/1", root / "standards/supervision/2"
    second.mkdir()
    for file in sorted(first.glob("*.yml")):
        if file.stem.endswith(RECORD_ENDING):
            continue  # the document of the second edition is another one
        data = literal(file)
        if "criteria" in data:
            data["criteria"] = list(_criteria(data, overlay))
        elif file.stem == "edition":
            data |= {"number": "2", "published": "2027-11-01", "retired": overlay["retired"]}
        (second / file.name).write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    _read_again(root, overlay)


def _read_again(root: Path, overlay: Mapping[str, Any]) -> None:
    """Map clauses, topics, pathways and forms to the changed points, as an officer would."""
    revisions = {name: change["revision"] for name, change in overlay["change"].items() if "revision" in change}
    gone = {was: each["id"] for each in overlay["add"] for was in each.get("was", ())}
    gone |= {name: "s09.1" for name in overlay["remove"] if name not in gone}
    revisions |= {each["id"]: each["revision"] for each in overlay["add"] if "revision" in each}
    standards = root / "standards"
    kinds = ("topics.yml", "pathways/*.yml", "forms/*.yml", "policies/*/*.yml")
    for file in (file for kind in kinds for file in standards.glob(kind)):
        data = _followed(literal(file), revisions, gone)
        file.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")


def _followed(value: Any, revisions: Mapping[str, int], gone: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [_followed(each, revisions, gone) for each in value]
    if not isinstance(value, dict):
        return value
    if "criterion" not in value:
        return {name: _followed(each, revisions, gone) for name, each in value.items()}
    name = gone.get(value["criterion"], value["criterion"])
    return {**value, "criterion": name, "revision": revisions.get(name, value["revision"])}


def _criteria(standard: dict[str, Any], overlay: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    known = {each["id"]: each for each in standard["criteria"]}
    for name, criterion in known.items():
        if name not in overlay["remove"]:
            yield _changed(criterion, overlay["change"].get(name, {}), overlay["remove"])
    for each in overlay["add"]:
        if each["like"] in known:
            change = {name: value for name, value in each.items() if name != "like"}
            yield _changed(known[each["like"]], change, overlay["remove"])


def _changed(criterion: dict[str, Any], change: Mapping[str, Any], gone: Collection[str]) -> dict[str, Any]:
    found = {**criterion, **change}
    found["items"] = [*found.get("items", []), *found.pop("more_items", [])]
    found["agrees_with"] = [name for name in found.get("agrees_with", []) if name not in gone]
    if "revision" in change:
        found["earlier"] = []  # the first edition has what it asked
    return {name: value for name, value in found.items() if value != []}
