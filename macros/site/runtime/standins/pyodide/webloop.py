"""Stands in for Pyodide's event loop, which needs `asyncio`: the engine never awaits."""


def _initialize_event_loop() -> None:
    """Pyodide calls this once at start."""
