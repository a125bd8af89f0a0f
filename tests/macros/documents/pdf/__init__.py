"""Tests of `macros/documents/pdf/`."""
