"""The self-check's runtime on the site: Python for the browser, the engine, the edition, and a manifest.

Pyodide comes from npm, checked against recorded checksums. Its library and the engine are bytecode. File names contain
a hash of the content. The same sources give the same bytes.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Mapping
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from macros.desk.handbook import DeskHandbook
from macros.machine.plain_zip import Files, zip_of
from macros.site.runtime.bytecode import IMPORTER_MODULES, MODULES, Bytecode, bytecode_of, library_files
from macros.site.runtime.importer import importer_sources
from macros.site.runtime.javascript import read_once
from macros.site.runtime.made_before import cached_files
from macros.site.runtime.pyodide import LIBRARY, LOCK, SUMS, pyodide_files, pyodide_version
from macros.site.runtime.wheel import ENGINE_FILE, IMPORTER_FILE, engine_wheel, importer_wheel, lock_with
from selfcheck.reading.fields import plain_data
from selfcheck.standards.edition import Edition

_log = logging.getLogger("handbook")

RUNTIME_FOLDER = "assets/runtime"  # from the site's root; `selfcheck/web/shared/addresses.mjs` names it too
MANIFEST, ENGINE, EDITION = "manifest.json", "engine.whl", "edition.json"
DESK_MANIFEST, IMPORTER, IMPORTER_LIBRARY, HANDBOOK = (
    "desk.json",
    "importer.whl",
    "importer_library.zip",
    "handbook.json",
)
AS_THEY_ARE = ("pyodide.mjs", "pyodide.asm.wasm")  # of Pyodide's own files
MODULE = "pyodide.asm.mjs"
_HERE = Path(__file__).parent


def write_runtime(root: Path, folder: Path, edition: Edition, desk: DeskHandbook) -> str:
    """Write the runtime's files and their manifests into `folder`. Gives Pyodide's version. Raises RuntimeFileError.

    The files of the desk's manifest are those that the desk alone fetches.
    """
    core = pyodide_files(root)
    made = python_files(core, engine_sources(root), importer_sources(root))
    engine, importer = (_starting(made, start) for start in (ENGINE_FILE, IMPORTER_FILE))
    files = {MODULE: read_once(MODULE, core[MODULE])}  # first: the browser parses it while the others arrive
    files |= {**{name: core[name] for name in AS_THEY_ARE}, LIBRARY: made[LIBRARY], LOCK: made[LOCK]}
    files |= {ENGINE: made[engine], EDITION: edition_json(edition)}
    folder.mkdir(parents=True, exist_ok=True)
    number = pyodide_version(root)
    _write_files(folder, MANIFEST, number, files, {ENGINE: engine})
    desks = {IMPORTER: made[importer], IMPORTER_LIBRARY: made[IMPORTER_LIBRARY]}
    desks[HANDBOOK] = _json(plain_data(desk))
    _write_files(folder, DESK_MANIFEST, number, desks, {IMPORTER: importer})
    return number


def _write_files(folder: Path, manifest: str, pyodide: str, files: Files, named: Mapping[str, str]) -> None:
    """Write files and their manifest. `named`: files that have a name of their own."""
    entries = [_entry(name, data, named.get(name) or _hashed(name, data)) for name, data in files.items()]
    for entry in entries:
        (folder / entry["file"]).write_bytes(files[entry["name"]])
        _log.info("runtime: %s, %s bytes", entry["file"], f"{entry['size']:,}")
    listed = {"format": "runtime-manifest", "format_version": 1, "pyodide": pyodide, "files": entries}
    (folder / manifest).write_bytes(_json(listed, indent=2))


def _starting(names: Iterable[str], start: str) -> str:
    return next(name for name in names if name.startswith(start))


def python_files(core: Files, engine: Files, importer: Files) -> Files:
    """The reduced libraries, the wheels, and the lock file that names the engine's, cached between builds."""
    scripts = [file.read_bytes() for file in sorted(_HERE.rglob("*")) if file.suffix in (".py", ".mjs")]
    versions = f"{version('safeguarding-supervision-handbook')} {version('pyodide-build')}".encode()
    lists = [MODULES.read_bytes(), IMPORTER_MODULES.read_bytes()]
    made_from = [SUMS.read_bytes(), *lists, versions, zip_of(engine), zip_of(importer), *scripts]
    return cached_files(made_from, lambda: _python_files(core, engine, importer))


def _python_files(core: Files, engine: Files, importer: Files) -> Files:
    library = core[LIBRARY]
    code = bytecode_of(
        Bytecode(
            library=library_files(library, MODULES),
            engine=engine,
            importer_library=library_files(library, IMPORTER_MODULES),
            importer=importer,
        )
    )
    python = ".".join(json.loads(core[LOCK])["info"]["python"].split(".")[:2])
    name, wheel = engine_wheel(code.engine, python)
    importers, other = importer_wheel(code.importer, python)
    archives = {LIBRARY: zip_of(code.library), IMPORTER_LIBRARY: zip_of(code.importer_library)}
    return {**archives, name: wheel, importers: other, LOCK: lock_with(core[LOCK], name, wheel)}


def engine_sources(root: Path) -> dict[str, bytes]:
    """The engine's modules, by path from the project's folder."""
    files = sorted((root / "selfcheck").rglob("*.py"))
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in files}


def edition_json(edition: Edition) -> bytes:
    """`Edition.to_dict()` as JSON."""
    return _json(edition.to_dict())


def _hashed(name: str, data: bytes) -> str:
    """A file's name with a hash of its content, so that browsers may keep a copy for ever.

    Modules end in `.js`: some servers do not know `.mjs`, and browsers run modules only if served as JavaScript.
    """
    stem, dot, ending = name.rpartition(".")
    return f"{stem}.{sha256(data).hexdigest()[:16]}{dot}{'js' if ending == 'mjs' else ending}"


def _entry(name: str, data: bytes, file: str) -> dict[str, Any]:
    return {"name": name, "file": file, "size": len(data), "sha256": sha256(data).hexdigest()}


def _json(data: object, indent: int | None = None) -> bytes:
    separators = (",", ": " if indent else ":")
    return f"{json.dumps(data, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators)}\n".encode()
