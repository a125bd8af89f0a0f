"""Tests of `macros/generated/`."""
