"""Written scenarios of the shipped edition, scored."""

from __future__ import annotations

import pytest

from tests.selfcheck.scoring.test_scenarios import is_as_expected, is_the_same_backwards
from tests.support.scenarios import Scenario, shipped_scenarios


@pytest.mark.parametrize("scenario", list(shipped_scenarios()), ids=lambda each: each.name)
def test_scenario(scenario: Scenario) -> None:
    is_as_expected(scenario)
    is_the_same_backwards(scenario)
