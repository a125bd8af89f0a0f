"""Tests of `selfcheck/reports/formats/`."""
