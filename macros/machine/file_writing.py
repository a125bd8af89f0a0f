"""The one way to write a file that somebody keeps: aside, flushed to the disk, then renamed.

Whatever happens, the file that stood there before is whole, or the new one is.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from macros.machine.errors import HandbookError


class WriteError(HandbookError):
    """A file that cannot be written: which, and why. Nothing has changed."""

    def __init__(self, target: Path, what: str) -> None:
        super().__init__(f"{target}: {what}. Nothing has changed.")
        self.target, self.what = target, what


def write_files(files: Mapping[Path, bytes]) -> None:
    """Write all of these files, or none of them. Raises WriteError."""
    aside = {target: target.with_name(f".{target.name}.{os.getpid()}.part") for target in files}
    try:
        for target, content in files.items():
            _check_plain(target)
            put(aside[target], [content])
        for target, part in aside.items():
            part.replace(target)
            keep_folder(target.parent)
    except OSError as error:
        raise WriteError(target, f"the file cannot be written ({error.strerror})") from None
    finally:
        for part in aside.values():
            with suppress(OSError):  # it is in its place, or there is nothing
                part.unlink()


def put(file: Path, pieces: Iterable[bytes]) -> int:
    """Write a file so that it is whole on the disk when this ends. Gives its size. Raises OSError."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o666)
    size = 0
    try:
        for piece in pieces:
            rest = memoryview(piece)
            size += len(piece)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    return size


def keep_folder(folder: Path) -> None:
    """Let the names in a folder outlast a power cut; Windows does so by itself and opens no folders."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _check_plain(target: Path) -> None:
    """A link, a folder or a device is not replaced by a file."""
    if target.is_symlink() or (target.exists() and not target.is_file()):
        raise OSError(0, "it is a link, a folder or a device, not a plain file")
