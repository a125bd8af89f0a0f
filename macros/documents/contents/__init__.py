"""What stands in each document, whatever its format."""
