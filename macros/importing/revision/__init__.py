"""A revised document compared with the document held, and the draft that carries over all that did not change."""
