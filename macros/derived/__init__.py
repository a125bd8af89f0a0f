"""What follows from a handbook: timelines, coverage, changes, answers to topics."""
