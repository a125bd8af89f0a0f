"""Makes the wanted documents on all processors. A finished document is cached by its content and its maker.

The cache never holds a partial document, and a killed build leaves no process behind: each worker ends when its input
does.
"""

from __future__ import annotations

import functools
import json
import logging
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from itertools import chain, islice
from pathlib import Path
from threading import Lock

from macros.documents.catalogue import CatalogueEntry
from macros.documents.making.formats import maker_fingerprint
from macros.documents.making.put_in_site import FinishedDocument
from macros.documents.making.worker import make_document
from macros.launch import only_one
from macros.machine.disk_cache import entry_content, forget_old
from macros.machine.engine import ENGINE
from macros.machine.progress import Advance
from macros.reading.problems import BuildError

_log = logging.getLogger("handbook")

DOCUMENTS_CACHE = ".cache/documents"  # from the handbook's folder
FEW_DOCUMENTS = 8  # this many are made here, in less time than another Python takes to start


def make_documents(
    cache: Path, wanted: Iterable[CatalogueEntry], jobs: int | None = None, advance: Advance = lambda _: None
) -> list[FinishedDocument]:
    """Make every document that the cache lacks. Raises BuildError, which names the failures."""
    start = time.perf_counter()
    finished: list[FinishedDocument] = []
    missing = _missing(cache, wanted, finished, advance)
    first = list(islice(missing, FEW_DOCUMENTS + 1))
    if first:
        cache.mkdir(parents=True, exist_ok=True)
        with only_one(cache / "lock"):  # a second build waits, and finds most documents made
            _make_all(chain(first, missing), len(first) > FEW_DOCUMENTS, jobs or os.cpu_count() or 1)
    forget_old(cache)
    _log.info("%d documents: %.1f s", len(finished), time.perf_counter() - start)
    return finished


type Job = tuple[CatalogueEntry, Path]


def _missing(
    cache: Path, wanted: Iterable[CatalogueEntry], finished: list[FinishedDocument], advance: Advance
) -> Iterator[Job]:
    """The documents that the cache lacks, one by one. Adds every document to `finished` on the way."""
    paths: set[str] = set()
    fingerprint = functools.cache(maker_fingerprint)  # once per build: under a server, code may change
    for document in wanted:
        if document.path in paths:  # for example policy `a`, version `1-2`, and policy `a-1`, version `2`
            raise BuildError(f"Two documents would both be {document.path}. Rename one of the policies or versions.")
        paths.add(document.path)
        entry = cache / sha256(f"{fingerprint(document.maker)}\n{document.content}".encode()).hexdigest()
        finished.append(FinishedDocument(path=document.path, entry=entry))
        if entry_content(entry) is None:
            yield document, entry
        advance(1)


def _make_all(jobs: Iterator[Job], many: bool, processes: int) -> None:
    """Make the jobs, in several processes if there are many. Raises BuildError with all failures."""
    if many:
        queue = _Queue(jobs)
        with ThreadPoolExecutor(processes) as threads:
            faults = [fault for each in threads.map(_work, [queue] * processes) for fault in each]
    else:
        faults = [fault for wanted, entry in jobs if (fault := _make_here(wanted, entry))]
    if faults:
        raise BuildError("\n".join(sorted(faults)))


def _make_here(wanted: CatalogueEntry, entry: Path) -> str:
    try:
        make_document(wanted.maker, wanted.content, entry)
    except Exception as error:  # any error: it is reported with the document's name
        return _fault(wanted, f"{type(error).__name__}: {error}")
    return ""


def _fault(wanted: CatalogueEntry, words: str) -> str:
    return f"{wanted.path} could not be made by the maker '{wanted.maker}': {words}"


class _Queue:
    """Jobs for several threads, handed out one at a time; none after a failure."""

    def __init__(self, jobs: Iterator[Job]) -> None:
        self._jobs = jobs
        self._lock = Lock()
        self.ended = False

    def take(self) -> Job | None:
        with self._lock:
            return None if self.ended else next(self._jobs, None)


def _work(queue: _Queue) -> list[str]:
    """Give jobs to one worker process until none is left. Gives its failures."""
    command = [sys.executable, "-m", "macros.documents.making.worker"]
    with subprocess.Popen(  # noqa: S603
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ENGINE.packages, encoding="ascii"
    ) as process:
        while job := queue.take():
            if fault := _ask(process, *job):
                queue.ended = True
                return [fault]
    return []


def _ask(process: subprocess.Popen[str], wanted: CatalogueEntry, entry: Path) -> str:
    assert process.stdin
    assert process.stdout
    try:
        process.stdin.write(json.dumps([wanted.maker, wanted.content, str(entry)]) + "\n")
        process.stdin.flush()
        answer = process.stdout.readline()
    except OSError:
        answer = ""
    words = json.loads(answer) if answer else "its process ended"
    return _fault(wanted, words) if words else ""
