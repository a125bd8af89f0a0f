"""Compressed copies beside the files of a site, for servers that hand them out as they are: `page.html.br` and `.gz`.

Brotli at its best takes half a minute for Python's WebAssembly alone, so what was compressed once is kept, by the hash
of its content. The same file gives the same bytes: no times are written.
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

# What is text, or is kept uncompressed: an image, a PDF or a Word file is compressed already. Source maps are
# left as they are: only tools of developers fetch them.
COMPRESSIBLE = frozenset(
    ".atom .css .csv .html .ics .js .json .mjs .svg .txt .wasm .webmanifest .whl .xml .zip".split()  # noqa: SIM905
)
SEARCH = "search"  # from the site's top
LEAST = 1024  # bytes: a smaller file fits into the first packets of an answer anyway

BEST, QUICK = 11, 6  # of Brotli

ENCODINGS: Mapping[str, Callable[[bytes, int], bytes]] = MappingProxyType(
    {
        ".br": lambda data, quality: brotli.compress(data, quality=quality),
        ".gz": lambda data, _: gzip.compress(data, 9, mtime=0),
    }
)
_VERSIONS = {".br": f"brotli {brotli.version}", ".gz": f"zlib {ZLIB_RUNTIME_VERSION}"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """A compressed copy: of which file, how, and where it is kept."""

    file: Path
    ending: str
    quality: int
    entry: Path


def write_compressed(folder: Path, cache: Path) -> None:
    """Write a compressed copy beside each file of `folder` that shrinks. `cache` keeps them for the next time."""
    start = time.perf_counter()
    wanted = [copy for file in _compressible(folder) for copy in _copies(file, quality_for(file, folder), cache)]
    _fill(cache, wanted)
    for each in wanted:
        if compressed := entry_content(each.entry):
            each.file.with_name(f"{each.file.name}{each.ending}").write_bytes(compressed)
    forget_old(cache, "*.*")
    _log.info("compressed copies: %.1f s", time.perf_counter() - start)


def quality_for(file: Path, folder: Path) -> int:
    """The best for what is written once; less for what grows with the handbook and changes with each build.

    A page then takes a sixth more bytes, and a sixtieth of the time: thousands of pages would take longer than the rest
    of their build.
    """
    grows = file.suffix == ".html" or file.is_relative_to(folder / SEARCH)
    return QUICK if grows else BEST


def _compressible(folder: Path) -> Iterable[Path]:
    paths = (file for file in sorted(folder.rglob("*")) if file.suffix in COMPRESSIBLE and file.is_file())
    return (file for file in paths if file.stat().st_size >= LEAST)


def _copies(file: Path, quality: int, cache: Path) -> Iterator[_Wanted]:
    """Where the compressed forms of a file are kept; another version of a library may give other bytes."""
    content = sha256(file.read_bytes()).hexdigest()
    for ending, version in _VERSIONS.items():
        name = sha256(f"{version}, {quality}\n{content}".encode()).hexdigest()
        yield _Wanted(file=file, ending=ending, quality=quality, entry=cache / f"{name}{ending}")


def _fill(cache: Path, wanted: Iterable[_Wanted]) -> None:
    """Compress what is not kept yet, on all processors; a second build at the same time waits, and finds it done."""
    if not _missing(wanted):
        return
    cache.mkdir(parents=True, exist_ok=True)
    with only_one(cache / "lock"):
        missing = sorted(_missing(wanted), key=lambda each: each.file.stat().st_size, reverse=True)
        with (
            step("Compressing files; what does not change is kept", len(missing)) as advance,
            ThreadPoolExecutor(os.cpu_count()) as workers,  # the compressors leave Python free meanwhile
        ):
            list(workers.map(partial(_keep, advance), missing))


def _missing(wanted: Iterable[_Wanted]) -> list[_Wanted]:
    """Those that are not kept, files with the same content once."""
    return list({each.entry: each for each in wanted if entry_content(each.entry) is None}.values())


def _keep(advance: Advance, wanted: _Wanted) -> None:
    """Keep the compressed form, or nothing in its place where it would be no smaller."""
    data = wanted.file.read_bytes()
    compressed = ENCODINGS[wanted.ending](data, wanted.quality)
    write_entry(wanted.entry, compressed if len(compressed) < len(data) else b"")
    advance(1)
