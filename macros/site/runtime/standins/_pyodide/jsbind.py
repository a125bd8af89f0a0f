"""Stands in for Pyodide's module that types JavaScript functions from signatures: the engine does not use it."""

from _pyodide_core import (  # type: ignore[import-not-found]
    JsFuncSignature,
    js2py_default_call_result,
    py2js_default,
)

no_default = object()
_NONE: tuple[object, ...] = ()

# Any positional and named arguments, converted as Pyodide does by default.
default_signature = JsFuncSignature(
    None, False, 0, _NONE, _NONE, py2js_default, _NONE, _NONE, _NONE, py2js_default, js2py_default_call_result
)
