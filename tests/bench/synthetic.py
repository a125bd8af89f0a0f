"""A handbook as it may be in years: the project's own tree with many more policies, three versions of each.

The words are put together from lists, always alike for one number, and vary as real policies do: clauses that many
share, some that few have, and from version to version a few changed, added, dropped and moved.
"""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any

from macros.checks.published_words import published_policy_parts
from macros.model.ledger import Ledger, Publication, ledger_parts, text_hash
from macros.model.policy_version import PolicyVersion
from macros.publishing.ledger_entry import ledger_text
from macros.reading.data_paths import LEDGER
from macros.reading.load import load
from selfcheck.reading.dates import PartialDate
from selfcheck.reading.fields import read
from selfcheck.standards.edition import Criterion
from tests.support.trees import ROOT

VERSIONS = 3
CLAUSES = 16  # of a version; the policies held in earnest have 30 to 90, over several kinds of text

_PLACES = ("Alder", "Birch", "Cedar", "Dun", "Elm", "Fern", "Glen", "Hazel", "Ivy", "Juniper", "Kestrel", "Lark")
_ENDINGS = ("bridge", "bury", "combe", "dale", "field", "ford", "ham", "ley", "mere", "stow", "ton", "wick")
_KINDS = (
    ("Borough Council", "council"),
    ("NHS Trust", "health"),
    ("Primary School", "education"),
    ("Family Centre", "voluntary"),
    ("Academy", "education"),
    ("Youth Charity", "voluntary"),
    ("Community Health", "health"),
    ("Police", "police"),
    ("Children’s Services", "council"),
)
_WHO = (
    "Every practitioner", "The supervisor", "The line manager", "A newly qualified social worker", "The school nurse",
    "The designated safeguarding lead", "Each volunteer", "A foster carer’s worker", "The midwife", "A health visitor",
    "The youth worker", "Agency staff", "The head teacher", "The service manager", "A student on placement",
)  # fmt: skip
_DOES = (
    "meets for supervision", "prepares an agenda", "keeps a signed record", "reviews each child’s plan",
    "brings one case that worries them", "agrees actions with dates", "raises a disagreement in writing",
    "plans training for the year", "speaks about workload", "reflects on the child’s daily life",
    "checks that actions were done", "shares what was decided", "asks how the work affects them",
    "discusses risk and protective factors", "goes through the chronology", "looks at equality and culture",
)  # fmt: skip
_HOW = (
    "at least every four weeks", "once a term", "within five working days", "before the end of probation",
    "in a private room", "by telephone where travel is long", "with notes kept for six years",
    "unless the manager agrees a later date in writing", "with a copy on the child’s file", "in a group of up to six",
    "after each serious incident", "in the first month of a new post", "whenever either of them asks for it",
    "with an interpreter where one is needed", "outside court and conference days", "during long absence by a deputy",
)  # fmt: skip
_WHY = (
    "so that no child waits for a decision", "so that worries are heard early", "because drift harms children",
    "so that the record can be read by others", "to keep practice safe", "so that strengths are seen as well",
    "because the inspection of {year} asked for it", "as the board of {place} decided",
    "to learn from the review of {rare}", "so that {rare} is not overlooked",
)  # fmt: skip
_SYLLABLES = ("ba", "cor", "del", "fen", "gri", "hol", "jan", "kel", "lum", "mor", "nes", "pra", "rud", "sil", "tor")
_STRENGTHS = ("must", "will", "states", "should", "may", "information")

type Data = dict[str, Any]


def _built(place: str) -> set[str]:
    return {"site"} if Path(place) == ROOT else set()


def make(folder: Path, number: int) -> Path:
    """A copy of the project in `folder` with `number` policies in all, published. Its pages are not written yet."""
    ignored = shutil.ignore_patterns("node_modules", ".git", ".venv", ".cache", "__pycache__", ".*_cache")
    shutil.copytree(ROOT, folder, ignore=lambda place, names: {*ignored(place, names), *_built(place)})
    (folder / "node_modules").symlink_to((ROOT / "node_modules").resolve())
    book = load(ROOT).handbook()
    published = list(book.ledger.published)
    for place in range(number - len(book.policies)):
        published += _policy(folder, place, book.edition.criteria)
    text = ledger_text(Ledger(published=tuple(published)))
    (folder / LEDGER).write_text(text, encoding="utf-8", newline="\n")
    return folder


def _policy(root: Path, place: int, criteria: Sequence[Criterion]) -> Iterator[Publication]:
    chance = random.Random(place)  # noqa: S311  the same words each time
    name, area, sector = _named(place)
    identity = f"synthetic-{place:04d}"
    folder = root / "standards/policies" / identity
    folder.mkdir()
    years = sorted(chance.sample(range(2012, 2027), VERSIONS))
    _write(folder / "policy.yml", _head(identity, (name, area, sector), years))
    clauses = [_clause(chance, row, criteria) for row in range(CLAUSES)]
    for number, year in enumerate(years, start=1):
        version = _version((identity, name), number, year, clauses)
        _write(folder / f"{number}.yml", version)
        _write(folder / f"{number}.source.yml", _record(identity, number, (name, f"{year}-10")))
        parts = published_policy_parts(read(PolicyVersion, version))
        yield Publication(
            kind="policy",
            id=identity,
            version=str(number),
            on=PartialDate(year, chance.randint(1, 9), chance.randint(1, 28)),
            note=f"Version {number} of the policy of {name}.",
            words=text_hash(parts),
            parts=ledger_parts(parts),
        )
        clauses = _revised(chance, clauses, criteria)


def _named(place: int) -> tuple[str, str, str]:
    names = list(product(_PLACES, _ENDINGS))
    first, last = names[place % len(names)]
    kind, sector = _KINDS[place // len(names) % len(_KINDS)]
    return f"{first}{last} {kind}", f"{first}{last}", sector


def _head(identity: str, named: tuple[str, str, str], years: Sequence[int]) -> Data:
    name, area, sector = named
    return {
        "id": identity,
        "kind": "agency",
        "title": "Supervision Policy",
        "short": name,
        "agency": name,
        "area": area,
        "sector": sector,
        "owner": "Head of Safeguarding",
        "summary": f"How {name} arranges supervision of its staff who work with children and families in {area}.",
        "versions": [
            {"version": str(number), "held": True, "dated": f"{year}-10"} for number, year in enumerate(years, start=1)
        ],
    }


def _record(identity: str, number: int, document: tuple[str, str]) -> Data:
    name, dated = document
    return {
        "policy": identity,
        "version": str(number),
        "document": {
            "title": f"Supervision Policy of {name}",
            "publisher": name,
            "dated": dated,
            "words": "fingerprint",
            "licence": "Made up.",
        },
    }


def _version(named: tuple[str, str], number: int, year: int, clauses: Sequence[Data]) -> Data:
    size = len(clauses) // 4 + 1
    sections = [
        {
            "id": f"part-{place // size + 1}",
            "printed": str(place // size + 1),
            "title": ("About this policy", "Who and how often", "The meeting", "Afterwards")[place // size],
            "clauses": [
                {**clause, "printed": f"{place // size + 1}.{row}"}
                for row, clause in enumerate(clauses[place : place + size], start=1)
            ],
        }
        for place in range(0, len(clauses), size)
    ]
    return {
        "policy": named[0],
        "version": str(number),
        "title": f"Supervision Policy of {named[1]}",
        "dates": {"effective": f"{year}-10", "review_due": f"{year + 3}-10"},
        "audience": "All who work with children",
        "change_note": "The yearly review." if number > 1 else "The first version.",
        "sections": sections,
    }


def _clause(chance: random.Random, row: int, criteria: Sequence[Criterion]) -> Data:
    who, does, how = chance.choice(_WHO), chance.choice(_DOES), chance.choice(_HOW)
    found: Data = {
        "ref": f"clause-{row}-{chance.randrange(16**4):04x}",
        "title": f"{who} {does}",
        "text": f"{who} {does} {how}, {_why(chance)}. {chance.choice(_WHO)} {chance.choice(_DOES)} "
        f"{chance.choice(_HOW)}, {_why(chance)}.",
        "strength": chance.choice(_STRENGTHS),
    }
    if chance.random() < 0.3:
        found["items"] = [f"{chance.choice(_DOES)} {chance.choice(_HOW)}" for _ in range(chance.randint(2, 5))]
    if chance.random() < 0.7:
        criterion = chance.choice(criteria)
        found["meets"] = [{"criterion": criterion.id, "revision": criterion.revision}]
    if chance.random() < 0.2:
        found["asked_as"] = [f"Do I have to see that {who.lower()} {does} {how}?"]
    return found


def _why(chance: random.Random) -> str:
    rare = "".join(chance.choices(_SYLLABLES, k=3))
    return chance.choice(_WHY).format(year=chance.randint(2005, 2026), place=chance.choice(_PLACES), rare=rare)


def _revised(chance: random.Random, clauses: Sequence[Data], criteria: Sequence[Criterion]) -> list[Data]:
    """The next version: some clauses worded anew, one dropped, one come, one moved."""
    following = [
        {**clause, "text": f"{clause['text']} {chance.choice(_WHO)} {chance.choice(_DOES)} {chance.choice(_HOW)}."}
        if chance.random() < 0.25
        else clause
        for clause in clauses
    ]
    following.pop(chance.randrange(len(following)))
    following.insert(chance.randrange(len(following)), following.pop())
    return [*following, _clause(chance, len(clauses) + chance.randrange(1000), criteria)]


def _write(file: Path, data: Mapping[str, Any]) -> None:
    file.write_text("".join(_lines(data, 0)), encoding="utf-8", newline="\n")


def _lines(data: Mapping[str, Any], depth: int) -> Iterator[str]:
    """Plain data as YAML, laid out as people write it: yaml's own writer would take longer than the build."""
    space = "  " * depth
    for name, value in data.items():
        if isinstance(value, Mapping):
            yield f"{space}{name}:\n"
            yield from _lines(value, depth + 1)
        elif isinstance(value, list):
            yield f"{space}{name}:\n"
            for entry in value:
                if isinstance(entry, Mapping):
                    first, *rest = _lines(entry, depth + 2)
                    yield f"{space}  - {first.lstrip()}"
                    yield from rest
                else:
                    yield f"{space}  - {json.dumps(entry, ensure_ascii=False)}\n"
        else:
            yield f"{space}{name}: {json.dumps(value, ensure_ascii=False)}\n"
