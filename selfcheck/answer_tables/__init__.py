"""Answers that another tool has written as a table: a point, a word, perhaps a note in each row."""
