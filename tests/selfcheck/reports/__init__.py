"""Tests of `selfcheck/reports/`."""
