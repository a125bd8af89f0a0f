"""The overview as one HTML page."""
