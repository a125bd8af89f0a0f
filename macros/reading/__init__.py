"""Reads the files under `standards/` into records with the places of their values, and reports problems."""
