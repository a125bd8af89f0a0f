"""Stands in for Pyodide's installer of packages, and for all that it loads to unpack them: none is installed."""

from site import getsitepackages


class _Folder:
    def __init__(self, path: str) -> None:
        self._path = path

    def __str__(self) -> str:
        return self._path


SITE_PACKAGES = _Folder(getsitepackages()[0])
DSO_DIR = _Folder("/usr/lib")


def init_loaded_packages() -> None:
    """Called once while Pyodide starts: there are none."""
