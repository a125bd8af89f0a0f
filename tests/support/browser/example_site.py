"""The fixture handbook as a site, with more policies, a second role and a record form: built once in a test run.

A folder of tests runs on it when its `conftest.py` imports these fixtures, instead of those of the project's site.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from macros.launch import only_one
from macros.model.handbook import Handbook
from macros.reading.load import load
from macros.site.build import build
from selfcheck.reading.dates import PartialDate
from tests.browser.conftest import BUILT_FOR, opened_tab, serving
from tests.support.browser.tab import Site, Tab
from tests.support.project import copy_project, publish_all, sync
from tests.support.trees import CASES

__all__ = ("book", "example", "long_lived_tab", "site", "without_javascript")

ADDED = CASES / "example_site" / "standards"
PUBLISHED = PartialDate(2026, 11, 25)


@pytest.fixture(scope="session")
def example(shared: Path) -> Path:
    """The project's folder; its site lies beside it."""
    folder = shared / "example"
    with only_one(folder.with_name("example.making")):
        if not (folder / "site").exists():
            shutil.rmtree(folder, ignore_errors=True)
            root = copy_project(folder)
            shutil.copytree(ADDED, root / "standards", dirs_exist_ok=True)
            publish_all(root, PUBLISHED)
            sync(root)
            build(root, folder / "site", f"{BUILT_FOR}/", compressed=False)
    return folder / "project"


@pytest.fixture(scope="session")
def book(example: Path) -> Handbook:
    """The data of this site."""
    return load(example).handbook()


@pytest.fixture(scope="session")
def site(example: Path) -> Iterator[Site]:
    """The site at the root of its address."""
    with serving(example.parent / "site", "/") as running:
        yield running


@pytest.fixture(scope="session")
def long_lived_tab(browser: Browser, site: Site) -> Iterator[Tab]:
    """One tab for the many tests that only read pages. Do not change its settings for good."""
    with opened_tab(browser, site, reduced_motion="reduce") as tab:
        yield tab


@pytest.fixture(scope="session")
def without_javascript(browser: Browser, site: Site) -> Iterator[Tab]:
    """A tab that runs no script at all."""
    with opened_tab(browser, site, java_script_enabled=False) as tab:
        yield tab
