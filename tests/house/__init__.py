"""The house itself: its documents and the settings of its tools."""
