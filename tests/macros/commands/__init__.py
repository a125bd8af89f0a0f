"""Tests of `macros/commands/`."""
