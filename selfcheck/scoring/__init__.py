"""The score of a return."""
