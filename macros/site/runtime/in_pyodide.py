"""Runs inside Pyodide: compiles a zip of Python sources to bytecode of the same Python version.

Each file becomes `<name>.pyc`, marked so that Python never compares it with its source. Docstrings, assertions and line
numbers are left out: nobody reads them in the browser, and the tests have run with them. The download is a third
smaller.
"""

import builtins
import dataclasses
import importlib
import io
import marshal
import re
import sys
import types
import zipfile
from collections.abc import Callable, Collection, Iterable, Iterator
from importlib.util import MAGIC_NUMBER, source_hash
from re import _compiler as compiler  # type: ignore[attr-defined]
from typing import Any

UNCHECKED = (1).to_bytes(4, "little")  # PEP 552: named by a hash that Python does not check
WITHOUT_DOCSTRINGS = 2


def bytecode_zip(archive: bytes, place: str) -> bytes:
    """The zip with bytecode in place of sources. `place` is the prefix of file names in tracebacks."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as sources, zipfile.ZipFile(out, "w") as target:
        for name in sources.namelist():
            target.writestr(zipfile.ZipInfo(f"{name}c"), bytecode(sources.read(name), f"{place}/{name}"))
    return out.getvalue()


def bytecode(source: bytes, name: str) -> bytes:
    code = compile(source, name, "exec", dont_inherit=True, optimize=WITHOUT_DOCSTRINGS)
    return MAGIC_NUMBER + UNCHECKED + source_hash(source) + marshal.dumps(without_line_numbers(code))


def without_line_numbers(code: types.CodeType) -> types.CodeType:
    """The code without its line numbers."""
    constants = (
        without_line_numbers(const) if isinstance(const, types.CodeType) else const for const in code.co_consts
    )
    return code.replace(co_linetable=b"", co_consts=tuple(constants))


def records(path: str, module: str, first: Collection[str]) -> tuple[bytes, bytes]:
    """Code compiled during the import of `module` from a zip: `dataclasses`' texts and `re`'s patterns, marshalled.

    Python writes and compiles the methods of each dataclass at every start, and compiles each pattern. That is most of
    the engine's import time. Given are the records of the modules named in `first`, and those of the others.
    """
    texts: dict[str, types.CodeType] = {}
    patterns: dict[tuple[str, int], tuple[object, ...]] = {}
    early: set[object] = set()

    def noting(text: str, *spaces: dict[str, object]) -> None:
        texts[text] = without_line_numbers(compile(text, "<dataclass>", "exec", optimize=WITHOUT_DOCSTRINGS))
        if importing_module() in first:
            early.add(text)
        builtins.exec(texts[text], *spaces)  # noqa: S102  the engine's own records

    dataclasses.exec = noting  # type: ignore[attr-defined]
    compiler.compile = _noting_patterns(patterns, lambda key: early.add(key) if importing_module() in first else None)
    for pattern, flags in patterns_of(sys.modules[name] for name in first if name in sys.modules):
        compiler.compile(pattern, flags)
        early.add((pattern, flags))
    sys.path.insert(0, path)
    importlib.import_module(module)
    in_order = dict(sorted(patterns.items(), key=lambda item: repr(item[0])))  # patterns of bytes among those of texts

    def part(is_early: bool) -> bytes:
        return marshal.dumps(
            tuple(
                {key: code for key, code in found.items() if (key in early) == is_early}
                for found in (dict(sorted(texts.items())), in_order)
            )
        )

    return part(True), part(False)


def patterns_of(modules: Iterable[types.ModuleType]) -> Iterator[tuple[str, int]]:
    """The patterns that modules imported before have compiled, with their flags as they were given."""
    for module in modules:
        for value in list(vars(module).values()):
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                yield value.pattern, value.flags & ~re.UNICODE.value


def importing_module() -> str:
    """The name of the module for which `dataclasses` or `re` compiles now."""
    frame = sys._getframe()
    while frame.f_back and frame.f_globals["__name__"].partition(".")[0] in ("__main__", "re", "dataclasses"):
        frame = frame.f_back
    return str(frame.f_globals["__name__"])


def _noting_patterns(
    found: dict[tuple[str, int], tuple[object, ...]], tell: Callable[[tuple[str, int]], None]
) -> Callable[[str, int], object]:
    """`re`'s compile function, changed to record the code of each pattern in `found`, and to tell its key."""
    machine, compiling = compiler._sre, compiler.compile
    handed: list[tuple[object, ...]] = []

    def make(*made: Any) -> object:
        pattern, flags, code, groups, names, order = made
        handed.append((pattern, int(flags), [int(each) for each in code], groups, dict(names), order))
        return machine.compile(*made)

    def noting(pattern: str, flags: int) -> object:
        made = compiling(pattern, flags)
        found[pattern, int(flags)] = handed[-1]
        tell((pattern, int(flags)))
        return made

    compiler._sre = types.SimpleNamespace(**vars(machine) | {"compile": make})
    return noting
