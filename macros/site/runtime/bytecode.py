"""Compiles sources to bytecode in the pinned Pyodide under Node, so that Python starts without compiling."""

from __future__ import annotations

import subprocess
import tempfile
from dataclasses import dataclass, fields
from pathlib import Path

from macros.machine.plain_zip import Files, zip_of, zipped_files
from macros.machine.programs import program
from macros.site.runtime.pyodide import LIBRARY, RuntimeFileError
from macros.site.runtime.standins import with_standins

_HERE = Path(__file__).parent
MODULES = _HERE / "modules.txt"  # the needed files of the library, one name a line
IMPORTER_MODULES = _HERE / "importer_modules.txt"  # what the importer needs beside them


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Bytecode:
    """Files by name; or in `Bytecode` of sources, the sources. `engine` and `importer` have their records with them."""

    library: Files
    engine: Files
    importer_library: Files
    importer: Files


READY = {"engine": "selfcheck_ready", "importer": "desk_ready"}  # the module's name in each wheel


def bytecode_of(sources: Bytecode) -> Bytecode:
    """Compile sources to bytecode. Raises RuntimeFileError."""
    names = [field.name for field in fields(Bytecode)]
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for name in names:
            ready = {f"{READY[name]}.py": (_HERE / "ready.py").read_bytes()} if name in READY else {}
            (folder / f"{name}.py.zip").write_bytes(zip_of({**getattr(sources, name), **ready}))
        _run([program("node"), str(_HERE / "compile.mjs"), made])
        return Bytecode(**{name: _compiled(folder, name) for name in names})


def _compiled(folder: Path, name: str) -> Files:
    files = zipped_files((folder / f"{name}.zip").read_bytes())
    records = {f"{READY[name]}.records": (folder / f"{name}.records").read_bytes()} if name in READY else {}
    return {**files, **records}


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)  # noqa: S603
    if done.returncode:
        raise RuntimeFileError(f"Python's library could not be compiled with Node:\n{done.stderr.strip()}")
