"""How long the overview takes to read many returned self-checks in a browser, and whether the page answers meanwhile.

Run from the project's folder after `handbook build`, with nothing else running on the machine:

    .venv/bin/python -m tests.bench.overview [files] [site]

The files (500 unless another number is given) have every question answered, with notes and evidence. They are chosen
twice: first in a page that was just opened, so that Python starts meanwhile, then again once it is ready. Printed are

- engine ready: from choosing the files to a Python that can collate;
- read: from choosing the files, with the engine ready, to the picture of the first sight;
- whole: until the last line of the table is there;
- the main thread's long tasks (over 50 ms) while files are read, and while the picture is drawn.

Held to a limit are `read` and `whole` for a file against the page's own reading and parsing of it, and the longest task
against a piece of work that never changes.
"""

from __future__ import annotations

import sys
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from macros.machine.test_programs import find_chromium
from macros.reading.load import load
from macros.site.serve import server
from tests.bench.figures import Ratio, conclude, print_machine, reference
from tests.support.returned import encoded, returned
from tests.support.trees import ROOT

FILES = 500
LONGEST = 300_000
MOST = {"read": 15, "whole": 22, "task": 3}

PARSE_MS = """async () => {
  const files = [...document.querySelector("#bench-files").files];
  const began = performance.now();
  for (const file of files) JSON.parse(await file.text());
  return performance.now() - began;
}"""

WATCH = """
  window.bench = { long: [], marks: {} };
  const tell = ({ startTime, duration }) => bench.long.push([startTime, duration]);
  new PerformanceObserver((list) => list.getEntries().forEach(tell)).observe({ type: "longtask", buffered: true });
  const mark = (name) => (bench.marks[name] ??= performance.now());
  addEventListener("change", () => mark("chosen"), true);
  new MutationObserver(() => {
    if (document.querySelector("#ov-count")) mark("reading");
    if (document.querySelector("progress")?.value > 0) mark("first");
    if (document.querySelector(".ov-wait")) mark("ended");
    if (document.querySelector("#ov-title")) mark("shown");
    if (document.querySelector(".ov-scroll") && !document.querySelector("[aria-busy]")) mark("whole");
  }).observe(document, { subtree: true, childList: true, attributes: true });
"""


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    count = int(arguments[0]) if arguments else FILES
    site = Path(arguments[1]) if len(arguments) > 1 else ROOT / "site"
    running = server(site, "127.0.0.1", 0)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    try:
        with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
            write_files(Path(made), count)
            browser = playwright.chromium.launch(
                executable_path=find_chromium(), args=["--no-sandbox", "--disable-gpu"]
            )
            page = browser.new_page()
            page.add_init_script(WATCH)
            page.goto(f"http://127.0.0.1:{running.server_port}/overview/")
            print_machine()
            first = chosen(page, made)
            print(f"{count} files, page just opened: engine ready {span(first, 'chosen', 'first'):.0f} ms")
            page.get_by_role("button", name="Start again with other files").click()
            page.evaluate("bench.marks = {}; bench.long.length = 0;")
            found = chosen(page, made)
            report(found)
            ratios = held(found, parsed(page, Path(made)), reference(page))
            browser.close()
    finally:
        running.shutdown()
        running.server_close()
    conclude(ratios)


def write_files(folder: Path, count: int) -> None:
    """Returns of agencies that differ, with every question answered but for a few."""
    edition = load(ROOT).handbook().edition
    for number in range(count):
        agency = {"id": "not-listed", "name": f"Agency {number}", "sector": "education", "size": "small"}
        (folder / f"{number}.supervision.json").write_bytes(encoded(returned(edition, number, agency)))


def chosen(page: Page, folder: str) -> dict[str, Any]:
    """Choose the folder and wait for the whole picture. Gives the times."""
    page.locator("#ov-folder").set_input_files(folder)
    page.wait_for_function("() => bench.marks.whole", timeout=LONGEST)
    page.wait_for_timeout(500)
    found: dict[str, Any] = page.evaluate("bench")
    return found


def parsed(page: Page, folder: Path) -> float:
    """Milliseconds for the page's own reading and parsing of the same files, as one input of it holds them."""
    page.evaluate("""() => {
      const field = Object.assign(document.createElement("input"), { type: "file", multiple: true, id: "bench-files" });
      document.body.append(field);
    }""")
    page.locator("#bench-files").set_input_files(sorted(folder.iterdir()))
    found: float = page.evaluate(PARSE_MS)
    return found


def span(found: dict[str, Any], start: str, end: str) -> float:
    return float(found["marks"][end] - found["marks"][start])


def held(found: dict[str, Any], parsing: float, work: float) -> list[Ratio]:
    """What is held to a limit; both in milliseconds."""
    longest = max((length for _, length in found["long"]), default=0)
    return [
        *(
            Ratio(name=f"{name}, of parsing the files", found=span(found, "chosen", end) / parsing, limit=MOST[name])
            for name, end in (("read", "shown"), ("whole", "whole"))
        ),
        Ratio(name="the longest task, of the piece of work", found=longest / work, limit=MOST["task"]),
    ]


def report(found: dict[str, Any]) -> None:
    """A line for each time, and the long tasks before and after the files were read."""
    ended = found["marks"]["ended"]
    print(f"  read   {span(found, 'chosen', 'shown'):6.0f} ms ")
    print(f"  whole  {span(found, 'chosen', 'whole'):6.0f} ms")
    for name, tasks in (
        ("reading", [length for start, length in found["long"] if start < ended]),
        ("drawing", [length for start, length in found["long"] if start >= ended]),
    ):
        print(f"  long tasks while {name}: {', '.join(f'{each:.0f} ms' for each in tasks) or 'none'}")


if __name__ == "__main__":
    main(sys.argv[1:])
