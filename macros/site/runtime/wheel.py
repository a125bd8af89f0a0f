"""The engine and the importer as wheels; the engine with its entry in Pyodide's lock file, so that any Pyodide can
load it from the site.
"""

from __future__ import annotations

import base64
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from macros.machine.plain_zip import zip_of
from macros.site.runtime.pyodide import LOCK, RuntimeFileError

ENGINE_FILE = "safeguarding_supervision_selfcheck"  # how the wheels' names begin
IMPORTER_FILE = "safeguarding_supervision_importer"


def engine_wheel(modules: Mapping[str, bytes], python: str) -> tuple[str, bytes]:
    """The engine's wheel: its name and bytes. `python`: the version of the modules' bytecode, such as 3.14."""
    return _wheel(ENGINE_FILE, "selfcheck", modules, python)


def importer_wheel(modules: Mapping[str, bytes], python: str) -> tuple[str, bytes]:
    """The importer's wheel, which the desk alone fetches."""
    return _wheel(IMPORTER_FILE, "macros", modules, python)


def _wheel(file: str, package: str, modules: Mapping[str, bytes], python: str) -> tuple[str, bytes]:
    """The content's hash is in the wheel's name, in the place of a build number."""
    number = version("safeguarding-supervision-handbook")
    tag = f"py{python.replace('.', '')}-none-any"
    info, name = f"{file}-{number}.dist-info", file.replace("_", "-")
    files = {
        **modules,
        f"{package}/__init__.py": b"",  # for the bytecode beside it: some tools do not accept a package without sources
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {number}\nLicense: MIT\n".encode(),
        f"{info}/WHEEL": f"Wheel-Version: 1.0\nGenerator: handbook\nRoot-Is-Purelib: true\nTag: {tag}\n".encode(),
    }
    data = zip_of({**files, f"{info}/RECORD": _record(files, f"{info}/RECORD")})
    return f"{file}-{number}-0{sha256(data).hexdigest()[:16]}-{tag}.whl", data


def _record(files: Mapping[str, bytes], itself: str) -> bytes:
    rows = [f"{name},sha256={_digest(files[name])},{len(files[name])}" for name in sorted(files)]
    return "\n".join([*rows, f"{itself},,", ""]).encode()


def _digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(sha256(data).digest()).rstrip(b"=").decode()


def lock_with(lock: bytes, name: str, wheel: bytes) -> bytes:
    """Pyodide's lock file with only the engine; pyodide-build writes its entry. Raises RuntimeFileError."""
    alone = {**json.loads(lock), "packages": {}}
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / LOCK).write_text(json.dumps(alone), encoding="utf-8")
        (folder / name).write_bytes(wheel)
        _add(folder, name)
        found = json.loads((folder / "new.json").read_text(encoding="utf-8"))
    return f"{json.dumps(found, ensure_ascii=False, separators=(',', ':'))}\n".encode()


def _add(folder: Path, name: str) -> None:
    program = Path(sys.executable).with_name("pyodide")
    options = ["--input", LOCK, "--output", "new.json", "--base-path", "."]
    done = subprocess.run(  # noqa: S603
        [str(program), "lockfile", "add-wheels", *options, name],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise RuntimeFileError(f"pyodide-build could not add the engine to {LOCK}:\n{done.stdout}{done.stderr}")
