"""Takes the pictures that the README and the guides show: `python -m tests.support.screenshots` after a build."""

from __future__ import annotations

import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from macros.machine.test_programs import PROGRAMS, find_chromium, office_program
from macros.site.serve import server
from tests.browser.desk.desk_page import Hand, wait_for_changes
from tests.support.guide_example import POLICY, Example, example, publication
from tests.support.project import run_handbook
from tests.support.trees import ROOT

FOLDER = ROOT / "docs" / "assets" / "screenshots"


def main() -> None:
    """Take pictures of the home page, and of the officer's example from its Word file to its pages."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as made:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        with _site(ROOT / "site") as address:
            _picture(_open(browser, address), "home")
        _guide(browser, example(Path(made)))
        browser.close()


def _guide(browser: Browser, shown: Example) -> None:
    """Carry out each step of the guide with the commands that it names."""
    _word(browser, shown.word)
    run_handbook(shown.root, "build")
    with _site(shown.root / "site") as address:
        _desk(_open(browser, f"{address}desk/"), shown.word)
    file = publication(shown.root)
    (shown.root / "inbox").mkdir()
    (shown.root / "inbox" / file.name).write_bytes(file.content)
    run_handbook(shown.root, "inbox", "unpack")
    run_handbook(shown.root, "inbox", "publish")
    run_handbook(shown.root, "build")
    with _site(shown.root / "site") as address:
        _picture(_open(browser, f"{address}policies/{POLICY}/"), "guide-policy")
        _picture(_open(browser, f"{address}policies/{POLICY}/compared-with-1/#reworded"), "guide-changes")


def _desk(page: Page, word: Path) -> None:
    """The officer at the desk: whose document, what changed, and the questions."""
    hand = Hand(page)
    page.get_by_role("heading", name="Whose document?").wait_for()
    _picture(page, "guide-desk-start")
    hand.press("Another agency’s, to publish")
    hand.choose("dk-policy", POLICY)
    hand.tick("dk-marking-none")
    hand.give(word)
    wait_for_changes(page)
    page.locator("#dk h2").first.scroll_into_view_if_needed()
    _picture(page, "guide-desk-changes")
    hand.go("3 Questions")
    page.locator("#dk-answers").scroll_into_view_if_needed()
    _picture(page, "guide-desk-questions")


def _word(browser: Browser, file: Path) -> None:
    """The document as LibreOffice reads it."""
    office = office_program()
    assert office, PROGRAMS["office"].missing
    form, folder = "html:XHTML Writer File", str(file.parent)
    command = [office, "--headless", "--convert-to", form, "--outdir", folder, str(file)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603
    page = browser.new_page(viewport={"width": 1100, "height": 520})
    page.goto(file.with_suffix(".html").as_uri())
    _picture(page, "guide-word")


def _open(browser: Browser, address: str) -> Page:
    page = browser.new_page(viewport={"width": 1100, "height": 760}, color_scheme="light", locale="en-GB")
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return page


def _picture(page: Page, name: str) -> None:
    page.screenshot(path=FOLDER / f"{name}.png")


@contextmanager
def _site(folder: Path) -> Iterator[str]:
    """Serve a built site on a free port while the block runs. Yields its address."""
    running = server(folder, "127.0.0.1", 0)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{running.server_port}/"
    finally:
        running.shutdown()
        running.server_close()


if __name__ == "__main__":
    main()
