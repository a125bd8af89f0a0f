"""Part of the engine's and the importer's wheels only: gives `dataclasses` and `re` the code compiled for them.

Anything else is compiled as usual, so that only speed depends on this.
"""

import builtins
import dataclasses
import marshal
from re import _compiler as compiler  # type: ignore[attr-defined]


def use() -> None:
    """Make both look for compiled code in the file beside this module."""
    texts, patterns = marshal.loads(globals()["__loader__"].get_data(f"{__name__}.records"))  # noqa: S302  from this very wheel
    compiling = compiler.compile

    def execute(text: str, *spaces: dict[str, object]) -> None:
        builtins.exec(texts.get(text, text), *spaces)  # noqa: S102

    def compiled(pattern: str, flags: int) -> object:
        made = patterns.get((pattern, flags))
        return compiler._sre.compile(*made) if made else compiling(pattern, flags)

    dataclasses.exec = execute  # type: ignore[attr-defined]
    compiler.compile = compiled
