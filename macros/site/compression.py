"""Compressed copies beside a site's files, for servers that send them as they are: `page.html.br` and `.gz`.

Brotli's best quality takes half a minute for Python's WebAssembly alone, so results are cached by the hash of their
content. The same file gives the same bytes: no times are written.
"""

from __future__ import annotations

import gzip
import logging
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from zlib import ZLIB_RUNTIME_VERSION

import brotli

from macros.launch import only_one
from macros.machine.disk_cache import entry_content, forget_old, write_entry
from macros.machine.progress import Advance, step

_log = logging.getLogger("handbook")

COMPRESSED_CACHE = ".cache/compressed"  # from the project's folder

# Text, and formats without compression of their own: images, PDFs and Word files have theirs. Source maps are left
# as they are: only developers' tools fetch them.
COMPRESSIBLE = frozenset(
    ".atom .css .csv .html .ics .js .json .mjs .svg .txt .wasm .webmanifest .whl .xml .zip".split()  # noqa: SIM905
)
SEARCH = "search"  # from the site's top
LEAST = 1024  # bytes: a smaller file fits into the first packets of a response anyway

BEST, QUICK = 11, 6  # qualities of Brotli

ENCODINGS: Mapping[str, Callable[[bytes, int], bytes]] = MappingProxyType(
    {
        ".br": lambda data, quality: brotli.compress(data, quality=quality),
        ".gz": lambda data, _: gzip.compress(data, 9, mtime=0),
    }
)
_VERSIONS = {".br": f"brotli {brotli.version}", ".gz": f"zlib {ZLIB_RUNTIME_VERSION}"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """A compressed copy to make: its file, its ending and quality, and its cache entry."""

    file: Path
    ending: str
    quality: int
    entry: Path


def write_compressed(folder: Path, cache: Path) -> None:
    """Write a compressed copy beside each file of `folder` that gets smaller. `cache` keeps copies for later builds."""
    start = time.perf_counter()
    wanted = [copy for file in _compressible(folder) for copy in _copies(file, quality_for(file, folder), cache)]
    contents = {each.entry: entry_content(each.entry) for each in wanted}
    if missing := [each for each in wanted if contents[each.entry] is None]:
        _fill(cache, missing)
        contents |= {each.entry: entry_content(each.entry) for each in missing}
    for each in wanted:
        if compressed := contents[each.entry]:
            each.file.with_name(f"{each.file.name}{each.ending}").write_bytes(compressed)
    forget_old(cache, "*.*")
    _log.info("compressed copies: %.1f s", time.perf_counter() - start)


def quality_for(file: Path, folder: Path) -> int:
    """Best for files that rarely change; quick for those that grow with the handbook and change with each build.

    A quick page is a sixth larger, in a sixtieth of the time. Thousands of pages at best quality would take longer than
    the rest of the build.
    """
    grows = file.suffix == ".html" or file.is_relative_to(folder / SEARCH)
    return QUICK if grows else BEST


def gzipped(data: bytes, cache: Path) -> bytes:
    """The data as gzip, from the cache where it was asked for before."""
    entry = _entry(cache, sha256(data).hexdigest(), ".gz", "for a page")  # a copy's entry may be empty, this one never
    made = entry_content(entry)
    if made is None:
        made = ENCODINGS[".gz"](data, BEST)
        write_entry(entry, made)
    return made


def _compressible(folder: Path) -> Iterable[Path]:
    paths = (file for file in sorted(folder.rglob("*")) if file.suffix in COMPRESSIBLE and file.is_file())
    return (file for file in paths if file.stat().st_size >= LEAST)


def _copies(file: Path, quality: int, cache: Path) -> Iterator[_Wanted]:
    content = sha256(file.read_bytes()).hexdigest()
    for ending in _VERSIONS:
        yield _Wanted(file=file, ending=ending, quality=quality, entry=_entry(cache, content, ending, quality))


def _entry(cache: Path, content: str, ending: str, how: int | str) -> Path:
    """The cache's entry, by the hash of the content. The library's version is in its name: its output may change."""
    name = sha256(f"{_VERSIONS[ending]}, {how}\n{content}".encode()).hexdigest()
    return cache / f"{name}{ending}"


def _fill(cache: Path, wanted: Iterable[_Wanted]) -> None:
    """Compress what the cache lacks, on all processors. A second build at the same time waits, then finds it done."""
    cache.mkdir(parents=True, exist_ok=True)
    with only_one(cache / "lock"):
        missing = sorted(_missing(wanted), key=lambda each: each.file.stat().st_size, reverse=True)
        with (
            step("Compressing files; what does not change is kept", len(missing)) as advance,
            ThreadPoolExecutor(os.cpu_count()) as workers,  # threads suffice: the compressors release Python's lock
        ):
            list(workers.map(partial(_keep, advance), missing))


def _missing(wanted: Iterable[_Wanted]) -> list[_Wanted]:
    """The copies that the cache lacks. Files with the same content count once."""
    return list({each.entry: each for each in wanted if entry_content(each.entry) is None}.values())


def _keep(advance: Advance, wanted: _Wanted) -> None:
    """Cache the compressed copy, or an empty entry where it would be no smaller."""
    data = wanted.file.read_bytes()
    compressed = ENCODINGS[wanted.ending](data, wanted.quality)
    write_entry(wanted.entry, compressed if len(compressed) < len(data) else b"")
    advance(1)
