"""Tests of `macros/new_handbook/`."""
