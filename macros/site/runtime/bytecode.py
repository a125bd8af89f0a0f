"""Compiles sources to bytecode in the pinned Pyodide under Node, so that Python starts without compiling."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from macros.machine.plain_zip import Files, zip_of, zipped_files
from macros.machine.programs import program
from macros.site.runtime.pyodide import LIBRARY, RuntimeFileError
from macros.site.runtime.standins import with_standins

_HERE = Path(__file__).parent
MODULES = _HERE / "modules.txt"  # the needed files of the library, one name a line
IMPORTER_MODULES = _HERE / "importer_modules.txt"  # what the importer needs beside them
READY = "selfcheck_ready.py"  # `ready.py` in the browser's library
FIRST, REST, DESK = "first", "rest", "desk"  # the parts: what a first score reaches, all else, and the importer


def library_files(library: bytes, modules: Path) -> dict[str, bytes]:
    """The library's files that `modules` names. To read more would slow Python's start."""
    files = with_standins(zipped_files(library))
    names = modules.read_text(encoding="utf-8").splitlines()
    lacking = [name for name in names if name not in files]
    if lacking:
        raise RuntimeFileError(
            f"{LIBRARY} has no {', '.join(lacking)}, which macros/site/runtime/{modules.name} names. After a change of "
            "Pyodide's version, renew that list as docs/about/contributing/next-pyodide.md says."
        )
    return {name: files[name] for name in names}


def ready_source() -> dict[str, bytes]:
    """The module that brings in the engine's parts, by its name in the browser's library."""
    return {READY: (_HERE / "ready.py").read_bytes()}


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineSources:
    """Files by name."""

    library: Files
    engine: Files
    importer_library: Files
    importer: Files


@dataclass(frozen=True, slots=True, kw_only=True)
class Bytecode:
    """The compiled files, the code recorded for each part, and the modules that a first score has run."""

    files: EngineSources
    records: Mapping[str, bytes]
    reached: frozenset[str]


def bytecode_of(sources: EngineSources, calls: Sequence[Mapping[str, str]]) -> Bytecode:
    """Compile sources to bytecode, and make the calls of a first score. Raises RuntimeFileError."""
    names = [field.name for field in fields(EngineSources)]
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for name in names:
            (folder / f"{name}.py.zip").write_bytes(zip_of(getattr(sources, name)))
        (folder / "calls.json").write_text(json.dumps(list(calls)), encoding="utf-8")
        _run([program("node"), str(_HERE / "compile.mjs"), made])
        return Bytecode(
            files=EngineSources(**{name: zipped_files((folder / f"{name}.zip").read_bytes()) for name in names}),
            records={part: (folder / f"{part}.records").read_bytes() for part in (FIRST, REST, DESK)},
            reached=frozenset(json.loads((folder / "reached.json").read_text(encoding="utf-8"))),
        )


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)  # noqa: S603
    if done.returncode:
        raise RuntimeFileError(f"Python's library could not be compiled with Node:\n{done.stderr.strip()}")
