"""Servers of the tests: a free port of this machine, and waiting until a server listens there."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Callable
from typing import Any

HOST = "127.0.0.1"
STARTED_WITHIN = 10  # seconds


def free_port() -> int:
    with socket.socket() as free:
        free.bind((HOST, 0))
        return int(free.getsockname()[1])


def wait_until_it_listens(process: subprocess.Popen[Any], port: int, said: Callable[[], str]) -> None:
    """Wait for a server that has just been started. `said`: what it said, for when it does not begin to listen."""
    end = time.monotonic() + STARTED_WITHIN
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as asking:
            if asking.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.02)
    raise AssertionError(f"it does not listen (ended with {process.poll()}):\n{said()}")
