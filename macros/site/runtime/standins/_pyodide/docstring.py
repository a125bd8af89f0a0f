"""Stands in for Pyodide's module that writes docstrings for C functions: nobody reads them in the browser."""


def dedent_docstring(docstring: str) -> str:
    return docstring


def get_cmeth_docstring(method: object) -> str:
    return ""
