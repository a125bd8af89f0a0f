"""Compiles sources to bytecode in the pinned Pyodide under Node, so that Python starts without compiling."""

from __future__ import annotations

import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from macros.machine.programs import program
from macros.site.runtime.plain_zip import Files, zip_of, zipped_files
from macros.site.runtime.pyodide import LIBRARY, RuntimeFileError
from macros.site.runtime.standins import with_standins

_HERE = Path(__file__).parent
MODULES = _HERE / "modules.txt"  # the needed files of the library, one name a line


def library_files(library: bytes) -> dict[str, bytes]:
    """The library's files that a run of every scenario loaded. To read more would slow Python's start."""
    files = with_standins(zipped_files(library))
    names = MODULES.read_text(encoding="utf-8").splitlines()
    lacking = [name for name in names if name not in files]
    if lacking:
        raise RuntimeFileError(
            f"{LIBRARY} has no {', '.join(lacking)}, which macros/site/runtime/{MODULES.name} names. After a change of "
            "Pyodide's version, renew that list as docs/about/contributing/next-pyodide.md says."
        )
    return {name: files[name] for name in names}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bytecode:
    """Files by name. `records` is the compiled code that `ready.py` gives to `dataclasses` and `re`."""

    library: Files
    engine: Files
    records: bytes


def bytecode_of(library: Files, engine: Files) -> Bytecode:
    """Compile sources to bytecode. Raises RuntimeFileError."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        sources = {"library.py.zip": library, "engine.py.zip": engine}
        for name, files in sources.items():
            (folder / name).write_bytes(zip_of(files))
        _run([program("node"), str(_HERE / "compile.mjs"), *(str(folder / name) for name in sources), made])
        return Bytecode(
            library=zipped_files((folder / "library.zip").read_bytes()),
            engine=zipped_files((folder / "engine.zip").read_bytes()),
            records=(folder / "records").read_bytes(),
        )


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)  # noqa: S603
    if done.returncode:
        raise RuntimeFileError(f"Python's library could not be compiled with Node:\n{done.stderr.strip()}")
