"""Tests of `macros/documents/odt/`."""
