"""Tests of `macros/site/`."""
