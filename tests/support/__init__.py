"""What several tests need: trees of data, returns, scenarios, and programs at work on files."""
