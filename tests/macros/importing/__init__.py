"""Tests of `handbook import`."""
