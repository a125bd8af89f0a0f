"""The self-check's runtime on the site: Python for the browser, the engine, the edition, and a manifest.

Pyodide comes from npm, checked against recorded checksums. Its library and the engine are bytecode. File names contain
a hash of the content. The same sources give the same bytes.
"""

from __future__ import annotations

import json
import logging
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from macros.site.runtime.bytecode import MODULES, bytecode_of, library_files
from macros.site.runtime.javascript import read_once
from macros.site.runtime.made_before import cached_files
from macros.site.runtime.plain_zip import Files, zip_of
from macros.site.runtime.pyodide import LIBRARY, LOCK, SUMS, pyodide_files, pyodide_version
from macros.site.runtime.ready import READY_RECORDS
from macros.site.runtime.wheel import engine_wheel, lock_with
from selfcheck.standards.edition import Edition

_log = logging.getLogger("handbook")

RUNTIME_FOLDER = "assets/runtime"  # from the site's root; `selfcheck/web/shared/addresses.mjs` names it too
MANIFEST, ENGINE, EDITION = "manifest.json", "engine.whl", "edition.json"
READY = "selfcheck_ready.py"  # its name in the wheel
AS_THEY_ARE = ("pyodide.mjs", "pyodide.asm.wasm")  # of Pyodide's own files
MODULE = "pyodide.asm.mjs"
_HERE = Path(__file__).parent


def write_runtime(root: Path, folder: Path, edition: Edition) -> str:
    """Write the runtime's files and their manifest into `folder`. Gives Pyodide's version. Raises RuntimeFileError."""
    number = pyodide_version(root)
    core = pyodide_files(root)
    made = python_files(core, engine_sources(root))
    (wheel,) = (name for name in made if name.endswith(".whl"))
    files = {MODULE: read_once(MODULE, core[MODULE])}  # first: the browser parses it while the others arrive
    files |= {**{name: core[name] for name in AS_THEY_ARE}, LIBRARY: made[LIBRARY], LOCK: made[LOCK]}
    files |= {ENGINE: made[wheel], EDITION: edition_json(edition)}
    entries = [_entry(name, data, wheel if name == ENGINE else _hashed(name, data)) for name, data in files.items()]
    folder.mkdir(parents=True, exist_ok=True)
    for entry in entries:
        (folder / entry["file"]).write_bytes(files[entry["name"]])
        _log.info("runtime: %s, %s bytes", entry["file"], f"{entry['size']:,}")
    listed = {"format": "runtime-manifest", "format_version": 1, "pyodide": number, "files": entries}
    (folder / MANIFEST).write_bytes(_json(listed, indent=2))
    return number


def python_files(core: Files, engine: Files) -> Files:
    """The reduced library, the engine's wheel and the lock file that names it, cached between builds."""
    scripts = [file.read_bytes() for file in sorted(_HERE.rglob("*")) if file.suffix in (".py", ".mjs")]
    versions = f"{version('safeguarding-supervision-handbook')} {version('pyodide-build')}".encode()
    made_from = [SUMS.read_bytes(), MODULES.read_bytes(), versions, zip_of(engine), *scripts]
    return cached_files(made_from, lambda: _python_files(core, engine))


def _python_files(core: Files, engine: Files) -> Files:
    code = bytecode_of(library_files(core[LIBRARY]), {**engine, READY: (_HERE / "ready.py").read_bytes()})
    python = ".".join(json.loads(core[LOCK])["info"]["python"].split(".")[:2])
    name, wheel = engine_wheel({**code.engine, READY_RECORDS: code.records}, python)
    return {LIBRARY: zip_of(code.library), name: wheel, LOCK: lock_with(core[LOCK], name, wheel)}


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
