"""The search over an index in parts, without a browser."""

from __future__ import annotations

from tests.web.node import node_tests


def test_search() -> None:
    node_tests("search.test.mjs")
