"""Replacements for slow modules of Python's library that the engine does not need.

Each file has the name of the module that it replaces. A module here may replace a whole package.
"""

from __future__ import annotations

from pathlib import Path

from macros.machine.plain_zip import Files

_HERE = Path(__file__).parent


def with_standins(library: Files) -> dict[str, bytes]:
    """The library's files by name, with this folder's files in place of the originals."""
    standing = {file.relative_to(_HERE).as_posix(): file.read_bytes() for file in _files()}
    packages = tuple(f"{name.removesuffix('.py')}/" for name in standing)
    return {name: data for name, data in library.items() if not name.startswith(packages)} | standing


def _files() -> list[Path]:
    return sorted(file for file in _HERE.rglob("*.py") if file.name != "__init__.py")
