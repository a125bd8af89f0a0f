"""Reads a Word file, taken as hostile: its paragraphs and tables in order, with the numbers that Word shows."""
