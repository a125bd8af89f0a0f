"""One file as a record of the model. What a file gave is kept while the process lives, by the hash of its bytes.

So a server that builds again, or a builder that asks again, reads anew only what has changed. What the YAML holds can
be kept on disk as well (`macros.reading.parse_cache`). Where each value stands is worked out only when a problem is to
be shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any

from macros.model.ledger import Ledger
from macros.reading.parse_cache import keep_value, kept_value
from macros.reading.problems import Problem
from macros.reading.yaml_file import MOST_YAML_BYTES, Position, YamlFile, parse_yaml, read_bytes
from selfcheck.reading.fields import read
from selfcheck.reading.rules import Fault, FaultsError
from selfcheck.reading.rules import Path as FieldPath


@dataclass(frozen=True, slots=True)
class Content:
    """A file whose fields could be read. Its bytes are kept in place of its places, of which there are thousands."""

    name: str
    raw: bytes
    most: int

    def place(self, path: FieldPath, *, at_key: bool = False) -> Position:
        """The place of a value (or of its name); of the nearest thing around it where it has none of its own."""
        content = _placed(self.raw, self.name, self.most)
        return content.place(path, at_key=at_key) if content else Position(0, 0)


@lru_cache(maxsize=4)  # problems come file by file
def _placed(raw: bytes, name: str, most: int) -> YamlFile | None:
    return parse_yaml(raw, name, most)[0]


@dataclass(frozen=True, slots=True)
class FileRecord[T]:
    """What a file gave. With problems there is no record; without a `content`, not even its fields could be read."""

    content: Content | None
    record: T | None
    problems: tuple[Problem, ...]


LARGEST = 32 * MOST_YAML_BYTES  # the ledger grows with every version that is published: 3,000 of them take 4 MiB
_MOST: Mapping[type, int] = MappingProxyType({Ledger: LARGEST})

# of each file the last that it gave, so that it cannot grow for ever
_kept: dict[tuple[type, str], tuple[bytes, FileRecord[Any]]] = {}


def read_record[T](
    kind: type[T], file: Path, name: str, raw: bytes | None = None, *, cache: Path | None = None
) -> FileRecord[T]:
    """Read one file, called `name` in problems. The record is shared: nothing may change it.

    `raw`: what shall be read in place of the file. `cache` is the folder where what files hold is kept from one process
    to the next.
    """
    most = _MOST.get(kind, MOST_YAML_BYTES)
    raw, unreadable = read_bytes(file, name, most) if raw is None else (raw, [])
    if raw is None:
        return FileRecord(None, None, tuple(unreadable))
    digest = sha256(raw).digest()
    if kept := _kept.get((kind, name)):
        before, record = kept
        if before == digest:
            return record
    fresh = _read(kind, Content(name, raw, most), cache)
    _kept[kind, name] = digest, fresh
    return fresh


def _read[T](kind: type[T], content: Content, cache: Path | None) -> FileRecord[T]:
    value = kept_value(cache, content.raw) if cache else None
    problems: list[Problem] = []
    if value is None:
        parsed, problems = parse_yaml(content.raw, content.name, content.most)
        if parsed is None:
            return FileRecord(None, None, tuple(problems))
        value = parsed.value
        if cache and not problems:
            keep_value(cache, content.raw, value)
    try:
        record = read(kind, value)
    except FaultsError as error:
        problems += [problem_at(content, fault) for fault in error.faults]
    return FileRecord(content, None if problems else record, tuple(problems))


def problem_at(content: Content, fault: Fault) -> Problem:
    """A fault as a problem with its line and column."""
    place = content.place(fault.path, at_key=fault.at_key)
    return Problem(content.name, place.line, place.column, fault.code, fault.message, fault.hint)
