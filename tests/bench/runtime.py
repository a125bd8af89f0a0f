"""How soon the self-check's engine is ready to score, and in how many bytes, against Pyodide as its makers publish it.

Run from the project's folder after `handbook build`, with nothing else running on the machine:

    .venv/bin/python -m tests.bench.runtime [rounds]

Both are started in turn in one browser, each in a module worker, from one server that lets the browser keep the files:

- stock: `loadPyodide()` of the pinned package, and nothing else: no engine, no edition;
- ours: from the start of the engine until it is ready to score: checked files, Python, engine and edition.

Each round opens a new page. The first round of each has an empty cache (cold); the others find the files in the cache
(warm). Printed are medians, the fastest and the slowest, the ratio of the medians, and the bytes that either needs over
the wire, compressed with brotli. The project wants ready to score in at most 0.32 of stock, warm, and at most 0.60 of
its bytes.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import override

import brotli
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from macros.machine.engine import ENGINE
from macros.machine.test_programs import find_chromium
from macros.site.bundles import MODULES_FOLDER
from macros.site.runtime import MANIFEST, RUNTIME_FOLDER
from macros.site.runtime.bytecode import FIRST
from macros.site.runtime.pyodide import PYODIDE
from macros.site.server_files import TYPES
from tests.bench.figures import Ratio, conclude, print_machine
from tests.support.trees import ROOT

ROUNDS = 7
COLD = 3  # rounds with an empty cache
STOCK = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
MOST = {"cold": 0.40, "warm": 0.32, "bytes": 0.60}  # of stock

_STOCK_WORKER = """
import { loadPyodide } from "./pyodide.mjs";
await loadPyodide({ indexURL: new URL(".", import.meta.url).href });
postMessage("ready");
"""
_RUN = {
    "stock": """async () => {
      const began = performance.now();
      const worker = new Worker("/stock/worker.mjs", { type: "module" });
      await new Promise((ready, failed) => { worker.onmessage = ready; worker.onerror = failed; });
      return performance.now() - began;
    }""",
    "ours": """async () => {
      const { createEngine } = await import("/web/engine/engine.mjs");
      const address = (path) => new URL(path, location.origin).href;
      const worker = address("/assets/web/engine-worker.js");
      const engine = createEngine({ worker, assets: address("/assets/runtime/") });
      const began = performance.now();
      engine.start();
      await new Promise((ready, failed) => engine.onState(({ phase, failure }) => {
        if (phase === "ready") ready();
        if (phase === "failed") failed(new Error(JSON.stringify(failure)));
      }));
      return performance.now() - began;
    }""",
}


class Keeping(SimpleHTTPRequestHandler):
    """A server that lets the browser keep all that it gives."""

    @override
    def guess_type(self, path: str | os.PathLike[str]) -> str:
        return TYPES.get(os.fspath(path).rpartition(".")[2], "application/octet-stream")

    @override
    def end_headers(self) -> None:
        self.send_header("Cache-Control", "public, max-age=3600")
        super().end_headers()

    @override
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request."""


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    rounds = int(arguments[0]) if arguments else ROUNDS
    with tempfile.TemporaryDirectory(prefix="handbook-bench-") as made:
        folder = Path(made)
        lay_out(folder)
        with serving(folder) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=find_chromium(), args=["--no-sandbox", "--disable-gpu"]
            )
            print_machine()
            ratios = [report("cold", cold(browser, address)), report("warm", warm(browser, address, rounds))]
            browser.close()
        conclude([*ratios, report_bytes(folder)])


def lay_out(folder: Path) -> None:
    """A site of one empty page with both runtimes."""
    for source, name in (
        ("site/assets/web", "assets/web"),
        ("site/assets/runtime", "assets/runtime"),
        (MODULES_FOLDER, "web"),
    ):
        shutil.copytree(ROOT / source, folder / name)
    (worker,) = (folder / "assets/web").glob("engine-worker.*.js")
    worker.rename(worker.with_name("engine-worker.js"))
    (folder / "stock").mkdir()
    for name in STOCK:
        shutil.copyfile(ENGINE.node_modules / PYODIDE / name, folder / "stock" / name)
    (folder / "stock/worker.mjs").write_text(_STOCK_WORKER, encoding="utf-8")
    (folder / "index.html").write_text("<!doctype html><title>Benchmark</title>", encoding="utf-8")


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    running = ThreadingHTTPServer(("127.0.0.1", 0), partial(Keeping, directory=str(folder)))
    threading.Thread(target=running.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{running.server_port}/"
    finally:
        running.shutdown()
        running.server_close()


def cold(browser: Browser, address: str) -> dict[str, list[float]]:
    """Milliseconds, each with an empty cache."""
    times: dict[str, list[float]] = {name: [] for name in _RUN}
    for _ in range(COLD):
        for name, taken in times.items():
            context = browser.new_context()
            taken.append(once(context, address, name))
            context.close()
    return times


def warm(browser: Browser, address: str, rounds: int) -> dict[str, list[float]]:
    """Milliseconds, with the files in the cache: the first round puts them there and does not count."""
    context = browser.new_context()
    times: dict[str, list[float]] = {name: [] for name in _RUN}
    for turn in range(rounds + 1):
        for name, taken in times.items():
            found = once(context, address, name)
            if turn:
                taken.append(found)
    return times


def once(context: BrowserContext, address: str, name: str) -> float:
    page = context.new_page()
    page.goto(address)
    found: float = page.evaluate(_RUN[name])
    page.close()
    return found


def report(words: str, times: dict[str, list[float]]) -> Ratio:
    """Print the medians; gives the ratio."""
    print(f"{words}, ms until ready:")
    for name, taken in times.items():
        print(f"  {name:6} median {statistics.median(taken):6.0f}   ({min(taken):.0f} to {max(taken):.0f})")
    found = statistics.median(times["ours"]) / statistics.median(times["stock"])
    return Ratio(name=f"ready to score, {words}, of stock", found=found, limit=MOST[words])


def report_bytes(folder: Path) -> Ratio:
    """Print the sizes of all that is fetched, as brotli sends it; gives the ratio."""
    manifest = json.loads((folder / RUNTIME_FOLDER / MANIFEST).read_text(encoding="utf-8"))
    listed = [each for each in manifest["files"] if each["part"] == FIRST]
    files = {
        "stock": [folder / "stock" / name for name in STOCK],
        "ours": [folder / "assets/runtime" / name for name in (MANIFEST, *(each["file"] for each in listed))],
    }
    print("bytes with brotli (the stock files are compressed now, which takes half a minute):", flush=True)
    sizes = {name: sum(map(sent, each)) for name, each in files.items()}
    for file in files["ours"]:
        print(f"  {file.name}: {sent(file):,}")
    print(f"  stock {sizes['stock']:,}, ours {sizes['ours']:,}")
    return Ratio(name="bytes, of stock", found=sizes["ours"] / sizes["stock"], limit=MOST["bytes"])


def sent(file: Path) -> int:
    """The bytes of a file over the wire: of the compressed copy that the build wrote, or of one made now."""
    copy = file.with_name(f"{file.name}.br")
    return copy.stat().st_size if copy.exists() else len(brotli.compress(file.read_bytes()))


if __name__ == "__main__":
    main(sys.argv[1:])
