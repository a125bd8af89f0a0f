"""Tests of `handbook publish`."""
