"""Tests of `selfcheck/overview/`."""
