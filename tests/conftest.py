"""What all tests share: what each needs besides Python, in which order they run, and the quick ones."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from tests.support.examples import choose_tier
from tests.support.needs import needs


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what was found into the expectations")
    parser.addoption("--quick", action="store_true", help="only tests that need no other program, with few examples")
    parser.addoption("--needs-to", type=Path, help="write what the chosen tests need into this file, a word a line")


def pytest_configure(config: pytest.Config) -> None:
    choose_tier(quick=config.getoption("--quick"))


@pytest.hookimpl(tryfirst=True)  # so that -m can choose by what a test needs
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Function]) -> None:
    """Mark each test with what it needs. Modules that need most come first: they take long."""
    by_module = defaultdict[Path, set[str]](set)
    for item in items:
        for need in needs(item):
            item.add_marker(need)
            by_module[item.path].add(need)
    items.sort(key=lambda item: -len(by_module[item.path]))
    if config.getoption("--quick"):
        config.hook.pytest_deselected(items=[item for item in items if needs(item)])
        items[:] = [item for item in items if not needs(item)]


def pytest_collection_finish(session: pytest.Session) -> None:
    file: Path | None = session.config.getoption("--needs-to")
    if file:
        functions = (item for item in session.items if isinstance(item, pytest.Function))
        chosen = frozenset[str]().union(*map(needs, functions))
        file.write_text("\n".join(sorted(chosen)), encoding="utf-8")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether expectations are to be rewritten; read the difference by eye before you keep it."""
    return bool(request.config.getoption("--update-golden"))
