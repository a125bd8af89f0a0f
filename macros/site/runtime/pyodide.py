"""The files of the installed Pyodide, each checked against its recorded checksum."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from macros.machine.engine import Engine
from macros.machine.errors import HandbookError

PYODIDE = "pyodide"  # in `node_modules`
SUMS = Path(__file__).with_name("pyodide.sha256")  # in the format of `sha256sum`
LIBRARY, LOCK = "python_stdlib.zip", "pyodide-lock.json"


class RuntimeFileError(HandbookError):
    """A file of the runtime is missing, has the wrong checksum, or cannot be made. The message is for people."""


def pyodide_version(engine: Engine) -> str:
    """The version of the installed Pyodide, from its package."""
    return str(json.loads(_read(engine, "package.json"))["version"])


def pyodide_files(engine: Engine) -> dict[str, bytes]:
    """The files of Pyodide's core by name. Raises RuntimeFileError."""
    return {name: _checked(engine, name, recorded) for recorded, name in _sums(SUMS.read_text(encoding="ascii"))}


def _sums(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        recorded, _, name = line.partition("  ")
        yield recorded, name


def _checked(engine: Engine, name: str, recorded: str) -> bytes:
    data = _read(engine, name)
    if sha256(data).hexdigest() != recorded:
        raise RuntimeFileError(
            f"node_modules/{PYODIDE}/{name} is not the file that macros/site/runtime/{SUMS.name} records, and stays "
            "out of the site.\nRemove the folder node_modules and build again. After a change of Pyodide's version, "
            "renew the sums as docs/about/contributing/next-pyodide.md says."
        )
    return data


def _read(engine: Engine, name: str) -> bytes:
    file = engine.node_modules / PYODIDE / name
    if not file.is_file():
        raise RuntimeFileError(
            f"node_modules/{PYODIDE}/{name} is missing. Remove the folder node_modules and build again."
        )
    return file.read_bytes()
