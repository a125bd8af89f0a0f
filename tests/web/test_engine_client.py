"""The page's side of the engine, with a fake worker."""

from __future__ import annotations

from tests.web.node import node_tests


def test_the_client_of_the_engine() -> None:
    node_tests("engine.test.mjs")
