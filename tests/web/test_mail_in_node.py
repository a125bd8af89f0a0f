"""The browser's e-mails, in Node."""

from __future__ import annotations

from tests.web.node import node_tests


def test_e_mails() -> None:
    node_tests("mail.test.mjs")
