"""The state of an open self-check, without a browser."""

from __future__ import annotations

from tests.web.node import node_tests


def test_the_session() -> None:
    node_tests("session.test.mjs")


def test_evidence_that_several_points_cite() -> None:
    node_tests("citing.test.mjs")
