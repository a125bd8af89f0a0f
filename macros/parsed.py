"""What YAML files hold, kept on disk: a file is parsed once, and again when it has changed or is read in another way.

An entry is named by the file's bytes and by the code that reads them, and is JSON with its own sum before it: what is
damaged or comes from elsewhere is not believed, and nothing in it can run. Only files without a problem are kept.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

import yaml

from macros import yamlfile

PARSED = ".cache/parsed"  # from the project's folder
KEPT_DAYS = 60  # after its last use
_USED_AGAIN = 24 * 3600  # seconds: to note each use would take longer than to read


def kept_value(folder: Path, raw: bytes) -> object:
    """What a file with these bytes holds; None where that is not kept. No file holds nothing."""
    entry = _entry(folder, raw)
    try:
        told, _, text = entry.read_bytes().partition(b"\n")
        if told != _sum(text):
            return None
        if time.time() - entry.stat().st_mtime > _USED_AGAIN:
            os.utime(entry)
        value: object = json.loads(text)
    except (OSError, ValueError, RecursionError):
        return None
    return value


def keep_value(folder: Path, raw: bytes, value: object) -> None:
    """Keep it, written beside and moved into place when whole. Where nothing can be written, nothing is kept."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=folder, prefix="making-")
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(_sum(text) + b"\n" + text)
            Path(name).replace(_entry(folder, raw))
        finally:
            Path(name).unlink(missing_ok=True)


def forget_old(folder: Path) -> None:
    """Remove what has not been used for long, and what broke off."""
    oldest = time.time() - KEPT_DAYS * 24 * 3600
    for entry in folder.glob("*"):
        with suppress(OSError):  # another process may do the same
            if entry.stat().st_mtime < oldest:
                entry.unlink()


def _entry(folder: Path, raw: bytes) -> Path:
    return folder / f"{sha256(_reader() + raw).hexdigest()}.json"


def _sum(text: bytes) -> bytes:
    return sha256(text).hexdigest().encode()


@cache
def _reader() -> bytes:
    """What reads the bytes: this project's code and the parser below it."""
    source = Path(yamlfile.__file__).read_bytes()
    return sha256(source + f"{yaml.__version__} {hasattr(yaml, 'CLoader')}".encode()).digest()
