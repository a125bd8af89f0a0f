"""This computer: its programs, its day, its files and what it keeps between builds."""
