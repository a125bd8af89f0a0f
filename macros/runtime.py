"""The self-check's runtime in the site: Python for the browser, the engine, the edition, and a manifest of them all.

The same sources give the same bytes: sorted names, fixed dates, nothing compressed (the server does that for all).
"""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from selfcheck.model import Edition

log = logging.getLogger("handbook")

FOLDER = "assets/runtime"  # from the site's root; the browser looks for it beside assets/web
MANIFEST, ENGINE, EDITION = "manifest.json", "engine.zip", "edition.json"
PYODIDE = "node_modules/pyodide"
SUMS = Path(__file__).with_name(
    "runtime.sha256"
)  # as `sha256sum` writes it: `cd node_modules/pyodide && sha256sum -c …`

_ZIP_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a zip can hold
_READABLE = 0o100644 << 16
_UNIX = 3

Files = Mapping[str, bytes]


class RuntimeFileError(OSError):
    """A file of Pyodide is missing or is not the recorded one; the message is for people."""


def write_runtime(root: Path, folder: Path, edition: Edition) -> str:
    """Write the runtime's files and their manifest into `folder`. Gives Pyodide's version. Raises RuntimeFileError."""
    version = pyodide_version(root)
    files = {**pyodide_files(root), ENGINE: engine_zip(root), EDITION: edition_json(edition)}
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
        log.info("runtime: %s, %s bytes", name, f"{len(data):,}")
    (folder / MANIFEST).write_bytes(_json(manifest(version, files), indent=2))
    return version


def manifest(version: str, files: Files) -> dict[str, Any]:
    """What the browser checks its downloads against."""
    entries = [{"name": name, "size": len(data), "sha256": sha256(data).hexdigest()} for name, data in files.items()]
    return {"format": "runtime-manifest", "format_version": 1, "pyodide": version, "files": entries}


def pyodide_version(root: Path) -> str:
    """The version of the installed Pyodide, as its package states it."""
    return str(json.loads(_read(root, "package.json"))["version"])


def pyodide_files(root: Path) -> dict[str, bytes]:
    """The files of Pyodide's core, each compared with its recorded sum."""
    return {name: _checked(root, name, recorded) for recorded, name in _sums(SUMS.read_text(encoding="ascii"))}


def engine_zip(root: Path) -> bytes:
    """The engine's modules, from which Python imports them as they are."""
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as archive:
        for file in sorted((root / "selfcheck").rglob("*.py")):
            archive.writestr(_entry(file.relative_to(root).as_posix()), file.read_bytes())
    return stream.getvalue()


def edition_json(edition: Edition) -> bytes:
    """`Edition.to_dict()` and nothing else."""
    return _json(edition.to_dict())


def _sums(text: str) -> Iterable[tuple[str, str]]:
    for line in text.splitlines():
        recorded, _, name = line.partition("  ")
        yield recorded, name


def _checked(root: Path, name: str, recorded: str) -> bytes:
    data = _read(root, name)
    if sha256(data).hexdigest() != recorded:
        raise RuntimeFileError(
            f"{PYODIDE}/{name} is not the file that macros/{SUMS.name} records, so it is not put into the site. Remove "
            "the folder node_modules and build again. After a change of Pyodide's version, renew the sums as "
            "CONTRIBUTING.md says."
        )
    return data


def _read(root: Path, name: str) -> bytes:
    file = root / PYODIDE / name
    if not file.is_file():
        raise RuntimeFileError(f"{PYODIDE}/{name} is missing. Remove the folder node_modules and build again.")
    return file.read_bytes()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _ZIP_DAY)
    entry.create_system = _UNIX
    entry.external_attr = _READABLE
    return entry


def _json(data: object, indent: int | None = None) -> bytes:
    separators = (",", ": " if indent else ":")
    return f"{json.dumps(data, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators)}\n".encode()
