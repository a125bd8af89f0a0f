"""Writes the files of Python's library that the engine needs: `python -m tests.support.runtime_modules`.

The list is macros/site/runtime/modules.txt. It has the files that Pyodide loads while the engine runs every scenario
and every case of a return, errors included, with the whole library available. Renew it after a change of Pyodide's
version or of the engine's imports.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from macros import ROOT
from macros.machine.programs import program
from macros.site.runtime import READY, engine_sources
from macros.site.runtime.bytecode import MODULES
from macros.site.runtime.plain_zip import zip_of, zipped_files
from macros.site.runtime.pyodide import LIBRARY, pyodide_files
from macros.site.runtime.standins import with_standins

# Python's library works without these, and nothing here packs archives or opens connections.
NOT_MISSED = ("_ssl.py", "bz2.py", "compression/", "lzma.py", "ssl.py")
SCRIPT = ROOT / "tests/web/modules.mjs"


def loaded() -> list[str]:
    """The files' names in the library, sorted."""
    with tempfile.TemporaryDirectory() as made:
        calls, engine, library = (Path(made) / name for name in ("calls.json", "engine.zip", "library.zip"))
        engine.write_bytes(zip_of({**engine_sources(ROOT), READY: b"def use(): ..."}))
        library.write_bytes(zip_of(with_standins(zipped_files(pyodide_files(ROOT)[LIBRARY]))))
        subprocess.run([sys.executable, "-m", "tests.support.scenarios_json", str(calls)], cwd=ROOT, check=True)  # noqa: S603
        command = [program("node"), str(SCRIPT), str(calls), str(engine), str(library)]
        done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603
    names: list[str] = json.loads(done.stdout)
    return [name for name in names if not name.startswith(NOT_MISSED)]


if __name__ == "__main__":
    MODULES.write_text("".join(f"{name}\n" for name in loaded()), encoding="utf-8", newline="\n")
