"""Tests of what turns the data into a site."""
