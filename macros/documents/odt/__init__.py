"""Documents as OpenDocument files."""
