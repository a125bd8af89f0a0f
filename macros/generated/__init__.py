"""Files in git that follow from the data: pages and schemas."""
