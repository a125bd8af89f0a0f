"""Stands in for the package of this name, which takes a seventh of starting Python: the engine awaits nothing."""
