"""The time to the first result of the search: here, and with 1,000 policies.

Run from the project's folder, with nothing else running on the machine:

    ./handbook build --to site && .venv/bin/python -m tests.bench.search [--site FOLDER]

In Chromium with nothing kept, from the first words in the home page's field to the first suggestion below it. The index
of 1,000 policies is this handbook's, with its policies' entries over and over, each time under another name; it takes
the place of the site's own in a copy. Held to a limit is the one against the other.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Request, sync_playwright

from macros.machine.programs import program
from macros.machine.test_programs import chromium
from macros.pages.mkdocs_events import INDEX
from macros.site.search_index import PARTS
from tests.bench.figures import Ratio, conclude, print_machine
from tests.browser.conftest import serving
from tests.support.browser.tab import Site

QUESTIONS = ("how often should i get supervision", "what if my supervisor is off sick", "can i see my supervison notes")
ROUNDS = 5
POLICIES = 1000
MOST_SECONDS = 60
LIMIT = 12.0  # 8.6 when it was set

Entries = list[dict[str, Any]]


def main() -> None:
    """Measure, print and hold to the limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=Path("site"))
    built = parser.parse_args().site.resolve()
    print_machine()
    with tempfile.TemporaryDirectory() as made:
        large = with_policies(built, Path(made) / "site", POLICIES)
        own, many = (first_suggestion(folder) for folder in (built, large))
    print(f"first result: {own.words} here, {many.words} with {POLICIES} policies")
    found = many.seconds / own.seconds
    conclude([Ratio(name=f"first result with {POLICIES} policies, of that here", found=found, limit=LIMIT)])


def with_policies(built: Path, site: Path, number: int) -> Path:
    """A copy of the site whose index has so many policies."""
    shutil.copytree(built, site)
    index = json.loads((site / INDEX).read_text(encoding="utf-8"))
    folder = site / index["config"]["parts"]
    texts = sorted(folder.glob("texts-*.json"), key=lambda file: int(file.stem.rpartition("-")[2]))
    entries = [entry for file in texts for entry in json.loads(file.read_text(encoding="utf-8"))]
    shutil.rmtree(folder)
    folder.mkdir()
    given = Path(site.parent / "entries.json")
    given.write_text(json.dumps(multiplied(entries, number)), encoding="utf-8")
    subprocess.run([program("node"), str(PARTS), str(given), str(folder)], check=True)  # noqa: S603
    return site


def multiplied(entries: Entries, number: int) -> Entries:
    """The entries with so many policies, each a copy of one of this handbook's under another name."""
    policies: dict[str, Entries] = {}
    for entry in entries:
        if entry["location"].startswith("policies/") and entry["location"] != "policies/":
            policies.setdefault(entry["location"].partition("#")[0], []).append(entry)
    kinds = list(policies.values())
    return [
        *entries,
        *(copy for place in range(number - len(kinds)) for copy in _copies(kinds[place % len(kinds)], place)),
    ]


def _copies(policy: Entries, place: int) -> Entries:
    return [
        {**entry, "location": f"{place}{entry['location']}", "title": f"{entry['title']} {place}"} for entry in policy
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstResult:
    """How long it takes, and how many bytes of the search's index it fetches, not compressed."""

    seconds: float
    size: float

    @property
    def words(self) -> str:
        """`1200 ms, 180 kB`."""
        return f"{self.seconds * 1000:.0f} ms, {self.size / 1000:.0f} kB"


def first_suggestion(folder: Path) -> FirstResult:
    """The medians, over rounds and questions."""
    with serving(folder, "/") as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        every = [asked(browser, site, question) for question in QUESTIONS * ROUNDS]
    return FirstResult(
        seconds=statistics.median(each.seconds for each in every), size=statistics.median(each.size for each in every)
    )


def asked(browser: Browser, site: Site, question: str) -> FirstResult:
    """In a fresh window: from the words to the first suggestion."""
    page = browser.new_page()
    page.goto(site.address, wait_until="load")
    fetched: list[Request] = []

    def note(request: Request) -> None:
        if "/search/" in request.url:
            fetched.append(request)

    page.context.on("requestfinished", note)
    began = time.perf_counter()
    page.locator("#sh-find").fill(question)
    page.locator(".sh-suggestions a").first.wait_for(timeout=MOST_SECONDS * 1000)
    passed = time.perf_counter() - began
    size = sum(request.sizes()["responseBodySize"] for request in fetched)
    page.close()
    return FirstResult(seconds=passed, size=size)


if __name__ == "__main__":
    main()
