"""Tests of `macros/derived/`."""
