"""`handbook publish`: a finished text, or a small correction of a published one, becomes part of the handbook."""
