"""The desk's page in a tab, with a handbook that holds a made-up policy, and a hand that counts what it does."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from html import escape, unescape
from pathlib import Path
from typing import Any

from playwright.sync_api import Download, Locator, Page, Route, expect

from macros.desk.handbook import DeskHandbook
from selfcheck.reading.fields import plain_data
from tests.support.browser.filling import READY_MS, by_id
from tests.support.browser.tab import Site, Tab

_DATA = "data-known="


def open_desk(tab: Tab, desk: DeskHandbook | None = None) -> Page:
    """Open the page, with another handbook's data if given, and wait until its script has started."""
    if desk:
        _give(tab.page, tab.site, desk)
    tab.open("desk/")
    expect(tab.page.get_by_role("heading", name="Whose document?")).to_be_visible()
    return tab.page


def _give(page: Page, site: Site, desk: DeskHandbook) -> None:
    """Serve the page and the runtime's files with this handbook's data in place of the site's."""
    content = json.dumps(plain_data(desk)).encode()
    listed = json.loads((site.folder / "assets/runtime/manifest.json").read_text(encoding="utf-8"))
    for entry in listed["files"]:
        if entry["name"] == "handbook.json":
            entry |= {"file": "made-up.json", "size": len(content), "sha256": sha256(content).hexdigest()}
    html = _with_known((site.folder / "desk/index.html").read_text(encoding="utf-8"), desk)
    files = {"manifest.json": json.dumps(listed).encode(), "made-up.json": content}
    for name, answer in files.items():
        page.route(f"**/assets/runtime/{name}", _answers(answer, "application/json"))
    page.route(f"**{site.base}desk/", _answers(html.encode(), "text/html"))


def _answers(content: bytes, kind: str) -> Any:
    def answer(route: Route) -> None:
        route.fulfill(body=content, content_type=kind)

    return answer


def _with_known(html: str, desk: DeskHandbook) -> str:
    """The page with its list of policies."""
    before, _, rest = html.partition(f'{_DATA}"')
    known, _, after = rest.partition('"')
    data = json.loads(unescape(known))
    data["policies"] = [
        {
            "id": each.policy.id,
            "title": each.policy.title,
            "short": each.policy.short,
            "version": each.latest.version,
            "audience": each.latest.audience,
        }
        for each in desk.policies
    ]
    return f'{before}{_DATA}"{escape(json.dumps(data))}"{after}'


@dataclass(slots=True)
class Hand:
    """Counts what a person does beside typing: clicks, choices and files."""

    page: Page
    actions: int = 0

    def click(self, target: Locator) -> None:
        self.actions += 1
        target.click()

    def press(self, words: str) -> None:
        self.click(self.page.get_by_role("button", name=words, exact=True).first)

    def go(self, words: str) -> None:
        self.click(self.page.locator("#dk").get_by_role("link", name=words))

    def choose(self, field: str, value: str) -> None:
        self.actions += 1
        by_id(self.page, field).select_option(value)

    def tick(self, field: str) -> None:
        self.actions += 1
        by_id(self.page, field).check()

    def give(self, file: Path) -> None:
        self.actions += 1
        by_id(self.page, "dk-file").set_input_files(file)

    def write(self, field: str, words: str) -> None:
        """Typing is not counted."""
        by_id(self.page, field).fill(words)

    def download(self, words: str) -> Download:
        with self.page.expect_download(timeout=READY_MS) as found:
            self.press(words)
        return found.value


ANSWERS = {
    "dk-version": "2",
    "dk-effective": "2027-01-04",
    "dk-note": "Night workers are seen before their third shift. The rule on relief rooms is gone.",
    "dk-approved-body": "Board of trustees",
    "dk-approved-on": "2026-11-18",
    "dk-permission-body": "Lantern Trust",
    "dk-permission-by": "Head of safeguarding",
    "dk-permission-on": "2026-11-20",
    "dk-restated-by": "Policy officer",
    "dk-second-reader": "Named nurse",
}


def answer_questions(hand: Hand) -> None:
    """Type the answers that every publication of another agency's policy needs."""
    for field, words in ANSWERS.items():
        hand.write(field, words)


def changes(page: Page) -> Locator:
    return page.locator(".dk-change")


def open_change(page: Page) -> Locator:
    """The first change that is not decided."""
    return page.locator(".dk-change:not(.dk-change--done)").first


def wait_for_changes(page: Page) -> None:
    expect(changes(page).first).to_be_visible(timeout=READY_MS)
