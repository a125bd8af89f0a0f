"""Tests of `macros/documents/contents/`."""
