"""A cache for slow results, named by a hash of all their inputs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path

from macros.machine.disk_cache import entry_content, write_entry
from macros.machine.engine import ENGINE
from macros.machine.plain_zip import Files, zip_of, zipped_files

RUNTIME_CACHE = ENGINE.cache / "runtime"
MOST_RUNTIMES = 4  # the newest, and earlier ones for developers who switch between versions


def cached_files(made_from: Iterable[bytes], make: Callable[[], Files], cache: Path | None = None) -> Files:
    """The files that `make` gives. It runs only if `made_from` has changed."""
    cache = cache or RUNTIME_CACHE
    whole = sha256()
    for part in made_from:
        whole.update(sha256(part).digest())
    entry = cache / f"{whole.hexdigest()}.zip"
    content = entry_content(entry)
    if content is None:
        content = zip_of(make())
        write_entry(entry, content)
        _forget_oldest(cache)
    return zipped_files(content)


def _forget_oldest(cache: Path) -> None:
    newest_first = sorted(cache.glob("*.zip"), key=lambda entry: entry.stat().st_mtime, reverse=True)
    for entry in newest_first[MOST_RUNTIMES:]:
        entry.unlink(missing_ok=True)
