"""The overview of returned self-checks."""
