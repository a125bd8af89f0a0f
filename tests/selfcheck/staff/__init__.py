"""Tests of `selfcheck/staff/`."""
