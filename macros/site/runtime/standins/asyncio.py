"""Stands in for the standard package, which takes a seventh of Python's start: the engine never awaits."""
