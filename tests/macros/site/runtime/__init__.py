"""Tests of `macros/site/runtime/`."""
