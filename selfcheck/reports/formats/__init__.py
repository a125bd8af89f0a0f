"""What leaves the self-check for other programs: tables and calendars."""
