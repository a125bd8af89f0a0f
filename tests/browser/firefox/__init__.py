"""The site in Firefox, and how Firefox is driven."""
