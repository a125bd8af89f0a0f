"""Merging: what several people of one agency have filled in, as one return."""
