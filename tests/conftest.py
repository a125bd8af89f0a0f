"""What all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from macros.model.handbook import Handbook
from tests.support.handbooks import fixture_handbook, shipped_handbook

settings.register_profile("handbook", deadline=None)  # a busy machine is no fault
settings.load_profile("handbook")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what was found into the expectations")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test of every pathway, form, topic or policy of `book` names the one as its argument."""
    wanted = {"pathway", "form", "topic", "held"} & {*metafunc.fixturenames}
    if wanted and ("book" in metafunc.fixturenames or _is_of_content(metafunc.definition)):
        book = _handbook_of(metafunc.definition)
        every = {
            "pathway": [(each.id, each) for each in book.pathways],
            "form": [(each.id, each) for each in book.forms],
            "topic": [(each.id, each) for each in book.topics],
            "held": [(each.policy.id, each) for each in book.policies],
        }
        for name in sorted(wanted - _given(metafunc)):
            metafunc.parametrize(name, [pytest.param(each, id=label) for label, each in every[name]])


def _given(metafunc: pytest.Metafunc) -> set[str]:
    """The arguments for which a test lists its own values."""
    names = (mark.args[0] for mark in metafunc.definition.iter_markers("parametrize"))
    return {each.strip() for name in names for each in (name.split(",") if isinstance(name, str) else name)}


def _handbook_of(item: pytest.Item | pytest.Collector) -> Handbook:
    return shipped_handbook() if _is_of_content(item) else fixture_handbook()


def _is_of_content(item: pytest.Item | pytest.Collector) -> bool:
    return item.path.is_relative_to(Path(__file__).parent / "content")


@pytest.fixture(scope="module")
def book(request: pytest.FixtureRequest) -> Handbook:
    """The handbook made for tests; in `tests/content/`, the shipped one."""
    return _handbook_of(request.node)


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether expectations are to be rewritten; read the difference by eye before you keep it."""
    return bool(request.config.getoption("--update-golden"))
