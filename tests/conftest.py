"""What all tests share."""

from __future__ import annotations

import pytest
from hypothesis import settings

settings.register_profile("handbook", deadline=None)  # a busy machine is no fault
settings.load_profile("handbook")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what was found into the expectations")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether expectations are to be rewritten; read the difference by eye before you keep it."""
    return bool(request.config.getoption("--update-golden"))
