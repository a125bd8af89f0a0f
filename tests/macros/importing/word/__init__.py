"""Tests of `macros/importing/word`."""
