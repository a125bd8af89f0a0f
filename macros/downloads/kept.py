"""Documents kept on disk: each with its own sum before it, so that what is damaged is not believed, but made again."""

from __future__ import annotations

import os
import tempfile
import time
from hashlib import sha256
from pathlib import Path

_USED_AGAIN = 24 * 3600  # seconds: to note each use would take longer than to read


def keep(entry: Path, made: bytes) -> None:
    """Keep a document: written beside, and moved into place when whole."""
    entry.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=entry.parent, prefix="making-")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(_sum(made) + b"\n" + made)
        Path(name).replace(entry)
    finally:
        Path(name).unlink(missing_ok=True)


def kept(entry: Path) -> bytes | None:
    """The document that is kept there; None where there is none, or not the whole of it."""
    try:
        told, _, made = entry.read_bytes().partition(b"\n")
        if told != _sum(made):
            return None
        if time.time() - entry.stat().st_mtime > _USED_AGAIN:
            os.utime(entry)
    except OSError:
        return None
    return made


def _sum(made: bytes) -> bytes:
    return sha256(made).hexdigest().encode()
