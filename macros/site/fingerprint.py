"""Whether a build can be skipped: fingerprints of the last build's inputs and of the site that it left.

A site counts as unchanged only if every input is the same (data, pages, code, packages, day, address, options), and no
file of the site was changed, added or removed since the build.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from macros.machine.disk_cache import forget_old
from macros.machine.engine import ENGINE

BUILD_RECORDS = ".cache/built"  # from the handbook's folder
READ = ("standards", "docs", "mkdocs.yml")  # in the handbook's folder
ENGINE_READ = ("macros", "selfcheck")
ENGINE_LISTS = ("package.json", "package-lock.json", "pyproject.toml")
_MADE_BY_PYTHON = "__pycache__"


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildRequest:
    """The options of a build, beside the project's own files."""

    target: Path
    site_url: str
    compressed: bool
    today: date


def inputs(root: Path, request: BuildRequest) -> str:
    """A fingerprint of all inputs of a build."""
    whole = sha256(f"{request}\n{sys.version}\n".encode())
    for name in _packages():
        whole.update(f"{name}\n".encode())
    for folder, names in ((root, READ), (ENGINE.packages, ENGINE_READ), (ENGINE.lists, ENGINE_LISTS)):
        for file in _read(folder, names):
            whole.update(os.fsencode(file.relative_to(folder)) + b"\n" + sha256(file.read_bytes()).digest())
    return whole.hexdigest()


def is_unchanged(root: Path, request: BuildRequest, made_from: str) -> bool:
    """Whether the last build here had the same inputs, and its site is still as it left it."""
    record = _record(root, request.target)
    try:
        told = record.read_text(encoding="ascii")
    except (OSError, ValueError):
        return False
    return request.target.is_dir() and told == _told(made_from, request.target)


def note_built(root: Path, request: BuildRequest, made_from: str) -> None:
    """Record a build's inputs, and the site as it left it."""
    record = _record(root, request.target)
    record.parent.mkdir(parents=True, exist_ok=True)
    forget_old(record.parent)
    record.write_text(_told(made_from, request.target), encoding="ascii")


def _record(root: Path, target: Path) -> Path:
    return root / BUILD_RECORDS / sha256(os.fsencode(target.resolve())).hexdigest()


def _told(made_from: str, site: Path) -> str:
    """A record's two lines. A cut-off record matches no build."""
    return f"{made_from}\n{_state(site)}\n"


def _state(site: Path) -> str:
    """A fingerprint of a folder's files by name, size and time: reading them all would cost more than it saves."""
    whole = sha256()
    for file in _files(site):
        found = file.stat()
        whole.update(os.fsencode(file.relative_to(site)) + f"\n{found.st_size} {found.st_mtime_ns}\n".encode())
    return whole.hexdigest()


def _read(folder: Path, names: Iterable[str]) -> Iterator[Path]:
    for name in names:
        place = folder / name
        yield from (place,) if place.is_file() else _files(place)


def _files(folder: Path) -> Iterator[Path]:
    """Every file below a folder in a fixed order, without Python's own caches."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != _MADE_BY_PYTHON)
        yield from (file for name in sorted(names) if (file := Path(place, name)).is_file())


def _packages() -> list[str]:
    """The installed Python packages as `name-version`, from the names of their folders."""
    places = {Path(place) for place in sys.path if place and Path(place).is_dir()}
    return sorted({path.name for place in places for path in place.glob("*-info")})
