"""The git command that commits everything published, so that a fresh clone passes its checks."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Sequence
from pathlib import Path

from macros.generated.sync import GENERATED
from macros.publishing.git import git
from macros.publishing.request import PublishRequest
from macros.reading.data_paths import STANDARDS_FOLDER


def to_commit(root: Path, written: Sequence[str], own: Sequence[str]) -> tuple[str, ...]:
    """The files to commit: those that differ in git and were written or are checked; without git, `own` and `written`.

    `own`: the files of the text itself, which a person may have written before.
    """
    found = git(root, "ls-files", "-z", "-m", "-d", "-o", "--exclude-standard")
    if found is None:
        return tuple(dict.fromkeys((*own, *written)))
    differing = {name for name in os.fsdecode(found).split("\0") if name}
    return tuple(
        sorted(name for name in differing if name in written or name.startswith((f"{STANDARDS_FOLDER}/", *_FOLDERS)))
    )


def commit_line(root: Path, paths: Sequence[str], request: PublishRequest) -> str:
    """The command as one line, quoted for the shell."""
    program = ["git"] if Path.cwd() == root else ["git", "-C", str(root)]
    what = f"{request.verb} {request.name} {request.version}: {' '.join(request.note.split())}"
    return f"{_line([*program, 'add', '--all', '--', *paths])} && {_line([*program, 'commit', '-m', what])}"


def _line(words: Sequence[str]) -> str:
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)


_FOLDERS = tuple(f"{folder}/" for folder in GENERATED)
