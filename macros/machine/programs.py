"""Programs from outside Python for the build and the tests: how to find them, and how to install their packages."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from macros.machine.engine import Engine
from macros.machine.errors import HandbookError
from macros.machine.progress import step

INSTALLED = ".handbook-installed"  # in `node_modules`
LISTS = ("package.json", "package-lock.json")


class MissingToolError(HandbookError):
    """A needed program is missing and cannot be installed."""

    exit_code = 2


def prepare_node(engine: Engine) -> None:
    """Install the packages of the engine's package-lock.json, unless that is done."""
    npm = program("npm")
    program("node")
    if has_node_packages(engine):
        return
    done = engine.node_modules / INSTALLED
    if done.parent.is_symlink():  # npm would empty the folder that the link leads to
        raise MissingToolError(
            f"{done.parent} leads to another folder, which does not hold what package-lock.json says. Remove the link; "
            "the packages are then installed here."
        )
    with step("Installing the browser's libraries with npm"):
        if engine.lists != engine.home:
            for name in LISTS:
                shutil.copyfile(engine.lists / name, engine.home / name)
        quietly(npm, ["ci", "--ignore-scripts"], engine.home)
    done.parent.mkdir(exist_ok=True)
    done.write_text(_lock_sum(engine), encoding="utf-8")


def has_node_packages(engine: Engine) -> bool:
    """Whether all packages of package-lock.json are installed."""
    done = engine.node_modules / INSTALLED
    return done.is_file() and done.read_text(encoding="utf-8") == _lock_sum(engine)


def _lock_sum(engine: Engine) -> str:
    lock = b"\0".join((engine.lists / name).read_bytes() for name in LISTS)
    return hashlib.sha256(lock).hexdigest()


def program(name: str) -> str:
    """The path of one of Node's programs."""
    path = shutil.which(name)
    if path is None:
        raise MissingToolError(
            f"the search and the checks of JavaScript come from npm, and {name} is not on this machine. "
            "Install Node with npm (on Debian: apt-get install nodejs npm)."
        )
    return path


def quietly(name: str, arguments: Sequence[str], project: Path, environment: Mapping[str, str] | None = None) -> None:
    """Run an installer. Its output appears only if it fails."""
    result = subprocess.run(  # noqa: S603 (apt-get or npm, with fixed arguments)
        [name, *arguments],
        cwd=project,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if result.returncode:
        raise MissingToolError(f"{Path(name).stem} {arguments[0]} failed:\n{result.stdout.strip()}")
