"""A folder from outside, looked through: each entry is a file to read, or has a reason why it cannot be one.

Nothing here waits for a pipe or a device, follows a link or trusts a size.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from selfcheck.collate.intake import MOST_READ, Unread

CHUNK = 1024 * 1024
_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOFOLLOW", "O_CLOEXEC", "O_BINARY"))


@dataclass(frozen=True, slots=True)
class Found:
    """An entry by its name from the folder, with slashes; `problem`: why it is not to be read."""

    name: str
    problem: str = ""


def walk(folder: Path, leave_out: Path | None = None) -> Iterator[Found]:
    """Every entry of a folder and of those in it. `leave_out`: the folder of the results, where it lies inside."""
    waiting = [""]
    while waiting:
        inner = waiting.pop()
        try:
            with os.scandir(folder / inner) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            yield Found(inner, f"the folder cannot be opened ({_why(error)})")
            continue
        for entry in listed:
            name = f"{inner}{entry.name}"
            kind = _kind(entry)
            if kind == "folder":
                if leave_out is None or Path(entry.path).resolve() != leave_out:
                    waiting.append(f"{name}/")
            else:
                yield Found(name, kind)


def _kind(entry: os.DirEntry[str]) -> str:
    """`folder`, nothing for a file, and for all else why it is not read."""
    try:
        if entry.is_symlink():
            return "a link to another place, which is not followed"
        if entry.is_dir(follow_symlinks=False):
            return "folder"
        if entry.is_file(follow_symlinks=False):
            return ""
    except OSError as error:
        return f"the file cannot be looked at ({_why(error)})"
    return _NO_FILE


_NO_FILE = "not a file but a pipe, a device or a socket"


def read(path: Path | str) -> bytes | Unread:
    """As much of a file as is of use, or why it cannot be had."""
    try:
        handle = os.open(path, _FLAGS)
    except (OSError, ValueError) as error:
        return Unread(problem=f"the file cannot be opened ({_why(error)})")
    try:
        before = os.fstat(handle)
        if not stat.S_ISREG(before.st_mode):
            return Unread(problem=_NO_FILE)
        content = _content(handle)
        after = os.fstat(handle)
    except OSError as error:
        return Unread(problem=f"the file cannot be read ({_why(error)})")
    finally:
        os.close(handle)
    steady = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    if not steady or len(content) != min(after.st_size, MOST_READ):
        return Unread(problem="it changed while it was read: wait until it is whole, and collate again")
    return content


def _content(handle: int) -> bytes:
    parts: list[bytes] = []
    left = MOST_READ
    while left and (part := os.read(handle, min(left, CHUNK))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _why(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else "") or "its name cannot be used"
