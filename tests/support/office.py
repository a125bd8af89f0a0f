"""Opens and saves files in LibreOffice, as a person would."""

from __future__ import annotations

import atexit
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from macros.machine.test_programs import PROGRAMS, office_program


def office_convert(file: Path | list[Path], form: str, folder: Path, *options: str) -> None:
    """Save files in another format, into the folder; `form` may name a filter and its options."""
    program = office_program()
    assert program, PROGRAMS["office"].missing
    profile = f"-env:UserInstallation={_profile().as_uri()}"
    files = map(str, file if isinstance(file, list) else [file])
    command = [program, profile, "--headless", *options, "--convert-to", form, "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=180)  # noqa: S603 (LibreOffice, at work in a folder of the test)


@cache
def _profile() -> Path:
    """LibreOffice's settings, shared in this process: making them takes as long as converting a file."""
    folder = Path(tempfile.mkdtemp(prefix="office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
