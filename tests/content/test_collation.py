"""The sample of collated returns, made by the shipped edition of the standards."""

from __future__ import annotations

from tests.support.returned import SAMPLE, sample_text


def test_the_sample_is_as_it_was() -> None:
    """`python -m tests.support.returned` writes the sample again."""
    assert sample_text() == SAMPLE.read_text(encoding="utf-8")
