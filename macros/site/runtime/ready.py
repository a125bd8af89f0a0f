"""In the engine's wheel only: hands `dataclasses` and `re` what the build has compiled for the engine.

Whatever is not among it is compiled as ever, so that nothing but time depends on this.
"""

import builtins
import dataclasses
import marshal
from re import _compiler as compiler  # type: ignore[attr-defined]

READY_RECORDS = "selfcheck_ready.records"


def use() -> None:
    """Let both find what they would compile in the file beside this module."""
    texts, patterns = marshal.loads(globals()["__loader__"].get_data(READY_RECORDS))  # noqa: S302  from this very wheel
    compiling = compiler.compile

    def execute(text: str, *spaces: dict[str, object]) -> None:
        builtins.exec(texts.get(text, text), *spaces)  # noqa: S102

    def compiled(pattern: str, flags: int) -> object:
        made = patterns.get((pattern, flags))
        return compiler._sre.compile(*made) if made else compiling(pattern, flags)

    dataclasses.exec = execute  # type: ignore[attr-defined]
    compiler.compile = compiled
