"""Compressed copies beside the files of a site, for servers that hand them out as they are: `page.html.br` and `.gz`.

Brotli at its best takes half a minute for Python's WebAssembly alone, so what was compressed once is kept, by the hash
of its content. The same file gives the same bytes: no times are written.
"""

from __future__ import annotations

import gzip
import logging
import os
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from zlib import ZLIB_RUNTIME_VERSION

import brotli
import click

from macros.launch import only_one

log = logging.getLogger("handbook")

CACHE = ".cache/compressed"  # from the project's folder

# What is text, or is kept uncompressed: an image, a PDF or a Word file is compressed already.
COMPRESSIBLE = frozenset(
    ".atom .css .csv .html .ics .js .json .map .mjs .svg .txt .wasm .webmanifest .whl .xml .zip".split()  # noqa: SIM905
)
LEAST = 1024  # bytes: a smaller file fits into the first packets of an answer anyway
KEPT_DAYS = 60  # after its last use
_LONG = 1_000_000  # bytes to compress that keep a person waiting

Compress = Callable[[bytes], bytes]

ENCODINGS: Mapping[str, Compress] = MappingProxyType(
    {
        ".br": lambda data: brotli.compress(data, quality=11),
        ".gz": lambda data: gzip.compress(data, 9, mtime=0),
    }
)
_VERSIONS = {".br": f"brotli {brotli.version}, 11", ".gz": f"zlib {ZLIB_RUNTIME_VERSION}, 9"}


def write_compressed(folder: Path, cache: Path) -> None:
    """Write a compressed copy beside each file of `folder` that shrinks. `cache` keeps them for the next time."""
    start = time.perf_counter()
    files = {file: file.read_bytes() for file in _compressible(folder)}
    entries = {(file, ending): _entry(cache, data, ending) for file, data in files.items() for ending in ENCODINGS}
    _fill(cache, {entry: (ending, files[file]) for (file, ending), entry in entries.items()})
    for (file, ending), entry in entries.items():
        os.utime(entry)  # used today
        if compressed := entry.read_bytes():
            file.with_name(f"{file.name}{ending}").write_bytes(compressed)
    _forget(cache)
    log.info("compressed copies: %.1f s", time.perf_counter() - start)


def _compressible(folder: Path) -> Iterable[Path]:
    found = (file for file in sorted(folder.rglob("*")) if file.suffix in COMPRESSIBLE and file.is_file())
    return (file for file in found if file.stat().st_size >= LEAST)


def _entry(cache: Path, data: bytes, ending: str) -> Path:
    """Where the compressed form of these bytes is kept; another version of a library may give other bytes."""
    return cache / f"{sha256(_VERSIONS[ending].encode() + b'\n' + data).hexdigest()}{ending}"


def _fill(cache: Path, wanted: Mapping[Path, tuple[str, bytes]]) -> None:
    """Compress what is not kept yet, on all processors; a second build at the same time waits, and finds it done."""
    if not _missing(wanted):
        return
    cache.mkdir(parents=True, exist_ok=True)
    with only_one(cache / "lock"):
        missing = _missing(wanted)
        size = sum(len(data) for _, data in missing.values())
        if size > _LONG:
            size //= len(ENCODINGS) * 1_000_000
            click.echo(f"Compressing {size} MB for the web server. What does not change is kept.", err=True)
        with ThreadPoolExecutor(os.cpu_count()) as workers:  # the compressors leave Python free meanwhile
            largest_first = sorted(missing, key=lambda entry: len(missing[entry][1]), reverse=True)
            list(workers.map(lambda entry: _keep(entry, *missing[entry]), largest_first))


def _missing(wanted: Mapping[Path, tuple[str, bytes]]) -> dict[Path, tuple[str, bytes]]:
    return {entry: what for entry, what in wanted.items() if not entry.exists()}


def _keep(entry: Path, ending: str, data: bytes) -> None:
    """Keep the compressed form, or an empty file where it would be no smaller. Renamed when whole: never half."""
    compressed = ENCODINGS[ending](data)
    fresh = entry.with_suffix(f"{ending}.{os.getpid()}")
    fresh.write_bytes(compressed if len(compressed) < len(data) else b"")
    fresh.replace(entry)


def _forget(cache: Path) -> None:
    """Remove what no build has used for long."""
    oldest = time.time() - KEPT_DAYS * 24 * 3600
    for entry in cache.glob("*.*"):
        with suppress(FileNotFoundError):  # another build may do the same
            if entry.stat().st_mtime < oldest:
                entry.unlink()
