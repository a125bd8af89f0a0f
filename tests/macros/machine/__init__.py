"""Tests of `macros/machine/`."""
