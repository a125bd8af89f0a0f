"""How long documents take to make, how that grows with the handbook, and what a second build costs.

Run from the project's folder, with nothing else running on the machine:

    .venv/bin/python -m tests.bench.documents [--policies 32,100,300,1000] [--builds]

For each number of policies (three versions of each, `tests.bench.synthetic`) every document is made with nothing kept,
by as many processes as there are processors, and asked for a second time. Printed are the seconds that passed for both,
the time a document, what all of them weigh, and the memory of the largest process at its highest.

`--builds` builds the project itself, with an empty cache to begin with: cold, then with nothing changed, then anew with
everything kept (`--fresh`).
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from macros.addresses import HANDBOOK_DOCUMENT
from macros.documents.catalogue import catalogue
from macros.documents.making.make import make_documents
from macros.documents.making.put_in_site import page_count, size_words
from macros.machine.build_day import build_day
from macros.machine.disk_cache import entry_content
from macros.model.handbook import Handbook
from macros.reading.load import load
from tests.bench.figures import Ratio, conclude, print_machine, python_reference
from tests.bench.synthetic import make
from tests.support.project import copy_real_project

SITE = "https://www.example.org/handbook/"
MOST = {"work": 1.1, "document": 1.3, "again": 0.1, "unchanged": 0.2, "fresh": 0.3}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--policies", default="32,100,300,1000")
    parser.add_argument("--builds", action="store_true")
    asked = parser.parse_args()
    print_machine()
    ratios: list[Ratio] = []
    if asked.builds:
        with tempfile.TemporaryDirectory(prefix="handbook-builds-") as folder:
            ratios += builds(Path(folder))
    found: list[float] = []
    for number in (int(each) for each in asked.policies.split(",") if each):
        with tempfile.TemporaryDirectory(prefix="handbook-documents-") as folder:
            book = load(make(Path(folder) / "handbook", number)).handbook()
            each, again = documents(book, Path(folder) / "kept")
        found.append(each)
        ratios.append(Ratio(name=f"{number} policies, asked for again, of made", found=again, limit=MOST["again"]))
    if found:
        name = "a document of the largest handbook, of a piece of work that never changes"
        ratios.append(Ratio(name=name, found=found[-1] / python_reference(), limit=MOST["work"]))
        name = "a document of the largest handbook, of one of the smallest"
        ratios.append(Ratio(name=name, found=found[-1] / found[0], limit=MOST["document"]))
    conclude(ratios)


def documents(book: Handbook, cache: Path) -> tuple[float, float]:
    """Make every document of a handbook, and ask for it again. Gives seconds a document, and the share of asking again.

    The PDF of the whole handbook, which grows, is one of them.
    """
    with taking() as first:
        made = make_documents(cache, catalogue(book, build_day(), SITE))
    with taking() as second:
        make_documents(cache, catalogue(book, build_day(), SITE))
    sizes = {each.path: len(entry_content(each.entry) or b"") for each in made}
    whole = next(entry_content(each.entry) or b"" for each in made if each.path == HANDBOOK_DOCUMENT)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"{len(book.policies)} policies, {len(made)} documents, {sum(sizes.values()) / 1e6:.0f} MB")
    print(f"  made in {first[0]:.1f} s, {1000 * first[0] / len(made):.0f} ms a document; memory {memory} MB")
    print(f"  asked for again: {second[0]:.2f} s, {second[0] / first[0]:.1%}")
    print(f"  the whole handbook: {size_words(whole, page_count(whole))}", flush=True)
    return first[0] / len(made), second[0] / first[0]


def builds(folder: Path) -> Iterator[Ratio]:
    """The project in another folder, with nothing kept, built three times."""
    root, site = copy_real_project(folder / "project"), folder / "site"
    for each in (root / ".cache").iterdir():
        each.unlink()  # what is shared with the project
    first = built(root, site)
    for name, options in (("unchanged", ()), ("fresh", ("--fresh",))):
        yield Ratio(name=f"build, {name}, of the first", found=built(root, site, *options) / first, limit=MOST[name])


def built(root: Path, site: Path, *options: str) -> float:
    """Seconds of one `handbook build`, from start to end."""
    command = [sys.executable, "-m", "macros.cli", "-v", "build", "--to", str(site), *options]
    with taking() as taken:
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    steps = [line for line in done.stderr.splitlines() if line.endswith(" s")]
    print(f"handbook build {' '.join(options)}: {taken[0]:.2f} s  ({'; '.join(steps)})", flush=True)
    return taken[0]


@contextmanager
def taking() -> Iterator[list[float]]:
    """The seconds that pass, once they have."""
    taken: list[float] = []
    start = time.perf_counter()
    yield taken
    taken.append(time.perf_counter() - start)


if __name__ == "__main__":
    main()
