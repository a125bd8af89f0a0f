"""The importer's modules: what the desk's calls import of this project, beside the engine."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from macros.machine.engine import ENGINE
from macros.machine.plain_zip import Files
from macros.site.runtime.made_before import cached_files

STARTS = "macros.desk.calls"
_CACHE = ENGINE.cache / "importer"
_PACKAGE = "macros/__init__.py"  # of its own: the engine's loads MkDocs' macros


def importer_sources(packages: Path) -> Files:
    """The importer's modules, by path from the folder of the packages.

    Cached between builds: reading every module's imports takes ten times as long as reading the modules.
    """
    sources = {file.relative_to(packages): file.read_bytes() for file in sorted((packages / "macros").rglob("*.py"))}
    parts = (part for path, source in sources.items() for part in (path.as_posix().encode(), source))
    return cached_files(parts, lambda: _reached(packages), _CACHE)


def _reached(packages: Path) -> Files:
    found: dict[str, bytes] = {_PACKAGE: b""}
    waiting = [STARTS]
    while waiting:
        file = _file(packages, waiting.pop())
        if file is None or (path := file.relative_to(packages).as_posix()) in found:
            continue
        found[path] = file.read_bytes()
        waiting += _imports(found[path])
        waiting.append(".".join(file.relative_to(packages).parent.parts))
    return dict(sorted(found.items()))


def _file(packages: Path, name: str) -> Path | None:
    path = packages / name.replace(".", "/")
    files = (path.with_suffix(".py"), path / "__init__.py")
    return next((file for file in files if name.startswith("macros") and file.is_file()), None)


@cache
def _imports(source: bytes) -> tuple[str, ...]:
    return tuple(dict.fromkeys(imported_modules(ast.parse(source))))


def imported_modules(tree: ast.Module) -> Iterator[str]:
    """The modules that a module imports; a member of a module is tried as a module as well."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
