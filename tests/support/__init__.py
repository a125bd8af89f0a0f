"""Helpers that several tests share: trees of data, returns, scenarios, and programs that open files."""
