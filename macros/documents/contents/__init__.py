"""The contents of each document, in any format."""
