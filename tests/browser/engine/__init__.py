"""Python in the page."""
