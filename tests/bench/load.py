"""How many readers one small server can take: the built site on nginx, under the load of wrk, both on this machine.

Run from the project's folder after `handbook build`, with nothing else running on the machine:

    .venv/bin/python -m tests.bench.load

It needs nginx with its module for Brotli, wrk and Chromium (on Debian: apt-get install nginx
libnginx-mod-http-brotli-static wrk chromium). A browser makes a first visit to the self-check, up to the first score,
and notes every file that it asks for. Then two threads of wrk ask over 16 connections for 5 seconds, first for one page
and then for the files of such visits, one after the other, compressed with Brotli as browsers want them. Nothing leaves
the machine. nginx and wrk share its processors, so a server of its own does better; its line to the world may do worse,
and that is what the last figure is for: the bytes of one visit. Held to a limit are the requests a second for a page,
against the smallest file, and the bytes a second for visits, whose files are large, against the page.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from macros.machine.test_programs import find_chromium
from macros.reading.load import load
from macros.site.server_files import base_of
from tests.bench.figures import Ratio, conclude, print_machine
from tests.support.browser.filling import full_return, go, opened_file, scored
from tests.support.browser.tab import Site
from tests.support.nginx import nginx
from tests.support.trees import ROOT

PAGE = "standards/s03/"
SMALL = "assets/favicon.svg"
WRK = ("--threads", "2", "--connections", "16", "--duration", "5s")

# Each thread asks for one path after the other, from the first again after the last.
SCRIPT = """
local paths = {{ {paths} }}
local turn = 0
request = function()
  turn = turn % #paths + 1
  return wrk.format("GET", paths[turn], {{ ["Accept-Encoding"] = "br" }})
end
done = function(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  print(string.format("FOUND %d %d %d %d %d %d", summary.requests, summary.bytes, summary.duration, failed,
    latency:percentile(50), latency:percentile(99)))
end
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a run of wrk came to: a second's requests and bytes, and how long answers took, in milliseconds."""

    requests: float
    size: float
    median: float
    p99: float


def main() -> None:
    """Measure and print."""
    site = ROOT / "site"
    if not (site / "hosting/nginx.conf").is_file() or not any(site.rglob("*.br")):
        sys.exit("There is no whole site in site/. Build it first: ./handbook build")
    wrk = shutil.which("wrk")
    if wrk is None:
        sys.exit("wrk is not on this machine. Install it (on Debian: apt-get install wrk).")
    with tempfile.TemporaryDirectory(prefix="handbook-load-") as folder:
        with nginx(site, Path(folder), base()) as running:
            paths = first_visit(running)
            print_machine()
            nothing = measure(wrk, running, [f"{running.base}{SMALL}"], Path(folder))
            page = measure(wrk, running, [f"{running.base}{PAGE}"], Path(folder))
            visit = measure(wrk, running, paths, Path(folder))
            report(f"the smallest file, {SMALL}", nothing, 1)
            report(f"the page {PAGE}", page, 1)
            report("a first visit to the self-check", visit, len(paths))
        sizes = [size_sent(site / path.removeprefix(running.base)) for path in paths]
        print(f"one such visit: {len(paths)} files, {sum(sizes) / 1e6:.2f} MB with Brotli")
    answers, sent = page.requests / nothing.requests, visit.size / page.size
    conclude(
        [
            Ratio(name="the page, of the smallest file, in requests", found=answers, limit=0.5, at_least=True),
            Ratio(name="a visit, of the page, in bytes a second", found=sent, limit=0.5, at_least=True),
        ]
    )


def base() -> str:
    """The path for which the site was built."""
    text = (ROOT / "site/index.html").read_text(encoding="utf-8")
    found = re.search(r'<link rel="canonical" href="([^"]+)">', text)
    return base_of(found[1]) if found else "/"


def first_visit(site: Site) -> list[str]:
    """The path of every file that a browser asks for, from opening the self-check to the first score."""
    asked: list[str] = []
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=options)
        page = browser.new_page()
        page.context.on("request", lambda request: asked.append(request.url))
        page.goto(f"{site.address}self-check/")
        page.locator(".sh-not-started").first.wait_for(state="detached")
        opened_file(page, full_return(load(ROOT).handbook()))
        go(page, "results")
        scored(page)
        browser.close()
    return list(dict.fromkeys(urlsplit(url).path for url in asked if url.startswith(site.origin)))


def measure(wrk: str, site: Site, paths: Sequence[str], folder: Path) -> Found:
    """Ask for these paths in turn, as often as the time allows."""
    script = folder / "paths.lua"
    script.write_text(SCRIPT.format(paths=", ".join(f'"{path}"' for path in paths)), encoding="utf-8")
    command = [wrk, *WRK, "--script", str(script), site.origin]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 (Debian's wrk)
    found = re.search(r"^FOUND (\d+) (\d+) (\d+) (\d+) (\d+) (\d+)$", done.stdout, re.MULTILINE)
    if done.returncode or not found:
        sys.exit(f"wrk failed:\n{done.stdout}{done.stderr}")
    requests, size, duration, failed, median, p99 = (int(each) for each in found.groups())
    if failed:
        sys.exit(f"{failed} of {requests} requests failed:\n{done.stdout}")
    seconds = duration / 1e6
    return Found(requests=requests / seconds, size=size / seconds, median=median / 1000, p99=p99 / 1000)


def report(words: str, found: Found, files: int) -> None:
    """One line; a visit is as many requests as it has files."""
    visits = f", {found.requests / files:,.0f} visits/s" if files > 1 else ""
    print(
        f"{words}: {found.requests:,.0f} requests/s, {found.size / 1e6:,.0f} MB/s{visits}, "
        f"answers after {found.median:.1f} ms (99 in 100 within {found.p99:.1f} ms)"
    )


def size_sent(file: Path) -> int:
    """The bytes of a file as a browser gets it."""
    page = file / "index.html" if file.is_dir() else file
    small = page.with_name(f"{page.name}.br")
    return (small if small.is_file() else page).stat().st_size


if __name__ == "__main__":
    main()
