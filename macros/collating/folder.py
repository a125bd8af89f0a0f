"""Lists a folder from outside: each entry is a file to read, or has a reason why it cannot be read.

Links are never followed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from macros.machine.file_reading import NO_FILE, ReadError, read_file, system_words
from selfcheck.collation.intake import UnreadFile
from selfcheck.reading.json_text import MOST_RETURN_BYTES


@dataclass(frozen=True, slots=True)
class FolderEntry:
    """An entry. `name`: its path from the folder, with slashes. `problem`: why it is not read; empty for a file."""

    name: str
    problem: str = ""


def walk(folder: Path, leave_out: Path | None = None) -> Iterator[FolderEntry]:
    """Every entry of a folder and its subfolders. `leave_out`: the resolved folder of the results."""
    waiting = [""]
    while waiting:
        inner = waiting.pop()
        try:
            with os.scandir(folder / inner) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            yield FolderEntry(inner, f"the folder cannot be opened ({system_words(error)})")
            continue
        for entry in listed:
            name = f"{inner}{entry.name}"
            kind = _kind(entry)
            if kind == "folder":
                if leave_out is None or Path(entry.path).resolve() != leave_out:
                    waiting.append(f"{name}/")
            else:
                yield FolderEntry(name, kind)


def _kind(entry: os.DirEntry[str]) -> str:
    """`folder` for a folder, empty for a file, else the reason why it is not read."""
    try:
        if entry.is_symlink():
            return "a link to another place, which is not followed"
        if entry.is_dir(follow_symlinks=False):
            return "folder"
        if entry.is_file(follow_symlinks=False):
            return ""
    except OSError as error:
        return f"the file cannot be looked at ({system_words(error)})"
    return NO_FILE


def read_agency_file(path: Path | str) -> bytes | UnreadFile:
    """A file's bytes, or why it cannot be read. One that is too large is cut a byte above the limit."""
    try:
        return read_file(path, MOST_RETURN_BYTES)
    except ReadError as error:
        return UnreadFile(problem=str(error))
