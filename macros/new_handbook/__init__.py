"""A new handbook: a folder that checks, builds and serves at once, for a partnership's own people to fill."""
