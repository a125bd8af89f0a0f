"""What the handbook does at MkDocs' own events, to build its pages in less time. The pages stay the same.

Zensical has no such events, and needs none of this.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from macros.pages.page_questions import QUESTIONS
from macros.pages.template_environment import COMPILED, CompiledTemplates

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

OWN_INDEX = "HANDBOOK_OWN_INDEX"  # set where the build makes the search index from the built pages
INDEX = "search/search_index.json"


class HandbookEvents:
    """A plugin, whose methods have the events' names. It comes after the theme's.

    It keeps the theme's templates compiled, and spares the theme a search index that the build would replace.
    """

    def __init__(self) -> None:
        self._is_index_replaced = OWN_INDEX in os.environ
        self._searched: list[dict[str, Any]] = []

    def on_env(self, env: Environment, **_: Any) -> None:
        made_by = "-".join(version(each) for each in ("jinja2", "mkdocs", "mkdocs-material"))
        env.bytecode_cache = CompiledTemplates(COMPILED / f"theme-{made_by}")

    def on_page_content(self, _html: str, *, page: Page, **_: Any) -> None:
        """Note a page that the search covers, and take it out of the theme's index, which only lists it."""
        search = page.meta.get("search") or {}
        if self._is_index_replaced and not search.get("exclude"):
            boost = {"boost": search["boost"]} if "boost" in search else {}
            asked = page.meta.get(QUESTIONS)
            questions = {QUESTIONS: asked, "file": page.file.src_uri} if asked else {}
            self._searched.append({"location": page.url, **boost, **questions})
            page.meta["search"] = {**search, "exclude": True}

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        if self._is_index_replaced:
            file = Path(config.site_dir) / INDEX
            index = json.loads(file.read_text(encoding="utf-8"))
            file.write_text(json.dumps({**index, "docs": self._searched}), encoding="utf-8")


def keep_all() -> None:
    """Look for no waste in memory: what pages are made of lives to the end, and at the end all of it goes."""
    gc.set_threshold(100_000, 20, 20)
    atexit.register(gc.freeze)
