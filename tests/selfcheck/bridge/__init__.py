"""Tests of `selfcheck/bridge/`."""
