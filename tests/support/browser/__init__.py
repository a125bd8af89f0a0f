"""What tests in a browser share: tabs, a self-check filled in by keyboard, axe, and a server with faults."""
