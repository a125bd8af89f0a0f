"""Results worked out from a handbook: timelines, coverage, changes, answers to topics."""
