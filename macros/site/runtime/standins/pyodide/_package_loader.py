"""Stands in for Pyodide's package installer and all the modules that it loads: nothing is installed here."""

from site import getsitepackages


class _Folder:
    def __init__(self, path: str) -> None:
        self._path = path

    def __str__(self) -> str:
        return self._path


SITE_PACKAGES = _Folder(getsitepackages()[0])
DSO_DIR = _Folder("/usr/lib")


def init_loaded_packages() -> None:
    """Pyodide calls this once at start. There are no packages."""
