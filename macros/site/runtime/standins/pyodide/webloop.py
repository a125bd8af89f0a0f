"""Stands in for Pyodide's event loop, which needs `asyncio`: the engine awaits nothing."""


def _initialize_event_loop() -> None:
    """Called once while Pyodide starts."""
