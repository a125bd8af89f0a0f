"""Which handbook a command is about: a folder with the folder `standards`, the engine's own or any other."""

from __future__ import annotations

import os
from pathlib import Path

from macros.machine.errors import HandbookError

VARIABLE = "HANDBOOK_ROOT"
"""Names the folder. `--root` and the launcher set it, and a site builder inherits it."""

_MARK = "standards"


class NoHandbookError(HandbookError):
    """The folder is no handbook."""

    exit_code = 2


def handbook_folder() -> Path:
    """The folder that `VARIABLE` names; else the current one, or the nearest above it. Raises NoHandbookError."""
    if named := os.environ.get(VARIABLE):
        folder = Path(named).absolute()
        if not (folder / _MARK).is_dir():
            raise NoHandbookError(f"{folder} is no handbook: it has no folder '{_MARK}'. {_WAYS_ON}")
        return folder
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / _MARK).is_dir():
            return folder
    raise NoHandbookError(f"{here} is no handbook, nor is a folder above it: none has a folder '{_MARK}'. {_WAYS_ON}")


_WAYS_ON = "Go into a handbook's folder, name one with `handbook --root DIR …`, or make one with `handbook new DIR`."
