"""A disk cache of parsed YAML: a file is parsed again only if it, or the code that reads it, has changed.

An entry's name comes from the file's bytes and the reading code. It is JSON after its own checksum: damaged or foreign
entries are ignored, and an entry cannot contain code that runs. Only files without problems are cached.
"""

from __future__ import annotations

import json
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

import yaml

from macros.machine.disk_cache import entry_content, write_entry
from macros.reading import yaml_file

PARSED = ".cache/parsed"  # from the project's folder


def kept_value(folder: Path, raw: bytes) -> object:
    """The parsed value of a file with these bytes; None if it is not cached. A file's value is never None."""
    text = entry_content(_entry(folder, raw))
    if text is None:
        return None
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value


def keep_value(folder: Path, raw: bytes, value: object) -> None:
    """Cache a value. If the disk cannot be written, nothing is cached."""
    with suppress(OSError):
        write_entry(_entry(folder, raw), json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def _entry(folder: Path, raw: bytes) -> Path:
    return folder / f"{sha256(_reader() + raw).hexdigest()}.json"


@cache
def _reader() -> bytes:
    """The reading code: this project's own, and the YAML parser."""
    source = Path(yaml_file.__file__).read_bytes()
    return sha256(source + f"{yaml.__version__} {hasattr(yaml, 'CLoader')}".encode()).digest()
