"""How the self-check opens on slow lines, throttled in the browser: 5 Mbit a second with a latency of 100 ms, and
50 KB a second with 400 ms.

Run from the project's folder after `handbook build`, with nothing else running on the machine:

    .venv/bin/python -m tests.bench.slow_line [rounds]

The built site is served by nginx, compressed with Brotli, to a browser with an empty cache; the line of its page and of
its worker is throttled. Printed are the medians of the seconds from opening the page to a form that can be used, and
from the first answer to the first score. The project wants at most 3 and 12 on the first line. On the second a visit
must come to a score at all: about 3.3 MB are needed, which is 70 seconds of that line.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from macros.addresses import DEFAULT_URL
from macros.machine.test_programs import find_chromium
from macros.site.server_files import base_of
from tests.support.browser.filling import START, button, by_id, go
from tests.support.nginx import nginx
from tests.support.trees import ROOT

ROUNDS = 3
WANTED = (3, 12)  # seconds
WAIT_MS = 300_000
type Line = dict[str, Any]


def line(bytes_a_second: float, latency: int) -> Line:
    """A line as the browser's tools for developers slow it down."""
    rate = {"downloadThroughput": bytes_a_second, "uploadThroughput": bytes_a_second}
    return {"offline": False, "latency": latency, **rate}


LINE = line(5_000_000 / 8, 100)
SLOWEST = line(50_000, 400)


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    rounds = int(arguments[0]) if arguments else ROUNDS
    with tempfile.TemporaryDirectory(prefix="handbook-bench-") as made, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox", "--disable-gpu"])
        with nginx(ROOT / "site", Path(made), base_of(DEFAULT_URL)) as site:
            found = [visit(browser, f"{site.address}self-check/", LINE) for _ in range(rounds)]
            slowest = visit(browser, f"{site.address}self-check/", SLOWEST)
        browser.close()
    words = ("opening to a usable form", "first answer to the first score")
    for name, wanted, taken in zip(words, WANTED, zip(*found, strict=True), strict=True):
        times = ", ".join(f"{each:.1f}" for each in taken)
        print(f"{name}: {statistics.median(taken):.1f} s (wanted: at most {wanted}; {times})")
    print(f"at 50 KB a second: {slowest[0]:.1f} s to a usable form, {slowest[1]:.1f} s to the first score")


def visit(browser: Browser, address: str, line: Line) -> tuple[float, float]:
    """A first visit over a line. Gives both times in seconds."""
    context = browser.new_context()
    context.set_default_timeout(WAIT_MS)
    page = context.new_page()
    throttle(page, line)
    began = time.perf_counter()
    page.goto(address, wait_until="commit")
    button(page, START).wait_for()
    usable = time.perf_counter() - began
    button(page, START).click()
    by_id(page, "sc-tasks-title").wait_for()
    go(page, "s01")
    began = time.perf_counter()
    by_id(page, "s01.1-partly").check()
    go(page, "results")
    page.locator(".sc-summary").wait_for()
    scored = time.perf_counter() - began
    context.close()
    return usable, scored


def throttle(page: Page, line: Line) -> None:
    """Slow down the page's line, and that of each worker before it does anything."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", line)
    session.on("Target.attachedToTarget", lambda event: _throttle_worker(session, event, line))
    session.send("Target.setAutoAttach", {"autoAttach": True, "waitForDebuggerOnStart": True, "flatten": False})


def _throttle_worker(session: CDPSession, event: dict[str, Any], line: Line) -> None:
    calls: tuple[tuple[str, dict[str, Any]], ...] = (
        ("Network.enable", {}),
        ("Network.emulateNetworkConditions", line),
        ("Runtime.runIfWaitingForDebugger", {}),
    )
    for number, (method, given) in enumerate(calls, start=1):
        message = json.dumps({"id": number, "method": method, "params": given})
        session.send("Target.sendMessageToTarget", {"sessionId": event["sessionId"], "message": message})


if __name__ == "__main__":
    main(sys.argv[1:])
