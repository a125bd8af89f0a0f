"""LibreOffice at work on a file, as a person would open and save it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

from macros.testing import OFFICE_MISSING, office_program


def office_convert(file: Path, form: str, folder: Path, *options: str) -> None:
    """Save the file in another form, into the folder; `form` may name a filter and what it is told."""
    office_convert_all([file], form, folder, *options)


def office_convert_all(files: Iterable[Path], form: str, folder: Path, *options: str) -> None:
    """The same of many files at one start of the program, which takes longer than a file does."""
    program = office_program()
    assert program, OFFICE_MISSING
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        program,
        profile,
        "--headless",
        *options,
        "--convert-to",
        form,
        "--outdir",
        str(folder),
        *map(str, files),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)  # noqa: S603 (LibreOffice, at work in a folder of the test)
