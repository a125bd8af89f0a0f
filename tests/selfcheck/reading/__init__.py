"""Tests of `selfcheck/reading/`."""
