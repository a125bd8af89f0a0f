"""Pyodide's large JavaScript module: changed so that a browser parses it only once, and as a classic script."""

from __future__ import annotations

import re

from macros.site.runtime.pyodide import RuntimeFileError

_READ_ONCE = re.compile(rb"export default (\(async function .*\));\s*", re.DOTALL)
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


def as_classic_script(source: bytes, name: str) -> bytes:
    """The module of `read_once` as a classic script that sets a global variable. Raises RuntimeFileError.

    Only a module knows its own address. Pyodide is given its files, and asks for none by address.
    """
    match = _READ_ONCE.fullmatch(source)
    if match is None:
        raise RuntimeFileError("Pyodide's module is not as macros/site/runtime/javascript.py writes it.")
    return b"globalThis.%s = %s;" % (name.encode(), match[1].replace(b"import.meta.url", b'"file:///"'))
