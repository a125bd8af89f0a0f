"""The reviewing officer's page."""
