"""What is kept of drafts, and when, without a browser."""

from __future__ import annotations

from tests.web.node import node_tests


def test_drafts() -> None:
    node_tests("drafts.test.mjs")
