"""How long 10,000 codes of staff take to count in a browser.

Run from the project's folder after `handbook build`, with nothing else running on the machine:

    .venv/bin/python -m tests.bench.staff_codes [codes] [site]

The codes are made by the page's own module, put into the field on the collector's page, and counted by Python in the
page, which a first code has started before. Printed are the milliseconds from pressing the button until the page says
how many were counted, and from then until the totals are there. Held to a limit is the first: 2 seconds for 10,000.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from macros.machine.test_programs import find_chromium
from macros.site.serve import server
from selfcheck.staff.tally import StaffAnswer
from tests.bench.figures import Ratio, conclude, print_machine
from tests.support.staff import made_codes
from tests.support.trees import ROOT

CODES = 10_000
MOST_MS = 2_000

_COUNT_MS = """async ([codes, words]) => {
  const message = document.querySelector("#sq-count .sc-message");
  document.querySelector("#sq-codes").value = codes;
  const button = [...document.querySelectorAll("#sq-count button")].find((each) => each.textContent === words);
  const began = performance.now();
  const counted = new Promise((resolve) => {
    new MutationObserver(resolve).observe(message, { childList: true });
  });
  button.click();
  await counted;
  return [performance.now() - began, message.textContent];
}"""


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    number = int(arguments[0]) if arguments else CODES
    running = server(Path(arguments[1]) if len(arguments) > 1 else ROOT / "site", "127.0.0.1", 0)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    try:
        with sync_playwright() as playwright:
            options = ["--no-sandbox", "--disable-gpu"]
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=options)
            page = browser.new_page()
            page.goto(f"http://127.0.0.1:{running.server_port}/self-check/staff/")
            page.locator("#sq-codes").wait_for()
            print_machine()
            first, *codes = codes_of(page, number + 1)
            counted(page, [first])
            taken = counted(page, codes)
            browser.close()
    finally:
        running.shutdown()
        running.server_close()
    print(f"{number} codes counted after {taken:.0f} ms")
    conclude([Ratio(name=f"time for {number} codes, of {MOST_MS} ms", found=taken / MOST_MS, limit=1)])


def codes_of(page: Page, number: int) -> list[str]:
    """Codes as the handbook's page makes them this year."""
    data = json.loads(page.locator("#sq-count").get_attribute("data-staff") or "")
    year, version = page.evaluate("new Date().getFullYear()"), data["questions"]["version"]
    answers: list[StaffAnswer] = ["yes", "partly", "no"] * 6
    return made_codes((data["handbook"], version, year, place * 7919, answers) for place in range(number))


def counted(page: Page, codes: Sequence[str]) -> float:
    """Have the page count the codes. Gives the milliseconds."""
    taken, words = page.evaluate(_COUNT_MS, ["\n".join(codes), "Count these codes"])
    if not str(words).startswith(f"{len(codes)} code"):
        sys.exit(f"not all codes were counted: {words}")
    return float(taken)


if __name__ == "__main__":
    main(sys.argv[1:])
