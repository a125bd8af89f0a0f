"""The self-check in one file, opened from a disk."""
