"""Tests of `macros/documents/word/`."""
