"""What the tests of the desk's page share: the desk, and a document to drop."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.desk.handbook import DeskHandbook
from tests.support.desk import example_desk
from tests.support.desk_policy import long_desk, policy_document, revised_paragraphs


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> DeskHandbook:
    """The desk of a handbook that holds a policy of twenty pages."""
    return long_desk(tmp_path_factory.mktemp("held"), example_desk())


@pytest.fixture(scope="module")
def revised(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The policy in Word, with seven changes."""
    return policy_document(tmp_path_factory.mktemp("revised"), revised_paragraphs(), "2")
