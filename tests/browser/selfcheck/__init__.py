"""The self-check, from its first question to its results."""
