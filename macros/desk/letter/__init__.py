"""The letter of a check: what a document says of the points of the standards."""
