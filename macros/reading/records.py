"""One file as a record of the model. Results are cached in the process, by the hash of the file's bytes.

So a server that rebuilds, or a builder that asks again, parses only changed files. Parsed YAML can also be cached on
disk (`macros.reading.parse_cache`). The places of values are computed only to show a problem.
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
from macros.model.text_limits import MOST_YAML_BYTES
from macros.reading.parse_cache import keep_value, kept_value
from macros.reading.problems import Problem
from macros.reading.yaml_file import Position, YamlFile, parse_yaml, read_bytes
from selfcheck.reading.fields import read
from selfcheck.reading.rules import Fault, FaultsError
from selfcheck.reading.rules import Path as FieldPath


@dataclass(frozen=True, slots=True)
class Content:
    """A file with readable fields. It keeps the bytes, not the thousands of places, which follow from them."""

    name: str
    raw: bytes
    most: int

    def place(self, path: FieldPath, *, at_key: bool = False) -> Position:
        """The position of a value, or of its name; else of the nearest value around it."""
        content = _placed(self.raw, self.name, self.most)
        return content.place(path, at_key=at_key) if content else Position(0, 0)


@lru_cache(maxsize=4)  # problems come file by file
def _placed(raw: bytes, name: str, most: int) -> YamlFile | None:
    return parse_yaml(raw, name, most)[0]


@dataclass(frozen=True, slots=True)
class FileRecord[T]:
    """The result for a file. `record`: None if there are problems; `content`: None if the fields could not be read."""

    content: Content | None
    record: T | None
    problems: tuple[Problem, ...]


LARGEST = 32 * MOST_YAML_BYTES  # the ledger grows with every publication: 3,000 of them take 4 MiB
_MOST: Mapping[type, int] = MappingProxyType({Ledger: LARGEST})

# only the latest result for each file, so that this cannot grow without limit
_kept: dict[tuple[type, str], tuple[bytes, FileRecord[Any]]] = {}


def read_record[T](
    kind: type[T], file: Path, name: str, raw: bytes | None = None, *, cache: Path | None = None
) -> FileRecord[T]:
    """Read one file, called `name` in problems. The record is shared, so nothing may change it.

    `raw`: bytes to read in place of the file. `cache`: the folder for parsed YAML on disk.
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
