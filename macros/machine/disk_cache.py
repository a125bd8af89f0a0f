"""A cache on disk from build to build. Each entry has its own checksum, and a damaged entry is ignored."""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import suppress
from fnmatch import fnmatch
from hashlib import sha256
from pathlib import Path

KEPT_DAYS = 60  # after its last use
_USED_AGAIN = 24 * 3600  # seconds: noting every use would take longer than reading


def write_entry(entry: Path, made: bytes) -> None:
    """Write an entry beside its place and move it there when whole. Raises OSError."""
    entry.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=entry.parent, prefix="making-")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(_sum(made) + b"\n" + made)
        Path(name).replace(entry)
    finally:
        Path(name).unlink(missing_ok=True)


def entry_content(entry: Path) -> bytes | None:
    """An entry's content; None where it is missing or damaged."""
    try:
        told, _, made = entry.read_bytes().partition(b"\n")
        if told != _sum(made):
            return None
        if time.time() - entry.stat().st_mtime > _USED_AGAIN:
            os.utime(entry)
    except OSError:
        return None
    return made


def forget_old(folder: Path, pattern: str = "*") -> None:
    """Remove entries not used for long, and unfinished files."""
    oldest = time.time() - KEPT_DAYS * 24 * 3600
    with suppress(FileNotFoundError, NotADirectoryError), os.scandir(folder) as entries:  # thousands of them
        for entry in entries:
            with suppress(OSError):  # another process may do the same
                if fnmatch(entry.name, pattern) and entry.stat().st_mtime < oldest:
                    Path(entry).unlink()


def _sum(made: bytes) -> bytes:
    return sha256(made).hexdigest().encode()
