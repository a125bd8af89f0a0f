"""Settings of all tests: the needs of each test besides Python, the order of the tests, and the quick tests."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.launch import only_one
from macros.model.handbook import Handbook
from tests.support.examples import choose_tier
from tests.support.handbooks import fixture_handbook, shipped_handbook
from tests.support.needs import needs
from tests.support.trees import ROOT


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what was found into the expectations")
    parser.addoption("--quick", action="store_true", help="only tests that need no other program, with few examples")
    parser.addoption("--needs-to", type=Path, help="write what the chosen tests need into this file, a word a line")


def pytest_configure(config: pytest.Config) -> None:
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(int(time.time())))  # one day for all builds, also over midnight
    choose_tier(quick=config.getoption("--quick"))


FIRST = ("browser/disk/test_one_file.py", "browser/reading/test_forms.py", "macros/site/test_build.py")
"""Modules for the first three processes: two make the sites that most others wait for, and one waits for neither."""


@pytest.hookimpl(
    wrapper=True, tryfirst=True
)  # the marks before -m chooses by them, the order when pytest has put its own
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Function]) -> Iterator[None]:
    """Mark each test with its needs, such as a browser. Modules with the most needs come first: they take long."""
    by_module = defaultdict[Path, set[str]](set)
    for item in items:
        for need in needs(item):
            item.add_marker(need)
            by_module[item.path].add(need)
    if config.getoption("--quick"):
        config.hook.pytest_deselected(items=[item for item in items if needs(item)])
        items[:] = [item for item in items if not needs(item)]
    yield
    first = {Path(__file__).parent / name: place for place, name in enumerate(FIRST)}
    items.sort(key=lambda item: (first.get(item.path, len(first)), -len(by_module[item.path])))


def pytest_collection_finish(session: pytest.Session) -> None:
    file: Path | None = session.config.getoption("--needs-to")
    if file:
        functions = (item for item in session.items if isinstance(item, pytest.Function))
        chosen = frozenset[str]().union(*map(needs, functions))
        file.write_text("\n".join(sorted(chosen)), encoding="utf-8")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test with an argument `pathway`, `form`, `topic` or `held` (a policy) once for each of them in `book`."""
    wanted = {"pathway", "form", "topic", "held"} & {*metafunc.fixturenames}
    if wanted and ("book" in metafunc.fixturenames or _is_of_content(metafunc.definition)):
        book = _handbook_of(metafunc.definition)
        for name in sorted(wanted - _given(metafunc)):
            labels, values = zip(*_every(book, name), strict=True)
            metafunc.parametrize(name, values, ids=labels)


def _every(book: Handbook, name: str) -> list[tuple[str, object]]:
    if name == "pathway":
        return [(each.id, each) for each in book.pathways]
    if name == "form":
        return [(each.id, each) for each in book.forms]
    if name == "topic":
        return [(each.id, each) for each in book.topics]
    return [(each.policy.id, each) for each in book.policies]


def _given(metafunc: pytest.Metafunc) -> set[str]:
    """The arguments for which the test lists values itself."""
    names = (mark.args[0] for mark in metafunc.definition.iter_markers("parametrize"))
    return {each.strip() for name in names for each in (name.split(",") if isinstance(name, str) else name)}


def _handbook_of(item: pytest.Item | pytest.Collector) -> Handbook:
    return shipped_handbook() if _is_of_content(item) else fixture_handbook()


def _is_of_content(item: pytest.Item | pytest.Collector) -> bool:
    return item.path.is_relative_to(Path(__file__).parent / "content")


@pytest.fixture(scope="module")
def book(request: pytest.FixtureRequest) -> Handbook:
    """The handbook made for tests; for tests in `tests/content/`, the shipped handbook."""
    return _handbook_of(request.node)


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether to rewrite the expected files; read the difference before you keep it."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of this test run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def scenario_calls(shared: Path) -> Path:
    """Every scenario's calls with this Python's answers, in one file for Node and the browser."""
    file = shared / "calls.json"
    with only_one(file.with_name("calls.making")):
        if not file.exists():
            command = [sys.executable, "-m", "tests.support.scenarios_json", str(file)]
            subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603
    return file
