"""Which handbook a command is about: a folder with the folder `standards`, the engine's own or any other."""

from __future__ import annotations

import os
import re
from pathlib import Path

from macros.machine.engine import engine_version
from macros.machine.errors import HandbookError

VARIABLE = "HANDBOOK_ROOT"
"""Names the folder. `--root` and the launcher set it, and a site builder inherits it."""

ENGINE_TXT = "engine.txt"
"""The file in a handbook's folder that names its engine."""

_MARK, _SETTINGS = "standards", "mkdocs.yml"
_VERSION = re.compile(r"safeguarding_supervision_handbook-(\d+(?:\.\d+)*)")  # in the name of a wheel


class NoHandbookError(HandbookError):
    """The folder is no handbook."""

    exit_code = 2


class OlderEngineError(HandbookError):
    """The handbook wants a newer engine than the one that runs."""

    exit_code = 2


def handbook_folder() -> Path:
    """The folder that `VARIABLE` names; else the current one, or the nearest above it.

    Raises NoHandbookError, or OlderEngineError where its `ENGINE_TXT` names a newer engine.
    """
    folder = _folder()
    _check_engine(folder)
    return folder


def _check_engine(folder: Path) -> None:
    file = folder / ENGINE_TXT
    named = _VERSION.search(file.read_text(encoding="utf-8", errors="replace")) if file.is_file() else None
    if named and _numbers(named[1]) > _numbers(own := engine_version()):
        raise OlderEngineError(
            f"{folder} wants the engine {named[1]} ({ENGINE_TXT}), and this is {own}. Run ./handbook there: it "
            "installs the one that is wanted."
        )


def _numbers(words: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", words)]


def _folder() -> Path:
    if named := os.environ.get(VARIABLE):
        folder = Path(named).absolute()
        if not (folder / _MARK).is_dir():
            raise NoHandbookError(f"{folder} is no handbook: it has no folder '{_MARK}'. {_WAYS_ON}")
        return folder
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / _MARK).is_dir() and (folder / _SETTINGS).is_file():  # `docs` has a folder of that name as well
            return folder
    raise NoHandbookError(
        f"{here} is no handbook, nor is a folder above it: none has '{_MARK}' beside {_SETTINGS}. {_WAYS_ON}"
    )


_WAYS_ON = "Go into a handbook's folder, name one with `handbook --root DIR …`, or make one with `handbook new DIR`."
