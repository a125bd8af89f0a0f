"""Tests of `selfcheck/scoring/`."""
