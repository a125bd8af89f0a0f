"""Stands in for Pyodide's writer of docstrings for its functions in C, whose signatures it reads: nobody reads them."""


def dedent_docstring(docstring: str) -> str:
    return docstring


def get_cmeth_docstring(method: object) -> str:
    return ""
