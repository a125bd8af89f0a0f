"""Reads the scenarios of the self-check, as people write them, into editions and returns.

An answer is a choice (`partly`), a share (`18/20`), lines of a checklist in their order (`5 yes, 2 no, 1 open`, `n/a`
among them, which gets a made-up reason), `n/a because …`, or an answer's members as in a return's file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from macros.reading.load import load
from selfcheck.returns.returns import empty_return
from selfcheck.standards.edition import Edition
from tests.support.trees import CASES, ROOT, read_case

FOLDER = CASES / "scenarios"
SHIPPED = FOLDER / "10-edition-1.yml"
POINTS = {"in-place": "full", "partly": "half", "not-in-place": "none"}
LABELS = {
    **{"in-place": "In place", "partly": "Partly", "not-in-place": "Not in place", "met": "Met"},
    **{"nearly-met": "Short by one or two points", "partly-met": "Partly met", "not-met": "Not met"},
    **{"not-known": "Depends on open questions", "not-applicable": "Not applicable"},
}
THRESHOLDS: dict[str, Any] = {
    **{"met_at_least": 85, "nearly_met_at_least": 75, "short_at_most": 2, "not_met_below": 40},
    **{"absent_musts_above": 50, "limited_above": 50, "contradicted_below": 50, "least_checked": 5},
    "all_but_one": {"from": 5, "to": 9},
}
STALE = {"policy": 24, "record-check": 12, "training-record": 12, "feedback": 12, "outcome": 12}


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """One scenario: a return's data, and the expected result."""

    file: str
    name: str
    edition: str
    data: dict[str, Any]
    expect: dict[str, Any]


def scenarios() -> Iterator[Scenario]:
    """Every scenario of an edition made for tests, in the order of the files."""
    for file in sorted(FOLDER.glob("*.yml")):
        if not file.stem.startswith("edition-") and file != SHIPPED:
            yield from _in_file(file)


def shipped_scenarios() -> Iterator[Scenario]:
    """Every scenario of the shipped edition: what it asks may change, so `tests/content/` tests these."""
    yield from _in_file(SHIPPED)


def _in_file(file: Path) -> Iterator[Scenario]:
    case = read_case(file)
    for each in case["scenarios"]:
        yield _scenario(file, case, each)


def _scenario(file: Path, case: Mapping[str, Any], each: dict[str, Any]) -> Scenario:
    unknown = each.keys() - {"name", "edition", "answers", "return", "expect"}
    assert not unknown, f"{each['name']}: {unknown}"
    name = each.get("edition", case["edition"])
    edition = edition_named(name)
    data = empty_return(edition.head.set, edition.head.number) | each.get("return", {})
    data["answers"] = {point: answer(edition, point, given) for point, given in each.get("answers", {}).items()}
    return Scenario(file=file.stem, name=each["name"], edition=name, data=data, expect=each["expect"])


@cache
def edition_named(name: str) -> Edition:
    """`real`: the handbook's own first edition; else `edition-<name>.yml`."""
    if name == "real":
        return load(ROOT).handbook().editions[0]
    return Edition.from_dict(edition_data(read_case(FOLDER / f"edition-{name}.yml")))


def edition_data(short: Mapping[str, Any]) -> dict[str, Any]:
    """A whole edition's plain data from the short form of the case files."""
    points, stale = short.get("answers", POINTS), short.get("stale", STALE)
    return {
        "head": {
            **{"set": "supervision", "number": short.get("number", "1"), "title": "Standards", "publisher": "Nobody"},
            **{
                "area": "Nowhere",
                "source": "made-up",
                "published": "2026-11-22",
                "standing": "None",
                "about": ["Text"],
            },
            "standards": list(short["standards"]),
        },
        "scales": {
            "weights": short.get("weights", {"must": 2, "should": 1}),
            "answers": [
                {"id": each, "label": LABELS[each], "points": points[each], "means": "Text"} for each in POINTS
            ],
            "thresholds": _thresholds(short.get("thresholds", {})),
            "evidence_kinds": [
                {"id": kind, "label": kind, "stale_after_months": months} for kind, months in stale.items()
            ],
            "levels": [{"id": each, "label": LABELS[each], "means": "Text"} for each in list(LABELS)[3:]],
        },
        "standards": [_standard(name, criteria, next(iter(stale))) for name, criteria in short["standards"].items()],
    }


def _thresholds(short: Mapping[str, Any]) -> dict[str, Any]:
    """Whole thresholds: where the levels have others, nearly met begins between them."""
    found = {**THRESHOLDS, **short}
    nearly = max(found["not_met_below"], min(found["nearly_met_at_least"], found["met_at_least"]))
    return found | {"nearly_met_at_least": nearly}


def _standard(name: str, criteria: Mapping[str, Any], kind: str) -> dict[str, Any]:
    return {
        **{"id": name, "number": int(name[1:]), "title": f"Standard {name}", "statement": "Text"},
        **{"explanation": ["Text"], "source": {"id": "made-up", "section": "1"}},
        "criteria": [_criterion(each, short, kind) for each, short in criteria.items()],
    }


def _criterion(name: str, short: Mapping[str, Any], evidence: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        **{"id": name, "revision": short.get("revision", 1), "title": f"Point {name}", "text": "Text"},
        **{"strength": short["obligation"], "obligation": short["obligation"], "key": short.get("key", False)},
        **{"not_applicable": short.get("not_applicable", "no"), "kind": short["kind"], "question": f"Question {name}?"},
        **{"help": "Text", "evidence": [{"kind": evidence, "example": "Text"}], "action": f"Do {name}."},
    }
    found |= {name: short[name] for name in ("least", "agrees_with", "earlier") if name in short}
    if short["kind"] == "share":
        bands = short.get("bands", {90: "full", 50: "half"})
        found["bands"] = [{"at_least": least, "points": worth, "basis": "handbook"} for least, worth in bands.items()]
    if short["kind"] == "checklist":
        allowed = short.get("items_not_applicable", [])
        found["items"] = [
            {
                "id": f"i{place}",
                "text": f"Line {place}",
                "not_applicable": "allowed" if allowed == "all" or place in allowed else "no",
            }
            for place in range(1, short["items"] + 1)
        ]
    return found


def answer(edition: Edition, point: str, given: str | dict[str, Any]) -> dict[str, Any]:
    """An answer's members as in a return's file, from the scenario's short form."""
    if isinstance(given, dict):
        members = dict(given)
        short = members.pop("answer", None)
        return {**(answer(edition, point, short) if short else {}), **members}
    if share := re.fullmatch("([0-9]+)/([0-9]+)", given):
        return {"value": {"met": int(share[1]), "checked": int(share[2])}}
    if given.startswith("n/a because "):
        return {"not_applicable": given.removeprefix("n/a because ")}
    return _lines(edition, point, given) if given[0].isdigit() else {"value": given}


def _lines(edition: Edition, point: str, given: str) -> dict[str, Any]:
    criterion = edition.criterion(point)
    assert criterion, point
    words = [word for part in given.split(", ") for word in [part.split(" ")[1]] * int(part.split(" ")[0])]
    assert len(words) == len(criterion.items), f"{point} has {len(criterion.items)} lines"
    items = {
        item.id: {"n/a": "not-applicable"}.get(word, word) for item, word in zip(criterion.items, words, strict=True)
    }
    answered = {name: word for name, word in items.items() if word != "open"}
    reasons = {name: "it cannot exist here" for name, word in answered.items() if word == "not-applicable"}
    return {"items": answered, **({"reasons": reasons} if reasons else {})}
