"""The only way to read a file from outside: it must be a plain file of a limited size that nobody is writing to.

It never waits for a pipe or device, follows a link or trusts a stated size.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

CHUNK = 1024 * 1024
NO_FILE = "not a plain file but a link, a folder, a pipe, a device or a socket"
_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOFOLLOW", "O_CLOEXEC", "O_BINARY"))


class ReadError(Exception):
    """Why a file is not read, in words that follow its name."""


class NotPlainError(ReadError):
    """The path leads to a link, a folder, a pipe, a device or a socket."""

    def __init__(self) -> None:
        super().__init__(NO_FILE)


def read_file(path: Path | str, most: int) -> bytes:
    """The file's bytes. A file larger than `most` gives `most` + 1 bytes, so that callers notice. Raises ReadError."""
    try:
        if os.path.islink(path):  # noqa: PTH114 (Windows cannot refuse a link while it opens)
            raise NotPlainError
        handle = os.open(path, _FLAGS)
    except (OSError, ValueError) as error:
        raise ReadError(f"the file cannot be opened ({system_words(error)})") from None
    try:
        return _steady(handle, most + 1)
    except OSError as error:
        raise ReadError(f"the file cannot be read ({system_words(error)})") from None
    finally:
        os.close(handle)


def _steady(handle: int, most: int) -> bytes:
    before = os.fstat(handle)
    if not stat.S_ISREG(before.st_mode):
        raise NotPlainError
    content = _content(handle, most)
    after = os.fstat(handle)
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    if not same or len(content) != min(after.st_size, most):
        raise ReadError("it changed while it was read: wait until it is whole, and try again")
    return content


def _content(handle: int, most: int) -> bytes:
    parts: list[bytes] = []
    while most and (part := os.read(handle, min(most, CHUNK))):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


def system_words(error: OSError | ValueError) -> str:
    """The system's words for an error."""
    return (error.strerror if isinstance(error, OSError) else "") or "its name cannot be used"
