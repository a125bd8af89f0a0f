"""What a handbook is: records that say nothing of files or pages."""
