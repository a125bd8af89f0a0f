"""Takes the pictures that the README and the guides show: `python -m tests.screenshots` after `handbook build`."""

from __future__ import annotations

import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

from macros import ROOT
from macros.serve import server
from macros.testing import find_chromium

FOLDER = ROOT / "docs" / "assets" / "screenshots"
PICTURES = {"home": ""}


def main() -> None:
    """Serve the built site on a free port and picture each page at the size of a small laptop."""
    running = server(ROOT / "site", "127.0.0.1", 0)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    try:
        _take(f"http://127.0.0.1:{running.server_port}/", FOLDER)
    finally:
        running.shutdown()
        running.server_close()


def _take(address: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1100, "height": 760}, color_scheme="light")
        for name, path in PICTURES.items():
            page.goto(address + path)
            page.wait_for_load_state("networkidle")
            page.screenshot(path=folder / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
