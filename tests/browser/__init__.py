"""Tests of the built site, in a real browser and on its files."""
