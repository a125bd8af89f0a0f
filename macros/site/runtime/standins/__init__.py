"""Modules that stand in for those of Python's library that take long to load and that the engine has no use for.

Each file has the name of the one whose place it takes; a module here takes the place of a whole package.
"""

from __future__ import annotations

from pathlib import Path

from macros.site.runtime.plain_zip import Files

_HERE = Path(__file__).parent


def with_standins(library: Files) -> dict[str, bytes]:
    """The library's files by their names, with those of this folder in place of what they stand in for."""
    standing = {file.relative_to(_HERE).as_posix(): file.read_bytes() for file in _files()}
    packages = tuple(f"{name.removesuffix('.py')}/" for name in standing)
    return {name: data for name, data in library.items() if not name.startswith(packages)} | standing


def _files() -> list[Path]:
    return sorted(file for file in _HERE.rglob("*.py") if file.name != "__init__.py")
