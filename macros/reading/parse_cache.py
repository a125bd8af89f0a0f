"""What YAML files hold, kept on disk: a file is parsed once, and again when it has changed or is read in another way.

An entry is named by the file's bytes and by the code that reads them, and is JSON with its own sum before it: what is
damaged or comes from elsewhere is not believed, and nothing in it can run. Only files without a problem are kept.
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
    """What a file with these bytes holds; None where that is not kept. No file holds nothing."""
    text = entry_content(_entry(folder, raw))
    if text is None:
        return None
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value


def keep_value(folder: Path, raw: bytes, value: object) -> None:
    """Keep it. Where nothing can be written, nothing is kept."""
    with suppress(OSError):
        write_entry(_entry(folder, raw), json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def _entry(folder: Path, raw: bytes) -> Path:
    return folder / f"{sha256(_reader() + raw).hexdigest()}.json"


@cache
def _reader() -> bytes:
    """What reads the bytes: this project's code and the parser below it."""
    source = Path(yaml_file.__file__).read_bytes()
    return sha256(source + f"{yaml.__version__} {hasattr(yaml, 'CLoader')}".encode()).digest()
