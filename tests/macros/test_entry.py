"""How a builder starts our code: it runs `macros/__init__.py`, once or for each page, in one thread or several."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from macros.pages import entry
from macros.reading.load import load
from macros.reading.loaded_data import LoadedData
from tests.support.trees import ROOT


class Environment:
    """The argument of `define_env`. It has no `conf`, which is an object in one builder and a dict in the other."""

    def __init__(self) -> None:
        self.macros: dict[str, Callable[..., str]] = {}

    def macro(self, page: Callable[..., str], name: str) -> None:
        self.macros[name] = page


def _enter() -> dict[str, Callable[..., str]]:
    """Run the file anew, as Zensical does for each page: Python does not keep the module."""
    spec = spec_from_file_location("macros", ROOT / "macros/__init__.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    environment = Environment()
    module.define_env(environment)
    return environment.macros


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Count how often the handbook is loaded, as in a process that has not loaded it yet."""
    seen = SimpleNamespace(roots=[])

    def counted(root: Path, *, cache: bool = False) -> LoadedData:
        seen.roots.append(root)
        return load(root, cache=cache)

    monkeypatch.setattr(entry, "load", counted)
    entry._macros_of.cache_clear()
    return seen


def test_the_handbook_is_loaded_once_however_many_pages_there_are(loads: Any) -> None:
    first, second = _enter(), _enter()
    assert loads.roots == [ROOT]
    assert first == second
    assert first["count_standards"]() == "10"


def test_the_handbook_is_loaded_once_however_many_threads_there_are(loads: Any) -> None:
    with ThreadPoolExecutor(4) as threads:
        entered = list(threads.map(lambda _: _enter(), range(8)))
    assert loads.roots == [ROOT]
    assert all(each == entered[0] for each in entered)
