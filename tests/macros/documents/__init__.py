"""Tests of the documents to take away."""
