"""Tests of `selfcheck/answer_tables/`."""
