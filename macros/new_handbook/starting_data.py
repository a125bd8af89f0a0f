"""The data with which a new handbook begins: what holds everywhere in England, and the standards that were chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from macros.importing.yaml_writer import yaml_text
from macros.machine.engine import ENGINE
from macros.reading.data_paths import DANGER, NATIONAL
from macros.reading.yaml_file import parse_yaml
from macros.standards_workbook.details import ReadEdition
from macros.standards_workbook.edition_files import edition_texts
from selfcheck.reading.fields import plain_data

_EXAMPLE = Path(__file__).with_name("example")
_EDITION = "standards/supervision/1"
_GLOSSARY = "standards/glossary.yml"
_LASTING, _CHANGING = timedelta(days=360), timedelta(days=85)  # until help is looked up again
_OF_THE_TEN = (
    "standards/colleagues.yml",
    "standards/staff-questions.yml",
    "standards/topics.yml",
    "standards/forms/agreement.yml",
)
_PAGES_OF_THE_TEN = ("docs/start/new.md", "docs/start/supervising.md")
_SOURCE_OF_THE_TEN = "hscp-standards"
_ABOUT_WHAT_IS_HELD = re.compile(r"\b(polic(y|ies)|standards?|documents?|manual|copy|copies|bulletin)\b", re.IGNORECASE)

type HandbookFiles = dict[str, bytes]


def data_of_all(confirmed_by: str, today: date) -> HandbookFiles:
    """National help, words of danger, and a glossary without what is said of the demonstration's documents.

    `confirmed_by`: the role of whoever has looked up the national help today; empty in a demonstration.
    """
    return {DANGER: _engines(DANGER), NATIONAL: _national(confirmed_by, today), _GLOSSARY: _glossary()}


def national_lines() -> Iterator[str]:
    """What is to be looked up before a handbook may show it: each name, with its number or rule."""
    for entry in _plain(NATIONAL)["entries"]:
        yield f"{entry['name']}: {entry.get('phone') or ' '.join(entry['text'].split())}"


def _national(confirmed_by: str, today: date) -> bytes:
    entries = _plain(NATIONAL)["entries"]
    if confirmed_by:
        confirmed = {"role": confirmed_by, "on": today.isoformat()}
        entries = [{**entry, "confirmed": confirmed, "check_again": _again(entry, today)} for entry in entries]
    return _written(NATIONAL, {"entries": entries})


def ten_standards() -> HandbookFiles:
    """The ten standards, restated, with what belongs to them: topics, roles and questions, an agreement, induction."""
    folder = ENGINE.lists / _EDITION
    edition = {f"{_EDITION}/{file.relative_to(folder).as_posix()}": file.read_bytes() for file in _yaml_files(folder)}
    others = {path: _engines(path) for path in (*_OF_THE_TEN, *_PAGES_OF_THE_TEN)}
    return {**edition, **others, **dict(_pathways()), "standards/sources.yml": _sources()}


def example_standards() -> HandbookFiles:
    """Three short standards, to be written over, with the scales of the ten."""
    written = {f"{_EDITION}/{file.name}": file.read_bytes() for file in _yaml_files(_EXAMPLE)}
    sources = written.pop(f"{_EDITION}/sources.yml")
    scales = _engines(f"{_EDITION}/scales.yml")
    return {**written, f"{_EDITION}/scales.yml": scales, "standards/sources.yml": sources}


def standards_of_edition(found: ReadEdition) -> HandbookFiles:
    """Standards that were read from a file."""
    texts = {f"{_EDITION}/{name}": text.encode() for name, text in edition_texts(found.edition).items()}
    sources = {"sources": [plain_data(source) for source in found.sources]}
    return {**texts, "standards/sources.yml": _written("standards/sources.yml", sources)}


def _yaml_files(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.rglob("*.yml"))


def _engines(path: str) -> bytes:
    return (ENGINE.lists / path).read_bytes()


def _plain(path: str) -> dict[str, Any]:
    content, problems = parse_yaml(_engines(path), path)
    assert content is not None, problems
    value: dict[str, Any] = dict(content.value)  # type: ignore[call-overload]
    return value


def _again(entry: Mapping[str, Any], today: date) -> str:
    return (today + (_CHANGING if entry.get("changing") else _LASTING)).isoformat()


def _written(path: str, fields: Mapping[str, Any]) -> bytes:
    first, _, _ = _engines(path).decode("utf-8").partition("\n")
    return f"{first}\n{yaml_text(fields)}".encode()


def _glossary() -> bytes:
    terms = [term for term in _plain(_GLOSSARY)["terms"] if not _ABOUT_WHAT_IS_HELD.search(term["means"])]
    held = {term["id"] for term in terms}
    for term in terms:
        if see := [other for other in term.get("see", ()) if other in held]:
            term["see"] = see
        else:
            term.pop("see", None)
    return _written(_GLOSSARY, {"terms": terms})


def _sources() -> bytes:
    path = "standards/sources.yml"
    return _written(path, {"sources": [each for each in _plain(path)["sources"] if each["id"] == _SOURCE_OF_THE_TEN]})


def _pathways() -> Iterator[tuple[str, bytes]]:
    """The pathways without what leads to a policy, as a new handbook holds none."""
    for file in _yaml_files(ENGINE.lists / "standards/pathways"):
        path = f"standards/pathways/{file.name}"
        fields = _plain(path)
        fields["parts"] = [part for each in fields["parts"] if (part := _without_policies(each)).get("steps")]
        yield path, _written(path, fields)


def _without_policies(part: Mapping[str, Any]) -> dict[str, Any]:
    lists = {name: [each for each in part.get(name, ()) if not _leads_to_policy(each)] for name in ("steps", "checks")}
    others = {name: value for name, value in part.items() if name not in lists}
    return {**others, **{name: entries for name, entries in lists.items() if entries}}


def _leads_to_policy(entry: Mapping[str, Any]) -> bool:
    return "policy" in entry or any("policy" in value for value in entry.values() if isinstance(value, Mapping))
