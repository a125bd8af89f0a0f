"""Editions of the standards and their scales."""
