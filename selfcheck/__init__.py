"""The self-check's engine: editions of the standards, returns and scores. Standard library only."""
