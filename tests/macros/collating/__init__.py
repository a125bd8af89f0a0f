"""Tests of `macros/collating/`."""
