"""Part of the browser's library only: brings in the engine's parts, runs each module when it is first used, and gives
`dataclasses` and `re` the code compiled for them.

Only speed depends on the compiled code: anything else is compiled as usual. A module that is imported by
`from package import module` waits until a member of it is named. If it is in a part that was not fetched, the call ends
with `PartNeeded`, and the page makes it again when the part has come.
"""

import builtins
import marshal
import sys
from re import _compiler as compiler  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any

HEADER = 16  # bytes before the code in a `.pyc`
SPEC: Any = type(__spec__)


class PartNeeded(BaseException):
    """A part of the engine is needed that has not been fetched: its name. No `except Exception` may catch it."""


class WaitingModule(ModuleType):
    """A module that has not run yet."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        run_waiting(self)
        return getattr(self, name)


class EngineParts:
    """The engine's modules by name. `absent`: the part of each module that is not here, and whether it may wait."""

    def __init__(self) -> None:
        self.codes: dict[str, tuple[bool, memoryview]] = {}
        self.absent: dict[str, tuple[str, bool]] = {}
        self.texts: dict[str, object] = {}
        self.patterns: dict[tuple[str, int], tuple[object, ...]] = {}

    def find_spec(self, name: str, *_: object) -> object:
        if held := self.codes.get(name):
            return SPEC(name, self, is_package=held[0])
        part, may_wait = self.absent.get(name, ("", False))
        if part and not may_wait:
            raise PartNeeded(part)
        return SPEC(name, self) if part else None

    def create_module(self, spec: Any) -> ModuleType:
        is_package = spec.submodule_search_locations is not None
        return (ModuleType if is_package else WaitingModule)(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        if not isinstance(module, WaitingModule):
            exec(self.code(module.__name__), vars(module))  # noqa: S102  a package of the engine's own

    def code(self, name: str) -> Any:
        if name not in self.codes:
            raise PartNeeded(self.absent[name][0])
        return marshal.loads(self.codes[name][1][HEADER:])  # noqa: S302  from a file with a known checksum


ENGINE_PARTS = EngineParts()


def run_waiting(module: ModuleType) -> None:
    """Run a module that waits. If it cannot end, it waits again, as if nothing had happened."""
    before = dict(vars(module))
    code = ENGINE_PARTS.code(module.__name__)
    module.__class__ = ModuleType
    try:
        exec(code, vars(module))  # noqa: S102  a module of the engine's own
    except BaseException:
        vars(module).clear()
        vars(module).update(before)
        module.__class__ = WaitingModule
        raise


def add_archive(archive: str) -> None:
    """Take in a part: a zip of modules as bytecode, not compressed, with its records."""
    with open(archive, "rb") as file:  # noqa: PTH123  `pathlib` would take long to load
        files = stored_files(memoryview(file.read()))
    for name, data in files.items():
        if name.endswith(".pyc"):
            path = name.removesuffix(".pyc").removesuffix("/__init__")
            ENGINE_PARTS.codes[path.replace("/", ".")] = (name.endswith("/__init__.pyc"), data)
            ENGINE_PARTS.absent.pop(path.replace("/", "."), None)
        elif name.endswith(".records"):
            texts, patterns = marshal.loads(data)  # noqa: S302  as above
            ENGINE_PARTS.texts.update(texts)
            ENGINE_PARTS.patterns.update(patterns)
        elif name.endswith(".absent"):
            for line in str(data, "utf-8").splitlines():
                module, part, *waits = line.split(" ")
                ENGINE_PARTS.absent[module] = (part, bool(waits))
    _give_records_to_dataclasses()


def here(part: str) -> None:
    """All files of this part are here: its modules of Python's library are found as usual."""
    ENGINE_PARTS.absent = {name: needed for name, needed in ENGINE_PARTS.absent.items() if needed[0] != part}


def stored_files(data: memoryview) -> dict[str, memoryview]:
    """The files of a zip without compression and without a comment, as this project writes them."""

    def number(at: int, size: int) -> int:
        return int.from_bytes(data[at : at + size], "little")

    end, files = len(data) - 22, {}
    at = number(end + 16, 4)
    for _ in range(number(end + 10, 2)):
        size, length, rest, start = number(at + 24, 4), number(at + 28, 2), number(at + 30, 2), number(at + 42, 4)
        begin = start + 30 + number(start + 26, 2) + number(start + 28, 2)
        files[str(data[at + 46 : at + 46 + length], "utf-8")] = data[begin : begin + size]
        at += 46 + length + rest + number(at + 32, 2)
    return files


def executed() -> list[str]:
    """The names of the modules that have run."""
    return [name for name, module in sys.modules.items() if not isinstance(module, WaitingModule)]


def _execute(text: str, *spaces: dict[str, object]) -> None:
    builtins.exec(ENGINE_PARTS.texts.get(text, text), *spaces)  # type: ignore[arg-type]  # noqa: S102


def _give_records_to_dataclasses() -> None:
    import dataclasses  # noqa: PLC0415  only now, as a pattern of its own is among the records

    dataclasses.exec = _execute  # type: ignore[attr-defined]


def _use() -> None:
    compiling = compiler.compile

    def compiled(pattern: str, flags: int) -> object:
        made = ENGINE_PARTS.patterns.get((pattern, flags))
        return compiler._sre.compile(*made) if made else compiling(pattern, flags)

    compiler.compile = compiled
    sys.meta_path.insert(0, ENGINE_PARTS)  # type: ignore[arg-type]


_use()
