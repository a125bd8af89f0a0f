"""One build of a site folder at a time."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from macros.reading.problems import BuildError


@contextmanager
def site_lock(target: Path) -> Iterator[None]:
    """Lock one site folder. A lock whose process no longer runs is taken over."""
    lock = target.with_name(f"{target.name}.lock")
    if lock.exists() and not _runs(lock):
        lock.unlink(missing_ok=True)
    try:
        descriptor = os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
    except FileExistsError:
        raise BuildError(f"Another build of {target.name} is running. Wait for it, or remove {lock}.") from None
    with os.fdopen(descriptor, "w", encoding="ascii") as stream:
        stream.write(str(os.getpid()))
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def _runs(lock: Path) -> bool:
    try:
        number = int(lock.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return _age(lock) < 5  # noqa: PLR2004  seconds: it may be writing its number just now
    if os.name == "nt":  # Windows has no harmless signal, so only the lock's age can tell
        return _age(lock) < 600  # noqa: PLR2004
    try:
        os.kill(number, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _age(lock: Path) -> float:
    """Seconds since the lock was written; infinite if it has gone meanwhile."""
    try:
        return time.time() - lock.stat().st_mtime
    except FileNotFoundError:
        return float("inf")
