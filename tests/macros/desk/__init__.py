"""Tests of the desk's calls."""
