"""Reads the judged scenarios: answers in words, and each standard's level as a safeguarding lead would judge it.

The level and its reason were written down before the rules scored them.

An answer is written as one would say it: `in place`, `18 of 20`, `4 of all 4`, `5 yes, 2 no`, `don't know`,
`not applicable, because …`, and after a comma `to an earlier wording` or `with evidence`. A judgment is a level and
its reason: `partly met, because …`; `not known (not met to met), because …` has both ends.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from macros.reading.load import load
from selfcheck.returns.returns import empty_return
from selfcheck.standards.edition import Criterion, Edition
from tests.support.scenarios import answer, edition_data
from tests.support.trees import CASES, ROOT, read_case

FOLDER = CASES / "judgments"
REST, OTHERS = "everything else", "the others"
JUDGMENT = re.compile(r"(?P<level>[a-z ]+?)(?: \((?P<low>[a-z ]+) to (?P<high>[a-z ]+)\))?, because (?P<why>.+)")
ADDITIONS = {", to an earlier wording", ", with evidence"}
MEMBERS = {"name", "edition", "file", "confirmed", "answers", "judged", "by the rules", "then"}


@dataclass(frozen=True, kw_only=True)
class Judgment:
    """A level with its ends, and why."""

    level: str
    ends: tuple[str, str]
    why: str


@dataclass(frozen=True, kw_only=True)
class NamedEdition:
    """An edition, and the names by which scenarios speak of its standards and points."""

    edition: Edition
    standards: Mapping[str, str]
    points: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class JudgedScenario:
    """A return with the judgment of each standard, the rules' own where they differ, and what else is to be seen.

    `source`: the file of `tests/cases/returns` that the answers come from, if any.
    """

    file: str
    name: str
    source: str = ""
    named: NamedEdition
    data: dict[str, Any]
    judgments: dict[str, Judgment]
    rules: dict[str, Judgment] = field(default_factory=dict)
    then: dict[str, Any] = field(default_factory=dict)


def judged_scenarios() -> Iterator[JudgedScenario]:
    """Every judged scenario of every file, in order."""
    for file in sorted(FOLDER.glob("[0-9]*.yml")):
        case = read_case(file)
        for each in case["scenarios"]:
            assert each.keys() <= MEMBERS, f"{each['name']}: {each.keys() - MEMBERS}"
            yield _scenario(file.stem, named_edition(each.get("edition", case["edition"])), each)


def _scenario(file: str, named: NamedEdition, each: Mapping[str, Any]) -> JudgedScenario:
    return JudgedScenario(
        file=file,
        name=each["name"],
        source=each.get("file", ""),
        named=named,
        data=_data(named, each),
        judgments=_judgments(named, each["judged"]),
        rules=_judgments(named, each.get("by the rules", {})),
        then=each.get("then", {}),
    )


def _data(named: NamedEdition, each: Mapping[str, Any]) -> dict[str, Any]:
    """A return: a file's if there is one, and the answers in words where the file has none."""
    head, data = named.edition.head, _file(each["file"]) if "file" in each else {}
    known = data.get("answers", {})
    if each.get("confirmed"):
        known = {name: {**one, "revision": _revision(named.edition, name)} for name, one in known.items()}
    answers = {**dict(_answers(named, each.get("answers", {}))), **known}
    return {**empty_return(head.set, head.number), **data, "answers": answers}


def _file(name: str) -> dict[str, Any]:
    return dict(json.loads((CASES / "returns" / f"{name}.supervision.json").read_text(encoding="utf-8")))


def _revision(edition: Edition, name: str) -> int:
    criterion = edition.criterion(name)
    assert criterion, name
    return criterion.revision


@cache
def named_edition(name: str) -> NamedEdition:
    """One of `editions.yml`; or, by its ids, the handbook's own or that as it was before, by the scales of today."""
    if name == "the handbook's":
        return _by_id(_today())
    if name == "the edition before":
        before = json.loads((CASES / "edition-1-before/edition.json").read_text(encoding="utf-8"))
        return _by_id(Edition.from_dict({**before, "scales": _today().to_dict()["scales"]}))
    short = read_case(FOLDER / "editions.yml")[name]
    standards = {title: f"s{number:02}" for number, title in enumerate(short, start=1)}
    points = {
        point: f"{standards[title]}.{number}"
        for title, criteria in short.items()
        for number, point in enumerate(criteria, start=1)
    }
    return NamedEdition(edition=_edition(short, standards, points), standards=standards, points=points)


def _today() -> Edition:
    return load(ROOT).handbook().editions[0]


def _by_id(edition: Edition) -> NamedEdition:
    return NamedEdition(
        edition=edition,
        standards={each.id: each.id for each in edition.standards},
        points={each.id: each.id for each in edition.criteria},
    )


def _edition(short: Mapping[str, Any], standards: Mapping[str, str], points: Mapping[str, str]) -> Edition:
    numbered = {
        standards[title]: {points[point]: _numbered(criterion, points) for point, criterion in criteria.items()}
        for title, criteria in short.items()
    }
    return Edition.from_dict(edition_data({"standards": numbered}))


def _numbered(criterion: Mapping[str, Any], points: Mapping[str, str]) -> dict[str, Any]:
    others = [points[other] for other in criterion.get("agrees_with", [])]
    return {**criterion, **({"agrees_with": others} if others else {})}


def _answers(named: NamedEdition, given: Mapping[str, str]) -> Iterator[tuple[str, dict[str, Any]]]:
    unknown = given.keys() - named.points.keys() - {REST}
    assert not unknown, f"no such point: {unknown}"
    for point, criterion_id in named.points.items():
        criterion = named.edition.criterion(criterion_id)
        assert criterion
        if point in given:
            yield criterion_id, _answer(named.edition, criterion, given[point])
        elif REST in given:
            yield criterion_id, _answer(named.edition, criterion, given[REST], rest=True)


def _answer(edition: Edition, criterion: Criterion, words: str, *, rest: bool = False) -> dict[str, Any]:
    """An answer's members as in a return's file."""
    addition = next((each for each in ADDITIONS if words.endswith(each)), "")
    plain = words.removesuffix(addition)
    said = _like(criterion, plain) if rest else plain
    return {**_members(edition, criterion, said), **_added(criterion, addition)}


def _members(edition: Edition, criterion: Criterion, words: str) -> dict[str, Any]:
    if words.startswith("not applicable"):
        return {"not_applicable": words.removeprefix("not applicable").removeprefix(", because ")}
    if share := re.fullmatch("([0-9]+) of (all )?([0-9]+)", words):
        value: dict[str, Any] = {"met": int(share[1]), "checked": int(share[3])}
        return {"value": {**value, "all": True} if share[2] else value}
    return answer(edition, criterion.id, words if words[0].isdigit() else words.replace("'", "").replace(" ", "-"))


def _like(criterion: Criterion, words: str) -> str:
    """The same answer for a point of another kind: all, half or none of a share's or a checklist's."""
    if criterion.kind == "practice" or words == "don't know":
        return words
    count = len(criterion.items) or 100
    yes = {"in place": count, "partly": _half(criterion), "not in place": 0}[words]
    return f"{yes} of {count}" if criterion.kind == "share" else f"{yes} yes, {count - yes} no"


def _half(criterion: Criterion) -> int:
    return criterion.bands[-1].at_least if criterion.bands else len(criterion.items) // 2


def _added(criterion: Criterion, addition: str) -> dict[str, Any]:
    if addition == ", to an earlier wording":
        return {"revision": criterion.revision - 1}
    if addition == ", with evidence":
        return {"evidence": [{"kind": "policy", "title": "Our records"}]}
    return {}


def _judgments(named: NamedEdition, given: str | Mapping[str, str]) -> dict[str, Judgment]:
    """By the standard's id; one judgment alone is that of the only standard."""
    by_name = dict.fromkeys(named.standards, given) if isinstance(given, str) else given
    unknown = by_name.keys() - named.standards.keys() - {OTHERS}
    assert not unknown, f"no such standard: {unknown}"
    rest = dict.fromkeys(named.standards, by_name[OTHERS]) if OTHERS in by_name else {}
    words = rest | {name: each for name, each in by_name.items() if name != OTHERS}
    return {named.standards[name]: judgment(each) for name, each in words.items()}


def judgment(words: str) -> Judgment:
    """A level and its reason, from a sentence."""
    parts = JUDGMENT.fullmatch(words)
    assert parts, f"'{words}' is not: level, because reason"
    level, low, high = (str(parts[name] or parts["level"]).replace(" ", "-") for name in ("level", "low", "high"))
    return Judgment(level=level, ends=(low, high), why=parts["why"])
