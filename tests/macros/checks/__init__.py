"""Tests of `macros/checks/`."""
