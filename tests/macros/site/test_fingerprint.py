"""A build leaves the site alone if and only if nothing has changed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from macros.machine.engine import Engine
from macros.site import fingerprint, mkdocs_run
from macros.site.build import build
from macros.site.fingerprint import BUILD_RECORDS, BuildRequest, inputs, is_unchanged, note_built
from tests.support.project import copy_project, write_few_pages
from tests.support.versions import AFTER, BEFORE, seconds

INPUTS = ("standards/glossary.yml", "docs/index.md", "macros/code.py", "selfcheck/web/selfcheck/app.mjs", "mkdocs.yml")
PAGE = '<!doctype html><head><meta charset="utf-8"><title>A page</title></head>'


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A minimal project whose site was just built."""
    root = tmp_path / "project"
    monkeypatch.setattr(fingerprint, "ENGINE", Engine(packages=root, home=root))
    for name in (*INPUTS, "site/index.html", "site/assets/web/self-check.0123456789abcdef.js", "site/build.json"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name, encoding="utf-8")
    note_built(root, asked(root), inputs(root, asked(root)))
    return root


def asked(root: Path) -> BuildRequest:
    return BuildRequest(target=root / "site", site_url="https://www.example.org/", compressed=True, today=BEFORE)


def stands(root: Path, what: BuildRequest | None = None) -> bool:
    """Whether a build would have nothing to do."""
    what = what or asked(root)
    return is_unchanged(root, what, inputs(root, what))


def test_what_was_built_just_now_stands(root: Path) -> None:
    assert stands(root)
    (root / "macros/__pycache__").mkdir()
    (root / "macros/__pycache__/code.pyc").write_bytes(b"what Python keeps for itself")
    (root / "README.md").write_text("no build reads it", encoding="utf-8")
    assert stands(root)


@pytest.mark.parametrize("name", INPUTS)
def test_each_input_counts(root: Path, name: str) -> None:
    file = root / name
    told, text = file.stat(), file.read_text(encoding="utf-8")
    file.write_text(text[::-1], encoding="utf-8")
    os.utime(file, ns=(told.st_atime_ns, told.st_mtime_ns))  # same length and same time: only the content differs
    assert not stands(root)
    file.write_text(text, encoding="utf-8")
    assert stands(root)
    file.rename(file.with_name("renamed"))
    assert not stands(root)


def _write(name: str, text: str = "another text") -> Callable[[Path], object]:
    return lambda root: (root / name).write_text(text, encoding="utf-8")


CHANGES: Mapping[str, Callable[[Path], object]] = {
    "a new page": _write("docs/new.md"),
    "a page of the site that was edited": _write("site/index.html"),
    "a page of the site edited to the same length": _write("site/index.html", "SITE/INDEX.HTML"),
    "a file put into the site": _write("site/assets/new.css"),
    "a file taken out of the site": lambda root: (root / "site/assets/web/self-check.0123456789abcdef.js").unlink(),
    "a site that has gone": lambda root: (root / "site").rename(root / "elsewhere"),
    "a record that was cut short": lambda root: [each.write_text("cut") for each in (root / BUILD_RECORDS).iterdir()],
    "a record that is not text": lambda root: [each.write_bytes(b"\xff") for each in (root / BUILD_RECORDS).iterdir()],
    "a record that has gone": lambda root: shutil.rmtree(root / BUILD_RECORDS),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_site_or_record_is_noticed(root: Path, change: str) -> None:
    CHANGES[change](root)
    assert not stands(root)


def test_another_day_address_option_or_folder_counts(root: Path) -> None:
    before = asked(root)
    for what in (
        replace(before, today=date(2026, 11, 23)),
        replace(before, site_url="https://www.example.org/handbook/"),
        replace(before, compressed=False),
        replace(before, target=root / "docs"),
    ):
        assert not stands(root, what)


def test_another_package_counts(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fingerprint, "_packages", lambda: ["mkdocs-9.9.9.dist-info"])
    assert not stands(root)


def test_the_packages_are_named_with_their_versions() -> None:
    assert [name for name in fingerprint._packages() if name.startswith("mkdocs-1.")]


def test_a_second_build_does_nothing_until_something_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project, target = copy_project(tmp_path), tmp_path / "site"
    written: list[Path] = []

    def write_pages(_root: Path, fresh: Path, _environment: Mapping[str, str]) -> None:
        written.append(fresh)
        write_few_pages(fresh, PAGE)

    def built(*, anew: bool = False) -> bool:
        """Whether the pages were written."""
        before = len(written)
        done = build(project, target, compressed=False, anew=anew)
        assert done.pages > 0
        assert done.unchanged == (len(written) == before)
        return not done.unchanged

    monkeypatch.setattr(mkdocs_run, "_run_mkdocs", write_pages)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds(BEFORE))
    assert built()
    stood = {file: file.stat().st_mtime_ns for file in target.rglob("*")}
    assert not built()
    assert {file: file.stat().st_mtime_ns for file in target.rglob("*")} == stood
    assert built(anew=True)
    assert not built()
    (target / "index.html").unlink()
    assert built()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds(AFTER))
    assert built()
