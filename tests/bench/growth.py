"""How the site's build, its search and its index pages grow with the number of policies, three versions of each.

Run from the project's folder, with nothing else running on the machine:

    .venv/bin/python -m tests.bench.growth [--policies 43,100,360,1000] [--in FOLDER]

For each number a handbook is made (`tests/bench/synthetic.py`), and each is built in a process of its own. A policy
with three versions has eight pages: its own, one for each version, one for each two versions compared, and one at a
glance. So 43 policies make about 480 pages and 360 about 3,000. What is the same in every handbook (Python for the
browser, compressed) is made once before. Printed are, for each number:

- the documents, and the seconds of the processor for each: they are made first, apart from the pages, because a policy
  has six of them and the handbook's other pages none;
- the pages, the seconds that passed and those of the processor for each page, and the most memory that the build and
  its MkDocs took;
- what loading and checking the data takes of the processor's time of the build, with nothing kept and with its cache;
- the size of the site and of the search, and how large the index pages are;
- from the first key in the search, in Chromium with nothing kept, to the first result; and from asking for the page of
  all policies until it is narrowed by its filter. nginx serves it with Brotli, where that is installed.

Held to a limit are the processor's time for a page and for a document against those of the smallest handbook, what
loading and checking take of a build, and the slowest first result against the slowest of the smallest handbook. `--in`
keeps the handbooks and sites in a folder.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from macros.addresses import DEFAULT_URL
from macros.checks.all_checks import check
from macros.documents.catalogue import catalogue
from macros.documents.making.make import DOCUMENTS_CACHE, make_documents
from macros.generated.page_files import stubs
from macros.generated.sync import write_stubs
from macros.machine.build_day import build_day
from macros.machine.test_programs import brotli_module, nginx_program
from macros.reading.load import load
from macros.reading.parse_cache import PARSED
from macros.site.build import build
from tests.bench.figures import Ratio, conclude, print_machine
from tests.bench.synthetic import make
from tests.browser.conftest import serving
from tests.support.browser.tab import RESULTS, Site
from tests.support.nginx import nginx

MOST = {"page": 1.1, "document": 1.1, "cold": 0.3, "kept": 0.1, "search": 6.0}
QUESTIONS = ("what if my supervisor is off sick", "supervision of students", "confidentiality", "alderbury school")
INDEXES = ("policies", "coverage", "reviews", "amendments", "standards/s01")
MEGABYTE = 1024 * 1024

type Figures = dict[str, Any]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--policies", default="43,100,360,1000")
    parser.add_argument("--in", dest="folder", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="handbook-growth-") as made:
        folder = (asked.folder or Path(made)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        warm = run(folder, 0, None)
        print_machine()
        found = []
        for number in map(int, asked.policies.split(",")):
            found.append(run(folder, number, warm["cache"]))
            report(found[-1])
    conclude(list(ratios(found)))


def run(folder: Path, number: int, cache: str | None) -> Figures:
    """Make a handbook and build it in a process of its own, then look at its site."""
    root, site = folder / f"handbook-{number}", folder / f"site-{number}"
    shutil.rmtree(root, ignore_errors=True)
    shutil.rmtree(site, ignore_errors=True)
    make(root, number)
    if cache:
        shutil.copytree(cache, root / ".cache", ignore=shutil.ignore_patterns(Path(PARSED).name))
    command = [sys.executable, "-m", "tests.bench.growth_one", str(site)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        sys.exit(f"{number} policies:\n{done.stdout}{done.stderr}")
    figures: Figures = {"policies": number, "cache": str(root / ".cache"), **json.loads(done.stdout.splitlines()[-1])}
    return {**figures, **sizes(site), **(in_browser(site, folder / f"nginx-{number}") if number else {})}


def one(root: Path, site: Path) -> Figures:
    """The figures of the handbook in `root`, for its own process."""
    started = _processor()
    loaded = load(root, cache=True)
    check(loaded)
    cold = _processor() - started
    write_stubs(root, stubs(loaded.handbook()))
    kept = _in_another_process(root)
    started = _processor()
    documents = make_documents(root / DOCUMENTS_CACHE, catalogue(loaded.handbook(), build_day(), DEFAULT_URL))
    made = _processor() - started
    shutil.rmtree(root / PARSED)
    started = _processor()
    built = build(root, site)
    own, children = (getrusage(who).ru_maxrss // 1024 for who in (RUSAGE_SELF, RUSAGE_CHILDREN))
    return {
        "pages": built.pages,
        "documents": len(documents),
        "made": made,
        "seconds": built.seconds,
        "processor": _processor() - started,
        "cold": cold,
        "kept": kept,
        "own": own,
        "children": children,
    }


def _in_another_process(root: Path) -> float:
    before = os.times()
    code = "from pathlib import Path; from macros.reading.load import load; "
    code += "from macros.checks.all_checks import check; "
    code += "check(load(Path.cwd(), cache=True))"
    subprocess.run([sys.executable, "-c", code], cwd=root, check=True)  # noqa: S603
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def _processor() -> float:
    return sum(os.times()[:4])


def sizes(site: Path) -> Figures:
    """Megabytes of the site without and with its compressed copies, of the search, and kilobytes of index pages."""
    files = {file: file.stat().st_size for file in site.rglob("*") if file.is_file()}
    plain = sum(size for file, size in files.items() if file.suffix not in (".br", ".gz"))
    search = sum(
        size for file, size in files.items() if file.is_relative_to(site / "search") and file.suffix == ".json"
    )
    pages = {name: site / name / "index.html" for name in INDEXES}
    indexes = {
        name: (file.stat().st_size // 1024, file.with_name("index.html.br").stat().st_size // 1024)
        for name, file in pages.items()
    }
    return {
        "plain": plain / MEGABYTE,
        "all": sum(files.values()) / MEGABYTE,
        "search": search / MEGABYTE,
        "indexes": indexes,
    }


def in_browser(site: Path, folder: Path) -> Figures:
    """Seconds until the first result of each question, and until the list of policies is narrowed."""
    with _served(site, folder) as served, sync_playwright() as playwright:
        chosen = os.environ.get("HANDBOOK_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=chosen, args=["--no-sandbox", "--disable-gpu"])
        first = [first_result(browser, served, question) for question in QUESTIONS]
        narrowed = statistics.median(filtered(browser, served) for _ in range(3))
        browser.close()
    return {"first": first, "narrowed": narrowed}


@contextmanager
def _served(site: Path, folder: Path) -> Iterator[Site]:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    with nginx(site, folder, "/") if nginx_program() and brotli_module() else serving(site, "/") as served:
        yield served


def first_result(browser: Browser, site: Site, question: str) -> float:
    """In a fresh window: from the first key to the first result."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(site.address, wait_until="load")
    page.keyboard.press("/")
    started = time.perf_counter()
    page.keyboard.type(question)
    page.wait_for_selector(RESULTS, timeout=60_000)
    taken = time.perf_counter() - started
    context.close()
    return taken


def filtered(browser: Browser, site: Site) -> float:
    """In a fresh window: from asking for the list of policies until it shows only those wanted."""
    context = browser.new_context()
    page = context.new_page()
    started = time.perf_counter()
    page.goto(f"{site.address}policies/", wait_until="load")
    page.locator(".sh-filter input").fill("alderbridge")
    page.locator(".sh-filter [role=status]", has_text=" of ").wait_for()
    taken = time.perf_counter() - started
    context.close()
    return taken


def report(found: Figures) -> None:
    """Print the figures of one handbook."""
    pages, processor = found["pages"], found["processor"]
    print(f"{found['policies']} policies, {pages} pages:")
    print(f"  built in {found['seconds']:.0f} s, processor {processor:.0f} s; a page {processor / pages * 1000:.1f} ms")
    print(f"  {found['documents']} documents; a document {found['made'] / found['documents'] * 1000:.1f} ms")
    print(f"  most memory: build {found['own']} MB, MkDocs {found['children']} MB")
    shares = " ".join(f"{name} {found[name]:.1f} s ({found[name] / processor:.0%})" for name in ("cold", "kept"))
    print(f"  loading and checking, of the processor's time: {shares}")
    print(
        f"  site {found['plain']:.0f} MB, with compressed copies {found['all']:.0f} MB; search {found['search']:.1f} MB"
    )
    indexes = ", ".join(f"{name} {plain} ({brotli})" for name, (plain, brotli) in found["indexes"].items())
    print(f"  index pages in KB, with Brotli in brackets: {indexes}")
    print(f"  first result after {', '.join(f'{each:.2f}' for each in found['first'])} s", end="; ")
    print(f"policies narrowed after {found['narrowed']:.2f} s", flush=True)


def ratios(found: list[Figures]) -> Iterator[Ratio]:
    """What is held to a limit."""
    small, *larger = sorted(found, key=lambda each: int(each["pages"]))
    for thing, things, taken in (("page", "pages", "processor"), ("document", "documents", "made")):
        for each in larger:
            ratio = each[taken] / each[things] / (small[taken] / small[things])
            name = f"a {thing} at {each[things]} {things}, of one at {small[things]}"
            yield Ratio(name=name, found=ratio, limit=MOST[thing])
    for name in ("cold", "kept"):
        most = max(each[name] / each["processor"] for each in found)
        yield Ratio(name=f"loading and checking, {name}, of a build", found=most, limit=MOST[name])
    slowest = [max(each["first"]) for each in found]
    name = "the slowest first result of the largest handbook, of the smallest's"
    yield Ratio(name=name, found=slowest[-1] / slowest[0], limit=MOST["search"])


if __name__ == "__main__":
    main()
