"""The desk: what the officer's page asks of Python, in the browser."""
