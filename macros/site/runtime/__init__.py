"""The self-check's runtime on the site: Python for the browser, the engine, the edition, and a manifest.

Pyodide comes from npm, checked against recorded checksums. Its library and the engine are bytecode. File names contain
a hash of the content. The same sources give the same bytes.

The files are in parts: what a first score reaches, the rest of the engine, and the desk's importer. A page fetches the
first when the engine starts, the others when they are needed.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from macros.desk.handbook import DeskHandbook
from macros.machine.engine import ENGINE, engine_version
from macros.machine.plain_zip import Files, zip_of
from macros.site.runtime.bytecode import (
    DESK,
    FIRST,
    IMPORTER_MODULES,
    MODULES,
    READY,
    REST,
    Bytecode,
    EngineSources,
    bytecode_of,
    library_files,
    ready_source,
)
from macros.site.runtime.importer import importer_sources
from macros.site.runtime.javascript import read_once
from macros.site.runtime.made_before import cached_files
from macros.site.runtime.modules_reached import absent_modules, division, first_score, module_name
from macros.site.runtime.pyodide import LIBRARY, LOCK, SUMS, pyodide_files, pyodide_version
from macros.site.runtime.wheel import ENGINE_FILE, IMPORTER_FILE, REST_FILE, engine_wheels, importer_wheel, lock_with
from selfcheck.reading.fields import plain_data
from selfcheck.standards.edition import Edition

_log = logging.getLogger("handbook")

RUNTIME_FOLDER = "assets/runtime"  # from the site's root; `selfcheck/web/shared/addresses.mjs` names it too
MANIFEST, ENGINE_WHEEL, EDITION = "manifest.json", "engine.whl", "edition.json"
REST_OF_ENGINE, REST_OF_LIBRARY = "rest.whl", "rest_library.zip"
IMPORTER, IMPORTER_LIBRARY, HANDBOOK = "desk.whl", "desk_library.zip", "handbook.json"
AS_THEY_ARE = ("pyodide.mjs", "pyodide.asm.wasm")  # of Pyodide's own files
MODULE = "pyodide.asm.mjs"
_FORMAT_VERSION = 2  # 1 had a manifest of its own for the desk
_HERE = Path(__file__).parent


def write_runtime(folder: Path, edition: Edition, desk: DeskHandbook) -> str:
    """Write the runtime's files and their manifest into `folder`. Gives Pyodide's version. Raises RuntimeFileError."""
    core = pyodide_files(ENGINE)
    made = python_files(core, engine_sources(ENGINE.packages), importer_sources(ENGINE.packages), edition)
    wheels = {start: next(name for name in made if name.startswith(start)) for start in (ENGINE_FILE, REST_FILE)}
    importer = next(name for name in made if name.startswith(IMPORTER_FILE))
    files = {MODULE: read_once(MODULE, core[MODULE])}  # first: the browser parses it while the others arrive
    files |= {**{name: core[name] for name in AS_THEY_ARE}, LIBRARY: made[LIBRARY], LOCK: made[LOCK]}
    files |= {ENGINE_WHEEL: made[wheels[ENGINE_FILE]], EDITION: edition_json(edition)}
    rest = {REST_OF_ENGINE: made[wheels[REST_FILE]], REST_OF_LIBRARY: made[REST_OF_LIBRARY]}
    desks = {IMPORTER: made[importer], IMPORTER_LIBRARY: made[IMPORTER_LIBRARY], HANDBOOK: _json(plain_data(desk))}
    folder.mkdir(parents=True, exist_ok=True)
    named = {ENGINE_WHEEL: wheels[ENGINE_FILE], REST_OF_ENGINE: wheels[REST_FILE], IMPORTER: importer}
    entries = [
        entry
        for part, its_files in ((FIRST, files), (REST, rest), (DESK, desks))
        for entry in _write_files(folder, part, its_files, named)
    ]
    number = pyodide_version(ENGINE)
    listed = {"format": "runtime-manifest", "format_version": _FORMAT_VERSION, "pyodide": number, "files": entries}
    (folder / MANIFEST).write_bytes(_json(listed, indent=2))
    return number


def _write_files(folder: Path, part: str, files: Files, named: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Write a part's files, and give their entries. `named`: files that have a name of their own."""
    for name, data in files.items():
        file = named.get(name) or _hashed(name, data)
        (folder / file).write_bytes(data)
        _log.info("runtime: %s, %s bytes", file, f"{len(data):,}")
        yield {"name": name, "file": file, "part": part, "size": len(data), "sha256": sha256(data).hexdigest()}


def python_files(core: Files, engine: Files, importer: Files, edition: Edition) -> Files:
    """The reduced libraries, the wheels, and the lock file that names the engine's, cached between builds."""
    scripts = [file.read_bytes() for file in sorted(_HERE.rglob("*")) if file.suffix in (".py", ".mjs")]
    versions = f"{engine_version()} {version('pyodide-build')}".encode()
    lists = [MODULES.read_bytes(), IMPORTER_MODULES.read_bytes()]
    calls = first_score(edition)
    made_from = [SUMS.read_bytes(), *lists, versions, zip_of(engine), zip_of(importer), _json(calls), *scripts]
    return cached_files(made_from, lambda: _python_files(core, engine, importer, calls))


def _python_files(core: Files, engine: Files, importer: Files, calls: Sequence[Mapping[str, str]]) -> Files:
    library = core[LIBRARY]
    code = bytecode_of(
        EngineSources(
            library=library_files(library, MODULES) | ready_source(),
            engine=engine,
            importer_library=library_files(library, IMPORTER_MODULES),
            importer=importer,
        ),
        calls,
    )
    return {**_parts(code, core[LOCK]), IMPORTER_LIBRARY: zip_of(code.files.importer_library)}


def _parts(code: Bytecode, lock: bytes) -> dict[str, bytes]:
    """The library in two archives, the wheels, and the lock file."""
    reached = {*code.reached, module_name(READY)}
    first, rest = division(code.files.engine, reached)
    first_library, rest_library = division(code.files.library, reached)
    records = {part: {f"{part}.records": data} for part, data in code.records.items()}
    records[FIRST][f"{REST}.absent"] = absent_modules(REST, rest, rest_library)
    python = ".".join(json.loads(lock)["info"]["python"].split(".")[:2])
    wheels = engine_wheels({**first, **records[FIRST]}, {**rest, **records[REST]}, python)
    importers, other = importer_wheel({**code.files.importer, **records[DESK]}, python)
    archives = {LIBRARY: zip_of(first_library), REST_OF_LIBRARY: zip_of(rest_library)}
    return {**archives, **wheels, importers: other, LOCK: lock_with(lock, wheels)}


def engine_sources(packages: Path) -> dict[str, bytes]:
    """The scoring engine's modules, by path from the folder of the packages."""
    files = sorted((packages / "selfcheck").rglob("*.py"))
    return {file.relative_to(packages).as_posix(): file.read_bytes() for file in files}


def edition_json(edition: Edition) -> bytes:
    """`Edition.to_dict()` as JSON."""
    return _json(edition.to_dict())


def _hashed(name: str, data: bytes) -> str:
    """A file's name with a hash of its content, so that browsers may keep a copy for ever.

    Modules end in `.js`: some servers do not know `.mjs`, and browsers run modules only if served as JavaScript.
    """
    stem, dot, ending = name.rpartition(".")
    return f"{stem}.{sha256(data).hexdigest()[:16]}{dot}{'js' if ending == 'mjs' else ending}"


def _json(data: object, indent: int | None = None) -> bytes:
    separators = (",", ": " if indent else ":")
    return f"{json.dumps(data, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators)}\n".encode()
