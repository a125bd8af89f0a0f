"""Induction, step by step."""
