"""Tests of `selfcheck/collation/`."""
