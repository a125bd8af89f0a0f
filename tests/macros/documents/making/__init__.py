"""Tests of `macros/documents/making/`."""
