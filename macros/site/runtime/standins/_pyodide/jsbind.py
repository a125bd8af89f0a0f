"""Stands in for Pyodide's types of JavaScript's functions, for which it reads signatures: nobody types them here."""

from _pyodide_core import (  # type: ignore[import-not-found]
    JsFuncSignature,
    js2py_default_call_result,
    py2js_default,
)

no_default = object()
_NONE: tuple[object, ...] = ()

# Any number of arguments, positional and by name, each as Pyodide hands it over where nothing else is said.
default_signature = JsFuncSignature(
    None, False, 0, _NONE, _NONE, py2js_default, _NONE, _NONE, _NONE, py2js_default, js2py_default_call_result
)
