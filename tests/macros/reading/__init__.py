"""Tests of `macros/reading/`."""
