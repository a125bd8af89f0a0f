"""Tests of `selfcheck/returns/`."""
