"""A small project for tests that build: the real code and theme, with small data and prose pages."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any, get_args, get_origin

from macros.checks.published_words import published_texts
from macros.documents.making.make import DOCUMENTS_CACHE as DOCUMENTS
from macros.generated.page_files import stubs
from macros.generated.schemas import DATA_FILES
from macros.generated.sync import write_stubs
from macros.model.source_record import RECORD_ENDING
from macros.pages.theme_tokens import theme_files
from macros.publishing.ledger_entry import first_ledger, ledger_text
from macros.reading.data_paths import DANGER
from macros.reading.load import load
from macros.reading.yaml_file import parse_yaml
from macros.site.compression import COMPRESSED_CACHE
from selfcheck.reading.dates import PartialDate
from selfcheck.reading.fields import hints, is_union, unwrap
from selfcheck.reading.rules import Matches
from tests.support.trees import ROOT, TREE

HOME = """---
title: The handbook in miniature
---

# Home

{{ count_standards() }} standards, {{ count_policies() }} policies.

{{ standards_list() }}

{{ policies_list() }}

{{ tooltips() }}
"""

URGENT = """# Worried about a child now?

## In danger {: #danger }

Call 999.

## Nobody is listening {: #not-listened-to }
"""
DANGER_WORDS = """parts:
  - {part: danger, always: [not breathing]}
people: [child]
pronouns: [he]
work: [session]
looked_up: [policy]
"""

Changed = Callable[[str, str], str]
"""From a field's name and its text to the new text."""


def copy_project(folder: Path, change: Changed | None = None) -> Path:
    """The small valid tree with its pages, ready to build; `change` rewrites every free text in the data first."""
    root = folder / "project"
    shutil.copytree(TREE / "standards", root / "standards")
    share_all(root)
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    without_navigation = config[: config.index("\nnav:")] + "\n"
    (root / "mkdocs.yml").write_text(without_navigation, encoding="utf-8")
    (root / "docs").mkdir()
    (root / "docs/index.md").write_text(HOME, encoding="utf-8")
    (root / "docs/urgent.md").write_text(URGENT, encoding="utf-8")
    if change:
        rewrite(root, change)
    (root / DANGER).write_text(DANGER_WORDS, encoding="utf-8")
    sync(root)
    return root


def write_few_pages(site: Path, home: str) -> None:
    """Write the least that MkDocs leaves: a home page, and the urgent page with a part that the search finds."""
    (site / "search").mkdir(parents=True)
    (site / "urgent").mkdir()
    (site / "index.html").write_text(home, encoding="utf-8")
    page = home + '<article><h2 id="danger">In danger</h2><p>Call 999.</p></article>'
    (site / "urgent/index.html").write_text(page, encoding="utf-8")
    index = {"config": {}, "docs": [{"location": "urgent/", "title": "", "text": ""}]}
    (site / "search/search_index.json").write_text(json.dumps(index), encoding="utf-8")


def write_theme_tokens(folder: Path) -> None:
    """Write the style sheet of colours and sizes where the theme's other sheets look for it."""
    (folder / "generated").mkdir()
    (folder / "generated/tokens.css").write_text(theme_files()["generated/tokens.css"], encoding="utf-8")


def copy_real_project(root: Path) -> Path:
    """Copy the demonstration's content to another folder."""
    for name in ("standards", "docs"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    share_all(root)
    return root


def share_all(root: Path) -> None:
    """Let a copy of the content use the builds' caches of this project."""
    for cache in (COMPRESSED_CACHE, DOCUMENTS):
        share(root, cache)


def share(root: Path, cache: Path | str) -> None:
    """Let a copy of the project use a cache of this project, so that nothing is made twice."""
    (ROOT / cache).mkdir(parents=True, exist_ok=True)
    (root / cache).parent.mkdir(exist_ok=True)
    (root / cache).symlink_to(ROOT / cache, target_is_directory=True)


def replace(file: Path, old: str, new: str) -> None:
    """Replace text in a file. Fails if the old text is not there."""
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{old!r} does not stand in {file}"
    file.write_text(text.replace(old, new), encoding="utf-8")


def sync(root: Path) -> list[str]:
    """Write the pages as `handbook sync` does. Returns the paths that were written or removed."""
    return write_stubs(root, stubs(load(root).handbook()))


def publish_all(root: Path, on: PartialDate) -> None:
    """Begin the ledger anew, with every text of the data published on one day."""
    ledger = first_ledger(published_texts(load(root)), "Published.", on)
    (root / "standards/published.yml").write_text(ledger_text(ledger), encoding="utf-8")


def rewrite(root: Path, change: Changed) -> None:
    """Change every free text of the data. Written as JSON, which is YAML and quotes every text."""
    for file in sorted((root / "standards").rglob("*.yml")):
        value = map_texts(DATA_FILES[kind_of(file)], literal(file), change)
        file.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")


def run_handbook(root: Path, *arguments: str, code: int = 0) -> str:
    """Run the `handbook` command in a folder. Returns its output."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = [sys.executable, "-m", "macros.cli", *arguments]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def literal(file: Path) -> Any:
    """The plain data of a YAML file, read as strictly as the handbook reads it."""
    content, problems = parse_yaml(file.read_bytes(), file.name)
    assert content is not None, problems
    assert not problems
    return content.value


def write_literal(file: Path, data: Any) -> None:
    """Write plain data as a data file, as JSON below the line that names its schema."""
    schema = f"{'../' * (len(file.parts) - file.parts.index('standards') - 1)}docs/schemas/{kind_of(file)}.json"
    text = json.dumps(data, ensure_ascii=False, indent=1)
    file.write_text(f"# yaml-language-server: $schema={schema}\n{text}\n", encoding="utf-8")


def kind_of(file: Path) -> str:
    """The kind of a data file, from its path alone, as `macros.generated.schemas` names kinds."""
    if file.stem.endswith(RECORD_ENDING):
        return "source" if file.parent.parent.name == "policies" else "edition-source"
    if file.parent.parent.name == "policies":
        return "policy" if file.stem == "policy" else "version"
    if file.parent.name in ("forms", "pathways"):
        return file.parent.name.removesuffix("s")
    if file.parent.name == "examples":
        return "return"
    return file.stem if file.stem in DATA_FILES else "standard"


def map_texts(annotation: Any, value: Any, change: Changed, name: str = "") -> Any:
    """Plain data with every free text changed, but no ids, dates or fixed words."""
    kind, rules = unwrap(annotation)
    if is_union(kind):
        kind = next(each for each in get_args(kind) if is_dataclass(unwrap(each)[0]) == isinstance(value, Mapping))
    if get_origin(kind) is tuple:
        return [map_texts(get_args(kind)[0], each, change, name) for each in value]
    if hasattr(kind, "parse"):
        return value
    if is_dataclass(kind) and isinstance(kind, type):
        known = hints(kind)
        return {key: map_texts(known[key], each, change, key) for key, each in value.items()}
    free = kind is str and not any(isinstance(rule, Matches) for rule in rules)
    return change(name, value) if free else value
