"""Tests of the letter of a check."""
