"""Whether results are of the present answers, without a browser."""

from __future__ import annotations

from tests.web.node import node_tests


def test_the_session() -> None:
    node_tests("session.test.mjs")
