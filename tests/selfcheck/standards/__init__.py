"""Tests of `selfcheck/standards/`."""
