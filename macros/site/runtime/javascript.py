"""Pyodide's large JavaScript module, changed so that a browser parses it only once."""

from __future__ import annotations

import re

from macros.site.runtime.pyodide import RuntimeFileError

_WHOLE = re.compile(rb"async function (\w+)\((.*)\}\s*export default \1;\s*", re.DOTALL)


def read_once(name: str, source: bytes) -> bytes:
    """The same module with its one function in brackets, as an expression. Raises RuntimeFileError.

    Browsers first skim a declared function, and parse it fully when it is called. One in brackets they parse at once.
    """
    match = _WHOLE.fullmatch(source)
    if match is None:
        raise RuntimeFileError(
            f"{name} is not one function and its export any more. After a change of Pyodide's version, see how "
            "macros/site/runtime/javascript.py can serve it, or leave it as it is."
        )
    return b"export default (async function %s(%s});\n" % match.groups()
