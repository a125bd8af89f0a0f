"""How long an answer takes to be scored, and to be seen, in a browser with every question answered.

Run from the project's folder after `handbook build`, with nothing else running on the machine:

    .venv/bin/python -m tests.bench.answering [answers]

The page is opened, a return with every question answered is opened from a file, and answers are changed one after
another while the results are worked out in the page. Printed are medians and 95th percentiles, in milliseconds, of

- engine: from the message that asks the worker for a score to the message that holds it;
- painted: from the press on an answer to the first frame after its score has arrived;

and the long tasks of the page's main thread (over 50 ms) meanwhile, with the times of the first visit: from opening to
usable, and from the first sign of interest to the first score. Held to a limit are both 95th percentiles against a
piece of work that never changes, done in the same page, and the number of long tasks.
"""

from __future__ import annotations

import statistics
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from typing import Any

from playwright.sync_api import Page, sync_playwright

from macros.machine.test_programs import find_chromium
from macros.reading.load import load
from macros.site.serve import server
from tests.bench.figures import Ratio, conclude, print_machine, reference
from tests.support.browser.filling import full_return, open_file
from tests.support.trees import ROOT

ANSWERS = 200
MOST = {"engine": 0.5, "painted": 1.5}  # of the piece of work
PAUSE_MS = 120  # between answers: nobody answers faster

# Notes when each score is asked for and comes, and each long task.
WATCH = """
  window.bench = { asked: new Map(), engine: [], painted: [], long: [], first: 0 };
  new PerformanceObserver((list) => bench.long.push(...list.getEntries().map((each) => each.duration)))
    .observe({ type: "longtask", buffered: true });
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    if (message.call === "start") {
      this.addEventListener("message", ({ data, timeStamp: heard }) => {
        const asked = bench.asked.get(data.id);
        if (asked === undefined) return;
        bench.engine.push(heard - asked);
        bench.first ||= heard;
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => {
            if (bench.pressed) bench.painted.push(performance.now() - bench.pressed);
            bench.pressed = 0;
          };
          channel.port2.postMessage(0);
        });
      });
    }
    if (message.call === "score") bench.asked.set(message.id, performance.now());
    return post.call(this, message, ...rest);
  };
"""

# Presses the next answer of the practice questions, one after the other.
PRESS = """async ([count, pause]) => {
  const questions = [...document.querySelectorAll("[data-kind=practice]")];
  bench.engine.length = bench.painted.length = bench.long.length = 0;
  for (let turn = 0; turn < count; turn += 1) {
    const radios = [...questions[turn % questions.length].querySelectorAll("input[type=radio]")].slice(0, 3);
    const next = radios[(radios.findIndex((radio) => radio.checked) + 1) % radios.length];
    bench.pressed = performance.now();
    next.click();
    await new Promise((done) => setTimeout(done, pause));
  }
  return bench;
}"""


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    count = int(arguments[0]) if arguments else ANSWERS
    running = server(ROOT / "site", "127.0.0.1", 0)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=find_chromium(), args=["--no-sandbox", "--disable-gpu"]
            )
            page = browser.new_page()
            page.add_init_script(WATCH)
            usable, first = visit(page, f"http://127.0.0.1:{running.server_port}/self-check/")
            print_machine()
            print(f"from opening to usable {usable:.0f} ms, from first interest to the first score {first:.0f} ms")
            ratios: list[Ratio] = []
            for view in ("s01", "results"):
                page.evaluate("view => { location.hash = view; }", view)
                ratios += report(view, page.evaluate(PRESS, [count, PAUSE_MS]), reference(page))
            browser.close()
    finally:
        running.shutdown()
        running.server_close()
    conclude(ratios)


def visit(page: Page, address: str) -> tuple[float, float]:
    """Open the page and a file with every answer. Gives both times in milliseconds."""
    started = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.locator(".sh-not-started").first.wait_for(state="detached")
    usable = (time.perf_counter() - started) * 1000
    interested = page.evaluate("performance.now()")
    open_file(page, full_return(load(ROOT).handbook()))
    page.wait_for_function("() => bench.first")
    return usable, page.evaluate("bench.first") - interested


def report(view: str, found: dict[str, Any], work: float) -> Iterator[Ratio]:
    """Print a line for each of the two, and the long tasks; gives what is held to a limit. `work` in milliseconds."""
    print(f"{len(found['engine'])} answers, with the view '{view}' open (the piece of work: {work:.1f} ms):")
    for name, most in MOST.items():
        times = sorted(found[name])
        p95 = times[min(len(times) - 1, int(len(times) * 0.95))]
        figures = f"median {statistics.median(times):5.1f}   p95 {p95:5.1f}   most {times[-1]:5.1f}"
        print(f"  {name:8} {figures}")
        yield Ratio(name=f"{view}, {name} at the 95th percentile, of the piece of work", found=p95 / work, limit=most)
    print(f"  long tasks of the main thread: {', '.join(f'{each:.0f} ms' for each in found['long']) or 'none'}")
    share = len(found["long"]) / len(found["engine"])
    yield Ratio(name=f"{view}, long tasks an answer", found=share, limit=0)


if __name__ == "__main__":
    main(sys.argv[1:])
