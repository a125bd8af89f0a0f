"""Questions to staff, in a browser."""
