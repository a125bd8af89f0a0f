"""Zip files whose bytes depend on nothing but what is in them: sorted names, one date, nothing compressed.

Nothing is compressed because the server does that better for the file as a whole, and Python reads it sooner.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from zipfile import ZIP_STORED, ZipFile, ZipInfo

type Files = Mapping[str, bytes]

_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a zip can hold
_READABLE = 0o100644 << 16
_UNIX = 3


def zip_of(files: Files) -> bytes:
    """A zip of the files."""
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as archive:
        for name in sorted(files):
            archive.writestr(_entry(name), files[name])
    return stream.getvalue()


def zipped_files(data: bytes) -> dict[str, bytes]:
    """The files of a zip by their names, without its folders."""
    with ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _DAY)
    entry.create_system = _UNIX
    entry.external_attr = _READABLE
    return entry
