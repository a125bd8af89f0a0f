"""The command's result files: made in a temporary folder, and put in place once all are complete."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from macros.collating.parquet import PARQUET_FILE as PARQUET
from macros.collating.parquet import parquet_pieces
from macros.machine.errors import HandbookError
from macros.machine.file_writing import keep_folder, put
from selfcheck.bridge.collation_calls import COLLATION_FILE
from selfcheck.overview.files import CHART_FILE, PAGE_FILE, TABLE_FILE, WORKBOOK_FILE, outputs
from selfcheck.standards.edition import Edition

_log = logging.getLogger("handbook")

RESULT_FILES = {
    "json": COLLATION_FILE,
    "html": PAGE_FILE,
    "csv": TABLE_FILE,
    "xlsx": WORKBOOK_FILE,
    "svg": CHART_FILE,
    "parquet": PARQUET,
}
"""Every result file, by its value of `--format`."""
UNASKED = tuple(form for form in RESULT_FILES if form != "parquet")
"""The formats written without `--format`: not Parquet, which needs an extra."""

type Pieces = Iterator[bytes]


def other_files(data: Mapping[str, Any], edition: Edition, urgent: Sequence[str]) -> Iterator[tuple[str, Pieces]]:
    """The result files other than the JSON, with their names. Each is made only as it is read."""
    yield from outputs(data, edition, urgent)
    yield PARQUET, parquet_pieces(data, edition)


def check_free(folder: Path, names: Sequence[str], *, force: bool) -> None:
    """Raise HandbookError if a result would replace a file, unless `force`."""
    standing = [name for name in names if os.path.lexists(folder / name)]
    if standing and not force:
        hint = "name another folder, or write over it with --force"
        raise HandbookError(f"{folder} holds {', '.join(standing)} already\n  hint: {hint}")


class Writing:
    """Makes the results in a temporary folder inside the results' folder. Raises OSError."""

    def __init__(self, folder: Path) -> None:
        self._is_new = not folder.exists()
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.names = folder, list[str]()
        self.aside = Path(tempfile.mkdtemp(prefix=".collating-", dir=folder))

    def __enter__(self) -> Writing:
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.aside, ignore_errors=True)
        if self._is_new:
            with suppress(OSError):  # it is not empty: it holds results
                self.folder.rmdir()

    def write(self, name: str, pieces: Iterator[bytes]) -> None:
        started = time.process_time()
        size = put(self.aside / name, pieces)
        self.names.append(name)
        _log.info("%s: %s bytes, %.1f s of the processor", name, f"{size:,}", time.process_time() - started)

    def finish(self) -> None:
        """Put the results in place, and remove an earlier run's results that were not made now."""
        for name in self.names:
            (self.aside / name).replace(self.folder / name)
        keep_folder(self.folder)
        for name in RESULT_FILES.values():
            if name not in self.names:
                (self.folder / name).unlink(missing_ok=True)
