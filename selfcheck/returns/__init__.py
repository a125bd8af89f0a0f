"""What an agency keeps: returns and reviews, read, migrated and merged."""
