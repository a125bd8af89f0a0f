"""Zip files that depend only on their contents: one fixed date, no compression, as compressors differ.

A server compresses the whole file better, and Python reads uncompressed entries faster.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from zipfile import ZIP_STORED, ZipFile, ZipInfo

type Files = Mapping[str, bytes]

_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest date that a zip allows
_READABLE = 0o100644 << 16
_UNIX = 3


def zip_of(files: Files) -> bytes:
    """A zip of these files, by name."""
    return zip_in_order(dict(sorted(files.items())))


def zip_in_order(files: Files) -> bytes:
    """A zip of these files in their own order."""
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as archive:
        for name, content in files.items():
            archive.writestr(_entry(name), content)
    return stream.getvalue()


def zipped_files(data: bytes) -> dict[str, bytes]:
    """The files of a zip by name, without its folders."""
    with ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _DAY)
    entry.create_system = _UNIX
    entry.external_attr = _READABLE
    return entry
