"""Writes the files of Python's library that the engine needs: `python -m tests.support.runtime_modules`.

The list is macros/site/runtime/modules.txt. It has the files that Pyodide loads while the engine runs every scenario
and every case of a return, errors included, with the whole library available. importer_modules.txt has those that the
importer loads beside them while it reads Word files. Renew both after a change of Pyodide's version or of imports.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from macros.machine.engine import ENGINE
from macros.machine.plain_zip import zip_of, zipped_files
from macros.machine.programs import program
from macros.site.runtime import engine_sources
from macros.site.runtime.bytecode import IMPORTER_MODULES, MODULES
from macros.site.runtime.importer import importer_sources
from macros.site.runtime.pyodide import LIBRARY, pyodide_files
from macros.site.runtime.standins import with_standins
from tests.support.desk import desk_calls
from tests.support.trees import ROOT

# Python's library works without these, and nothing here packs archives or opens connections.
NOT_MISSED = ("_ssl.py", "bz2.py", "compression/", "lzma.py", "ssl.py")
SCRIPT = ROOT / "tests/web/modules.mjs"


def loaded(calls: Path) -> list[str]:
    """The names of the engine's files in the library, sorted. `calls`: what `tests.support.scenarios_json` writes."""
    with tempfile.TemporaryDirectory() as made:
        return _loaded(Path(made), calls)


def loaded_by_importer() -> list[str]:
    """The names of the files that the importer loads beside the engine's."""
    with tempfile.TemporaryDirectory() as made:
        calls, importer = Path(made) / "calls.json", Path(made) / "importer.zip"
        calls.write_text(json.dumps({"calls": desk_calls()}), encoding="utf-8")
        importer.write_bytes(zip_of(importer_sources(ROOT)))
        engines = set(MODULES.read_text(encoding="utf-8").split())
        return [name for name in _loaded(Path(made), calls, importer) if name not in engines]


def _loaded(folder: Path, calls: Path, *importer: Path) -> list[str]:
    engine, library = folder / "engine.zip", folder / "library.zip"
    engine.write_bytes(zip_of(engine_sources(ROOT)))
    library.write_bytes(zip_of(with_standins(zipped_files(pyodide_files(ENGINE)[LIBRARY]))))
    command = [program("node"), str(SCRIPT), *map(str, (calls, engine, library, *importer))]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603
    names: list[str] = json.loads(done.stdout)
    return [name for name in names if not name.startswith(NOT_MISSED)]


def _loaded_by_scenarios() -> list[str]:
    with tempfile.TemporaryDirectory() as made:
        calls = Path(made) / "calls.json"
        subprocess.run([sys.executable, "-m", "tests.support.scenarios_json", str(calls)], cwd=ROOT, check=True)  # noqa: S603
        return loaded(calls)


if __name__ == "__main__":
    for file, names in ((MODULES, _loaded_by_scenarios()), (IMPORTER_MODULES, loaded_by_importer())):
        file.write_text("".join(f"{name}\n" for name in names), encoding="utf-8", newline="\n")
