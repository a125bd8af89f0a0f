"""Runs git in the project; a project without git can be published too."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path


def git(root: Path, *arguments: str) -> bytes | None:
    """The output of a git command; None if there is no git, or the command fails."""
    program = shutil.which("git")
    if program is None:
        return None
    try:
        done = subprocess.run(  # noqa: S603 (git, with the names of this project's own files)
            [program, *arguments], cwd=root, capture_output=True, check=False, timeout=20
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
