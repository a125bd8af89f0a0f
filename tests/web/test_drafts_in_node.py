"""Saving of drafts, without a browser."""

from __future__ import annotations

import pytest

from tests.web.node import node_tests


def test_drafts() -> None:
    node_tests("drafts.test.mjs")


def test_tabs_that_hang_wake_and_die_lose_nothing_that_was_reported_as_saved() -> None:
    node_tests("fencing.test.mjs")


@pytest.mark.nightly
def test_the_same_with_many_more_stories() -> None:
    node_tests("fencing.test.mjs", HANDBOOK_FIRST_SEED="10000", HANDBOOK_SEEDS="2000")
