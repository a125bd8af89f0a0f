"""From a dropped Word file to the list of its changes, with the engine ready: a policy of twenty pages, seven changes.

Run from the project's folder after `handbook build`, with nothing else running on the machine:

    .venv/bin/python -m tests.bench.desk [SITE]

Printed are the bytes that the desk alone fetches, compressed with brotli, and the seconds: at most 2 are wanted. What
is held to a limit is the ratio to a piece of work that never changes.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from macros.machine.test_programs import find_chromium
from macros.site.runtime.bytecode import DESK
from macros.site.serve import server
from tests.bench.figures import Ratio, conclude, print_machine, reference
from tests.browser.desk.desk_page import Hand, open_desk, wait_for_changes
from tests.support.browser.tab import Site, Tab
from tests.support.desk import example_desk
from tests.support.desk_policy import LONG_POLICY, long_desk, policy_document, revised_paragraphs
from tests.support.trees import ROOT

ROUNDS = 5
MOST = 30  # of the piece of work; 25 when it was last measured, for 0.9 seconds
READY_MS = 120_000


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    site = Path(arguments[0]) if arguments else ROOT / "site"
    running = server(site, "127.0.0.1", 0)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    origin = f"http://127.0.0.1:{running.server_port}"
    try:
        with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
            tab = Tab(browser.new_page(), Site(folder=site, origin=origin, base="/"))
            page = open_desk(tab, long_desk(Path(made), example_desk()))
            times = measured(page, policy_document(Path(made), revised_paragraphs(), "2"))
            work = reference(page)
            browser.close()
    finally:
        running.shutdown()
        running.server_close()
    print_machine()
    print(f"the desk alone fetches {fetched(site) // 1000} kB")
    found = statistics.median(times)
    print(f"from the file to the list of changes: {found:.2f} s ({min(times):.2f} to {max(times):.2f})")
    conclude([Ratio(name="file to list, of the piece of work", found=found * 1000 / work, limit=MOST)])


def measured(page: Page, file: Path) -> list[float]:
    """Seconds of each round, the engine ready."""
    hand = Hand(page)
    hand.press("Another agency’s, to publish")
    hand.choose("dk-policy", LONG_POLICY)
    hand.tick("dk-marking-none")
    times = []
    for _ in range(ROUNDS):
        expect(page.locator(".sc-engine")).to_have_text("", timeout=READY_MS)
        began = time.perf_counter()
        hand.give(file)
        wait_for_changes(page)
        times.append(time.perf_counter() - began)
        hand.go("1 Document")
    return times


def fetched(site: Path) -> int:
    """Bytes over the wire of the desk's own part."""
    folder = site / "assets/runtime"
    files = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["files"]
    return sum((folder / f"{each['file']}.br").stat().st_size for each in files if each["part"] == DESK)


if __name__ == "__main__":
    main(sys.argv[1:])
