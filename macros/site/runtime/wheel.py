"""The engine and the importer as wheels; the engine's two parts with their entries in Pyodide's lock file, so that any
Pyodide can load it from the site.
"""

from __future__ import annotations

import base64
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from macros.machine.engine import engine_version
from macros.machine.plain_zip import Files, zip_of
from macros.site.runtime.pyodide import LOCK, RuntimeFileError

ENGINE_FILE = "safeguarding_supervision_selfcheck-"  # how the wheels' names begin
REST_FILE = "safeguarding_supervision_selfcheck_rest-"
IMPORTER_FILE = "safeguarding_supervision_importer-"


def engine_wheels(first: Files, rest: Files, python: str) -> dict[str, bytes]:
    """The engine's wheels by name; the first requires the other. `python`: their bytecode's version, such as 3.14."""
    return dict([_wheel(ENGINE_FILE, first, python, needs=REST_FILE), _wheel(REST_FILE, rest, python)])


def importer_wheel(modules: Files, python: str) -> tuple[str, bytes]:
    """The importer's wheel, which the desk alone fetches: its name and bytes."""
    return _wheel(IMPORTER_FILE, modules, python)


def _wheel(start: str, modules: Files, python: str, needs: str = "") -> tuple[str, bytes]:
    """The content's hash is in the wheel's name, in the place of a build number."""
    number = engine_version()
    tag = f"py{python.replace('.', '')}-none-any"
    info, name = f"{start}{number}.dist-info", _project(start)
    requires = f"Requires-Dist: {_project(needs)}\n" if needs else ""
    (package,) = {name.partition("/")[0] for name in modules if "/" in name}
    files = {
        **modules,
        f"{package}/__init__.py": b"",  # for the bytecode beside it: some tools do not accept a package without sources
        f"{info}/METADATA": (
            f"Metadata-Version: 2.1\nName: {name}\nVersion: {number}\nLicense: MIT\n{requires}".encode()
        ),
        f"{info}/WHEEL": f"Wheel-Version: 1.0\nGenerator: handbook\nRoot-Is-Purelib: true\nTag: {tag}\n".encode(),
    }
    data = zip_of({**files, f"{info}/RECORD": _record(files, f"{info}/RECORD")})
    return f"{start}{number}-0{sha256(data).hexdigest()[:16]}-{tag}.whl", data


def _project(start: str) -> str:
    return start.rstrip("-").replace("_", "-")


def _record(files: Mapping[str, bytes], itself: str) -> bytes:
    rows = [f"{name},sha256={_digest(files[name])},{len(files[name])}" for name in sorted(files)]
    return "\n".join([*rows, f"{itself},,", ""]).encode()


def _digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(sha256(data).digest()).rstrip(b"=").decode()


def lock_with(lock: bytes, wheels: Files) -> bytes:
    """Pyodide's lock file with only the engine; pyodide-build writes its entries. Raises RuntimeFileError."""
    alone = {**json.loads(lock), "packages": {}}
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / LOCK).write_text(json.dumps(alone), encoding="utf-8")
        for name, wheel in wheels.items():
            (folder / name).write_bytes(wheel)
        _add(folder, sorted(wheels))
        found = json.loads((folder / "new.json").read_text(encoding="utf-8"))
    return f"{json.dumps(found, ensure_ascii=False, separators=(',', ':'))}\n".encode()


def _add(folder: Path, names: Sequence[str]) -> None:
    program = Path(sys.executable).with_name("pyodide")
    options = ["--input", LOCK, "--output", "new.json", "--base-path", "."]
    done = subprocess.run(  # noqa: S603
        [str(program), "lockfile", "add-wheels", *options, *names],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise RuntimeFileError(f"pyodide-build could not add the engine to {LOCK}:\n{done.stdout}{done.stderr}")
