"""One file as a record of the model. What a file gave is kept while the process lives, by the hash of its bytes.

So a server that builds again, or a builder that asks again, reads anew only what has changed. Nothing is kept on disk:
reading all files takes a fraction of a second, and a process that has just begun would save little of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any

from macros.ledger import Ledger
from macros.problems import Problem
from macros.yamlfile import MOST_BYTES, YamlFile, parse_yaml, read_bytes
from selfcheck.fields import read
from selfcheck.rules import Fault, FaultsError


@dataclass(frozen=True, slots=True)
class FileRecord[T]:
    """What a file gave. With problems there is no record; without a `content`, not even its fields could be read."""

    content: YamlFile | None
    record: T | None
    problems: tuple[Problem, ...]


# the ledger grows with every version that is published: 3,000 of them take 4 MiB
_MOST: Mapping[type, int] = MappingProxyType({Ledger: 32 * MOST_BYTES})

# of each file the last that it gave, so that it cannot grow for ever
_kept: dict[tuple[type, str], tuple[bytes, FileRecord[Any]]] = {}


def read_record[T](kind: type[T], file: Path, name: str) -> FileRecord[T]:
    """Read one file, called `name` in problems. The record and its content are shared: nothing may change them."""
    most = _MOST.get(kind, MOST_BYTES)
    raw, unreadable = read_bytes(file, name, most)
    if raw is None:
        return FileRecord(None, None, tuple(unreadable))
    digest = sha256(raw).digest()
    if kept := _kept.get((kind, name)):
        before, found = kept
        if before == digest:
            return found
    fresh = _read(kind, raw, name, most)
    _kept[kind, name] = digest, fresh
    return fresh


def _read[T](kind: type[T], raw: bytes, name: str, most: int) -> FileRecord[T]:
    content, problems = parse_yaml(raw, name, most)
    if content is None:
        return FileRecord(None, None, tuple(problems))
    try:
        record = read(kind, content.value)
    except FaultsError as error:
        problems += [problem_at(content, fault) for fault in error.faults]
    return FileRecord(content, None if problems else record, tuple(problems))


def problem_at(content: YamlFile, fault: Fault) -> Problem:
    """A fault as a problem with its line and column."""
    place = content.place(fault.path, at_key=fault.at_key)
    return Problem(content.name, place.line, place.column, fault.code, fault.message, fault.hint)
