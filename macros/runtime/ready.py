"""In the engine's wheel only: spares `dataclasses` work that takes most of the engine's import.

It gets the code of the engine's records, which the build has compiled, and writes no signature into their docstrings.

Whatever is not among it is compiled as ever, so that nothing but time depends on this.
"""

import builtins
import dataclasses
import inspect
import marshal

RECORDS = "selfcheck_ready.records"


class _Unsigned:
    """What `dataclasses` needs of `inspect`; without a signature, it goes on."""

    unwrap = staticmethod(inspect.unwrap)

    @staticmethod
    def signature(*_: object, **__: object) -> object:
        raise ValueError


def use() -> None:
    """Let `dataclasses` find its texts in the file beside this module."""
    known = marshal.loads(globals()["__loader__"].get_data(RECORDS))  # noqa: S302  from this very wheel

    def execute(text: str, *spaces: dict[str, object]) -> None:
        builtins.exec(known.get(text, text), *spaces)  # noqa: S102

    dataclasses.exec = execute  # type: ignore[attr-defined]
    dataclasses.inspect = _Unsigned  # type: ignore[attr-defined]
