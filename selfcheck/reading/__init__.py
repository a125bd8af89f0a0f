"""Text and plain data from outside, read strictly."""
