"""What the handbook does at MkDocs' events: the theme is compiled once, and the search index is made once."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import DictLoader, Environment

from macros.pages import entry, mkdocs_events
from macros.pages.mkdocs_events import INDEX, OWN_INDEX, HandbookEvents


def _page(url: str, **search: object) -> Any:
    return SimpleNamespace(url=url, meta={"search": search} if search else {})


def test_the_themes_templates_are_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mkdocs_events, "COMPILED", tmp_path)
    for _ in range(2):
        theme = Environment(loader=DictLoader({"main.html": "<p>{{ words }}</p>"}), autoescape=True)
        HandbookEvents().on_env(theme, config=None, files=None)
        assert theme.get_template("main.html").render(words="a & b") == "<p>a &amp; b</p>"
        monkeypatch.setattr(Environment, "_generate", None)  # what the second would compile with


def test_the_build_is_given_the_pages_to_search_in_place_of_an_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(OWN_INDEX, "1")
    (tmp_path / INDEX).parent.mkdir()
    (tmp_path / INDEX).write_text('{"config": {"lang": ["en"]}, "docs": []}', encoding="utf-8")
    pages = [_page("a/"), _page("b/", boost=2), _page("c/", exclude=True)]
    events = HandbookEvents()
    for page in pages:
        events.on_page_content("", page=page, config=None, files=None)
    assert all(page.meta["search"]["exclude"] for page in pages)
    events.on_post_build(config=SimpleNamespace(site_dir=str(tmp_path)))  # type: ignore[arg-type]
    assert json.loads((tmp_path / INDEX).read_text(encoding="utf-8")) == {
        "config": {"lang": ["en"]},
        "docs": [{"location": "a/"}, {"location": "b/", "boost": 2}],
    }


def test_mkdocs_alone_leaves_the_theme_its_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(OWN_INDEX, raising=False)
    page, events = _page("a/"), HandbookEvents()
    events.on_page_content("", page=page, config=None, files=None)
    events.on_post_build(config=SimpleNamespace(site_dir=str(tmp_path)))  # type: ignore[arg-type]
    assert page.meta == {}


def test_only_a_builder_with_events_is_joined(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entry, "keep_all", lambda: None)
    plugins: dict[str, object] = {}
    for environment in (object(), SimpleNamespace(conf={"plugins": plugins})):
        entry.join_builder(environment)
    assert plugins == {}
    entry.join_builder(SimpleNamespace(conf=SimpleNamespace(plugins=plugins)))
    assert list(plugins) == ["handbook"]
