"""The only way to write a file that people keep: write a temporary file, flush it to disk, then rename it.

Whatever happens, either the old file or the new one is whole.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from macros.machine.errors import HandbookError


class WriteError(HandbookError):
    """A file that cannot be written, and why. Nothing has changed, except for files that the message names."""

    def __init__(self, target: Path, what: str, changed: Sequence[Path] = ()) -> None:
        names = ", ".join(str(path) for path in changed)
        outcome = f"These have changed and could not be put back: {names}" if changed else "Nothing has changed"
        super().__init__(f"{target}: {what}. {outcome}.")
        self.target, self.what = target, what


def write_files(files: Mapping[Path, bytes]) -> None:
    """Write all of these files or none: if one fails, the earlier ones are put back. Raises WriteError."""
    fresh = {target: _beside(target, "part") for target in files}
    before = {target: _beside(target, "before") for target in files}
    begun: list[Path] = []
    try:
        for target, content in files.items():
            _check_plain(target)
            put(fresh[target], [content])
            if target.exists():
                shutil.copy2(target, before[target])
        for target, part in fresh.items():
            begun.append(target)
            part.replace(target)
            keep_folder(target.parent)
    except OSError as error:
        changed = [path for path in begun if not _is_put_back(path, before[path])]
        raise WriteError(target, f"the file cannot be written ({error.strerror})", changed) from None
    finally:
        for path in (*fresh.values(), *before.values()):
            with suppress(OSError):  # it was renamed into place, or never written
                path.unlink()


def refuse_to_replace(target: Path, *, force: bool) -> None:
    """Raises HandbookError if a file stands there that nobody has said may go."""
    if target.exists() and not force:
        raise HandbookError(f"{target} is there already\n  hint: choose another name, or write over it with --force")


def write_changed(files: Mapping[Path, bytes]) -> list[Path]:
    """Write those files that are not so already, all or none, and make their folders. Gives them. Raises WriteError.

    The others are not touched: another program may be reading them.
    """
    changed = {file: content for file, content in files.items() if not _holds(file, content)}
    for file in changed:
        file.parent.mkdir(parents=True, exist_ok=True)
    write_files(changed)
    return list(changed)


def _holds(file: Path, content: bytes) -> bool:
    return file.is_file() and file.read_bytes() == content


def _beside(target: Path, ending: str) -> Path:
    return target.with_name(f".{target.name}.{os.getpid()}.{ending}")


def _is_put_back(target: Path, before: Path) -> bool:
    try:
        if before.exists():
            before.replace(target)
        else:
            target.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def put(file: Path, pieces: Iterable[bytes]) -> int:
    """Write a file; on return it is whole on the disk. Gives its size in bytes. Raises OSError."""
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
    """Make a folder's names survive a power cut. Windows does so by itself, and cannot open folders."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _check_plain(target: Path) -> None:
    """Refuse to replace a link, a folder or a device. Raises OSError."""
    if target.is_symlink() or (target.exists() and not target.is_file()):
        raise OSError(0, "it is a link, a folder or a device, not a plain file")
