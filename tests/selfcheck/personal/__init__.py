"""Tests of `selfcheck/personal/`."""
