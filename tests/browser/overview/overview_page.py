"""The overview's page in a tab: files chosen from a folder or dropped, on a fixed day."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from macros.model.handbook import Handbook
from selfcheck.collation.collation import Collation, collate
from selfcheck.collation.picture import collation_data, collation_text
from selfcheck.collation.terms import CollationRequest
from tests.support.browser.tab import Tab

DAY = "2027-04-15"
READY_MS = 60_000

# Files as in a drop, without folders.
DROP = """([target, files]) => {
  const dropped = new DataTransfer();
  for (const [name, content] of files) {
    dropped.items.add(new File([Uint8Array.from(atob(content), (each) => each.charCodeAt(0))], name));
  }
  for (const kind of ["dragover", "drop"]) {
    const event = new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: dropped });
    document.querySelector(target).dispatchEvent(event);
    if (!event.defaultPrevented) throw new Error(`${kind} would make the browser leave the page`);
  }
}"""


def open_overview(tab: Tab, day: str = DAY) -> Page:
    """Open the page, and wait until its script has started."""
    tab.page.clock.set_fixed_time(f"{day}T10:00:00")
    tab.open("overview/")
    expect(heading(tab.page, "Choose the files")).to_be_visible()
    return tab.page


def write_files(folder: Path, files: Mapping[str, bytes]) -> Path:
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return folder


def choose(page: Page, folder: Path) -> None:
    page.locator("#ov-folder").set_input_files(folder)


def shown(page: Page) -> None:
    """Wait until the whole overview is drawn."""
    expect(page.locator("#ov-title")).to_be_visible(timeout=READY_MS)
    expect(page.locator(".ov-scroll[aria-busy]")).to_have_count(0)


def drop(page: Page, files: Mapping[str, bytes], target: str = "#ov") -> None:
    listed = [[name, base64.b64encode(content).decode()] for name, content in files.items()]
    page.evaluate(DROP, [target, listed])


def heading(page: Page, words: str) -> Locator:
    return page.locator("#ov").get_by_role("heading", name=words, exact=True)


def cell(page: Page, agency: str, standard: int) -> Locator:
    """The button of a cell, by the words of its row and the number of its standard."""
    row = page.locator(".ov-map tbody tr").filter(has=page.get_by_role("rowheader", name=agency))
    return row.locator("td button").nth(standard - 1)


def collated(
    book: Handbook, files: Mapping[str, bytes], day: str = DAY, decided: frozenset[str] = frozenset()
) -> Collation:
    """The engine's collation of the files in this Python, with the page's settings."""
    partnership = book.partnership
    terms = {
        "as_of": day,
        "partnership": {"id": partnership.id, "name": partnership.name},
        "expected": [asdict(each) for each in partnership.expected_agencies],
        "opens": str(partnership.returns.opens),
        "due": str(partnership.returns.due),
    }
    return collate(list(files.items()), CollationRequest.from_dict(terms, book.editions), decided)


def expected_data(book: Handbook, files: Mapping[str, bytes]) -> dict[str, Any]:
    return collation_data(collated(book, files))


def expected_text(book: Handbook, files: Mapping[str, bytes], decided: frozenset[str] = frozenset()) -> str:
    return collation_text(collated(book, files, decided=decided))
