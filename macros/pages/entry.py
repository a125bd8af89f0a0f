"""The site builder's entry point: the macros of a project's handbook, loaded once per process."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from macros.machine.build_day import build_day
from macros.pages import registry
from macros.pages.mkdocs_events import HandbookEvents, keep_all
from macros.reading.load import load

_LOADING = Lock()  # a builder may call from several threads at once

Macros = Mapping[str, Callable[..., str]]


def join_builder(env: Any) -> None:
    """Take part in the events of a builder that has events: MkDocs, where the configuration is no dict."""
    conf: Any = getattr(env, "conf", None)
    if hasattr(conf, "plugins"):
        conf.plugins["handbook"] = HandbookEvents()
        keep_all()


def macros_of(root: Path) -> Macros:
    """Every macro by its name. Raises ProblemsError where the data under `root` cannot be used."""
    with _LOADING:
        return _macros_of(root)


@cache
def _macros_of(root: Path) -> Macros:
    return registry.pages(load(root, cache=True).handbook(), build_day())
