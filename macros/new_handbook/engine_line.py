"""The engine that a new handbook names: the one that makes it, by its wheel and the wheel's hash."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import distribution
from pathlib import Path

from macros.machine.engine import DISTRIBUTION, ENGINE
from macros.machine.errors import HandbookError
from macros.machine.handbook_folder import ENGINE_TXT

_ABOUT = """# The engine of this handbook: its wheel's address and hash, or its repository's address and commit.
# For a newer engine change it, and run: ./handbook sync
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineSource:
    """The files by which a handbook's folder names its engine."""

    files: dict[str, bytes]


def engine_source(named: str | None) -> EngineSource:
    """The engine of that line (`NAME @ ADDRESS --hash=sha256:…`); else the one that runs. Raises HandbookError."""
    if named:
        return EngineSource(files={ENGINE_TXT: f"{_ABOUT}{named}\n".encode()})
    if ENGINE.is_checkout:
        return _of_wheel(_wheel_of_checkout())
    return _installed()


def _of_wheel(wheel: tuple[str, bytes]) -> EngineSource:
    """A wheel in the folder itself, so that the handbook needs no address."""
    name, content = wheel
    line = f"./engine/{name} --hash=sha256:{sha256(content).hexdigest()}"
    return EngineSource(files={ENGINE_TXT: f"{_ABOUT}{line}\n".encode(), f"engine/{name}": content})


def _wheel_of_checkout() -> tuple[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        command = [
            sys.executable,
            "-m",
            "pip",
            "wheel",
            "--quiet",
            "--no-deps",
            "--no-build-isolation",
            "-w",
            folder,
            ".",
        ]
        done = subprocess.run(command, cwd=ENGINE.packages, capture_output=True, text=True, check=False)  # noqa: S603
        wheels = list(Path(folder).glob("*.whl"))
        if done.returncode or len(wheels) != 1:
            raise HandbookError(f"The engine's wheel could not be made. pip says:\n{done.stderr.strip()}")
        return wheels[0].name, wheels[0].read_bytes()


def _installed() -> EngineSource:
    """The engine's line from what pip noted when it was installed."""
    noted = json.loads(distribution(DISTRIBUTION).read_text("direct_url.json") or "{}")
    address, known = noted.get("url", ""), noted.get("archive_info", {}).get("hashes", {}).get("sha256")
    commit = noted.get("vcs_info", {}).get("commit_id")
    if commit:
        return engine_source(f"{DISTRIBUTION} @ git+{address}@{commit}")
    if address.startswith("file://") and (file := Path(address.removeprefix("file://"))).is_file():
        return _of_wheel((file.name, file.read_bytes()))
    if address and known:
        return engine_source(f"{DISTRIBUTION} @ {address} --hash=sha256:{known}")
    raise HandbookError(
        "It is not known from where this engine was installed. Name it with --engine: the address of its wheel and "
        "--hash=sha256:…, or git+ADDRESS@COMMIT."
    )
