"""Tests of `macros/wording/`."""
