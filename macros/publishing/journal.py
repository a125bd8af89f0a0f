"""Writes all files or none: everything is prepared in a folder, and one rename decides.

Before the rename, nothing has changed. After it, this command or the next one follows the journal and puts each file
in its place, the ledger last. Files that a person has changed meanwhile are never overwritten.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from macros.generated.navigation import NAVIGATION
from macros.generated.sync import GENERATED
from macros.launch import take_lock
from macros.machine.file_writing import keep_folder, put
from macros.publishing.request import StoppedError
from macros.reading.data_paths import JOURNAL, UNFINISHED

_LOCK = ".cache/publishing.lock"
_PLACES = ("standards", "docs", "inbox", NAVIGATION, *GENERATED)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChange:
    """A file's bytes before and after, by its path from the project's folder. None: there is no file."""

    path: str
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """A change in the journal, with hashes. The new bytes are beside it, in a file named by the step's number."""

    path: str
    before: str | None
    after: str | None


@contextmanager
def publishing_lock(root: Path) -> Iterator[None]:
    """Let one command publish at a time, else raise StoppedError. A killed process loses the lock."""
    with _lock(root) as taken:
        if not taken:
            raise StoppedError(
                "Another handbook publish is at work in this folder. Wait for it, or end it, and try again."
            )
        yield


def carry_out(root: Path, changes: Sequence[FileChange]) -> None:
    """Make all changes in order. The last is the ledger's: it shows that all are made.

    Raises StoppedError, which says whether nothing has changed or the next command will finish.
    """
    _as_they_were(root, changes)
    try:
        _lay_ready(root, changes)
    except OSError as error:
        with suppress(OSError):
            _clear(root)
        if not (root / JOURNAL).exists():
            raise StoppedError(f"Nothing was published: {_said(error)}.") from None
        raise StoppedError(_goes_on(error)) from None
    _complete(root)


def resume(root: Path) -> tuple[str, ...]:
    """Finish an interrupted publishing, or clear away one that was not decided. Returns the paths in the journal.

    Raises StoppedError if it cannot finish.
    """
    if not (root / UNFINISHED).is_dir():
        return ()
    with _lock(root) as taken:
        if not taken and (root / JOURNAL).exists():
            raise StoppedError("Another handbook command is publishing just now. Try again in a moment.")
        if taken and (root / JOURNAL).exists():
            return _complete(root)
        if taken:
            with suppress(OSError):  # what is left does no harm
                _clear(root)
    return ()


@contextmanager
def _lock(root: Path) -> Iterator[bool]:
    file = root / _LOCK
    file.parent.mkdir(exist_ok=True)
    with file.open("a+b") as handle:
        yield take_lock(handle)


def _as_they_were(root: Path, changes: Sequence[FileChange]) -> None:
    changed = [change.path for change in changes if _digest(root / change.path) != _sum(change.before)]
    if changed:
        listed = "\n".join(f"  {path}" for path in changed)
        raise StoppedError(f"Nothing was published: these files changed meanwhile. Run the command again.\n{listed}")


def _lay_ready(root: Path, changes: Sequence[FileChange]) -> None:
    folder = root / UNFINISHED
    if folder.is_dir():
        _clear(root)
    os.mkdir(folder)  # noqa: PTH102 (the tests stop at each call of os)
    keep_folder(folder.parent)
    for number, change in enumerate(changes):
        if change.after is not None:
            put(folder / str(number), [change.after])
    steps = [{"path": change.path, "before": _sum(change.before), "after": _sum(change.after)} for change in changes]
    part = folder / "journal.part"
    put(part, [json.dumps({"format": 1, "changes": steps}, indent=1).encode()])
    keep_folder(folder)
    os.replace(part, root / JOURNAL)  # noqa: PTH105 (this decides)
    keep_folder(folder)


def _complete(root: Path) -> tuple[str, ...]:
    """Put every file in its place. If the ledger is in place already, only the clearing is left."""
    steps = _read(root)
    try:
        if _digest(root / steps[-1].path) != steps[-1].after:
            _unhindered(root, steps)
            for number, step in enumerate(steps):
                _take(root, number, step)
    except OSError as error:
        raise StoppedError(_goes_on(error)) from None
    with suppress(OSError):  # everything is published; the next command clears away
        _clear(root)
    return tuple(step.path for step in steps)


def _unhindered(root: Path, steps: Sequence[_Step]) -> None:
    """Raise StoppedError if a file is neither as before nor as planned. A missing file is no obstacle."""
    changed = [step.path for step in steps if _digest(root / step.path) not in (step.before, step.after, None)]
    if not changed:
        return
    listed = "\n".join(f"  {path}" for path in changed)
    raise StoppedError(
        "Publishing was interrupted after it was decided, and cannot go on: these files have been changed since, and "
        f"are neither as they were nor as they will be.\n{listed}\n"
        "To go on: move each of them to another folder. The next handbook command then writes the published files, "
        "and you can bring your change into them.\n"
        f"To give the publishing up: remove the folder {UNFINISHED}, and run `handbook check`, which names what is "
        "left to mend. Nothing counts as published then."
    )


def _take(root: Path, number: int, step: _Step) -> None:
    file = root / step.path
    if _digest(file) == step.after:
        return
    if step.after is None:
        os.unlink(file)  # noqa: PTH108
    else:
        file.parent.mkdir(parents=True, exist_ok=True)
        now = root / UNFINISHED / "now"
        put(now, [(root / UNFINISHED / str(number)).read_bytes()])
        os.replace(now, file)  # noqa: PTH105
    keep_folder(file.parent)


def _read(root: Path) -> tuple[_Step, ...]:
    """The journal's steps. Raises StoppedError if it is damaged or names files elsewhere."""
    try:
        data: Any = json.loads((root / JOURNAL).read_bytes())
        steps = tuple(_Step(**change) for change in data["changes"])
        sound = data["format"] == 1 and bool(steps) and all(_is_in_place(step.path) for step in steps)
    except (OSError, ValueError, TypeError, KeyError):
        sound = False
    if not sound:
        raise StoppedError(
            f"{JOURNAL} cannot be read, so what it says is left undone. Remove the folder {UNFINISHED}, and run "
            "`handbook check`."
        )
    return steps


def _is_in_place(path: str) -> bool:
    parts = PurePosixPath(path)
    return ".." not in parts.parts and any(parts.is_relative_to(folder) for folder in _PLACES)


def _clear(root: Path) -> None:
    """Remove the folder, the journal first: without it, nothing in the folder counts."""
    folder = root / UNFINISHED
    if (root / JOURNAL).exists():
        os.unlink(root / JOURNAL)  # noqa: PTH108
        keep_folder(folder)
    for file in sorted(folder.iterdir()):
        os.unlink(file)  # noqa: PTH108
    os.rmdir(folder)  # noqa: PTH106


def _digest(file: Path) -> str | None:
    return _sum(file.read_bytes()) if file.is_file() else None


def _sum(content: bytes | None) -> str | None:
    return None if content is None else sha256(content).hexdigest()


def _said(error: OSError) -> str:
    return f"{error.filename or 'a file'} cannot be written ({error.strerror or error})"


def _goes_on(error: OSError) -> str:
    return (
        f"{_said(error)}. The publishing is decided and not finished. See that there is room on the disk and that the "
        "file may be written; the next handbook command of any kind then finishes it."
    )
