"""Reads and scores files in several processes. The results come in no fixed order.

Memory holds only what counting needs of each return. The text of its row is in a temporary file without a name.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import batched
from pathlib import Path
from typing import IO, Any

from macros.collating.folder import FolderEntry, read_agency_file
from selfcheck.collation.intake import IntakeResult, UnreadFile, take
from selfcheck.collation.rows import CountedReturn
from selfcheck.collation.terms import CollationRequest

_BATCH = 64
_FEW = 400  # about as many files as are read before another Python has started

type Progress = Callable[[int], None]


class RowFile:
    """The texts of rows, in a file that is gone when the process ends."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def put(self, row: CountedReturn) -> CountedReturn:
        """Write the row's text to the file. Returns the row with the text's place and length as its `text`."""
        place = self._file.seek(0, os.SEEK_END)
        self._file.write(line := row.text.encode())
        return replace(row, text=f"{place} {len(line)}")

    def line(self, row: CountedReturn) -> str:
        place, length = map(int, row.text.split())
        self._file.seek(place)
        return self._file.read(length).decode()


@contextmanager
def row_file(folder: Path) -> Iterator[RowFile]:
    """A row file on the disk of this folder: the system's own temporary folder may be in memory."""
    with tempfile.TemporaryFile(dir=folder) as file:
        yield RowFile(file)


def gather(
    folder: Path, entries: Sequence[FolderEntry], request: CollationRequest, jobs: int, done: Progress
) -> Iterator[IntakeResult]:
    """Every entry, taken or set aside. `jobs`: processes. `done`: called with the number of entries just read."""
    if jobs < 2 or len(entries) <= _FEW:  # noqa: PLR2004
        for part in batched(entries, 8):
            yield from _taken(folder, part, request)
            done(len(part))
        return
    context = multiprocessing.get_context("spawn")  # a fork would copy threads that draw the progress bar
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(folder, request)) as pool:
        try:
            yield from _answers(pool, batched(entries, _BATCH), jobs * 4, done)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _answers(
    pool: ProcessPoolExecutor, parts: Iterable[tuple[FolderEntry, ...]], most: int, done: Progress
) -> Iterator[IntakeResult]:
    """The parts' results as they finish. No more than `most` parts are in work at once."""
    waiting: set[Future[list[IntakeResult]]] = set()
    for part in parts:
        waiting.add(pool.submit(_part, part))
        if len(waiting) >= most:
            ready, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            yield from _told(ready, done)
    yield from _told(waiting, done)


def _told(ready: Iterable[Future[list[IntakeResult]]], done: Progress) -> Iterator[IntakeResult]:
    for future in ready:
        found = future.result()
        done(len(found))
        yield from found


class _Work:
    """The function that each process of the pool runs, set by `_begin`."""

    take: Callable[[Sequence[FolderEntry]], Iterable[IntakeResult]]


def _begin(folder: Path, request: CollationRequest) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the main process ends the workers
    _Work.take = partial(_taken, folder, asked=request)


def _part(part: Sequence[FolderEntry]) -> list[Any]:
    return list(_Work.take(part))


def _taken(folder: Path, part: Sequence[FolderEntry], asked: CollationRequest) -> Iterator[IntakeResult]:
    for entry in part:
        content = (
            UnreadFile(problem=entry.problem) if entry.problem else read_agency_file(f"{folder}{os.sep}{entry.name}")
        )
        yield take(entry.name, content, asked)
