"""Tests of `selfcheck/returns/merge/`."""
