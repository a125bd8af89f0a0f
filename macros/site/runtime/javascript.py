"""Pyodide's large module of JavaScript, written so that a browser reads it once and not twice."""

from __future__ import annotations

import re

from macros.site.runtime.pyodide import RuntimeFileError

_WHOLE = re.compile(rb"async function (\w+)\((.*)\}\s*export default \1;\s*", re.DOTALL)


def read_once(name: str, source: bytes) -> bytes:
    """The same module, its one function as an expression in brackets. Raises RuntimeFileError.

    Browsers skim a declared function and read it whole when it is called; one in brackets they read whole at once.
    """
    match = _WHOLE.fullmatch(source)
    if match is None:
        raise RuntimeFileError(
            f"{name} is not one function and its export any more. After a change of Pyodide's version, see how "
            "macros/site/runtime/javascript.py can serve it, or leave it as it is."
        )
    return b"export default (async function %s(%s});\n" % match.groups()
