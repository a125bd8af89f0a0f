"""How long documents take to make, how that grows with the handbook, and what a second build costs.

Run from the project's folder, with nothing else running on the machine:

    .venv/bin/python -m tests.bench.documents [--policies 32,100,300,1000] [--builds]

For each number of policies (three versions of each, `tests.bench.synthetic`) every document is made with nothing kept,
by as many processes as there are processors, and asked for a second time. Printed are the seconds that passed for both,
the time a document, what all of them weigh, and the memory of the largest process at its highest.

`--builds` builds the project itself, with an empty cache to begin with: cold, then with nothing changed, then anew with
everything kept (`--fresh`). The project wants the second to take under 20 % of the first.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from macros.addresses import HANDBOOK
from macros.downloads.kept import kept
from macros.downloads.place import size_words
from macros.downloads.run import make_documents
from macros.downloads.wanted import wanted
from macros.load import load
from macros.model import Handbook
from macros.today import build_day
from tests.bench.synthetic import make
from tests.project import copy_real_project

SITE = "https://www.example.org/handbook/"
WANTED = 0.20


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--policies", default="32,100,300,1000")
    parser.add_argument("--builds", action="store_true")
    asked = parser.parse_args()
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} processors", flush=True)
    if asked.builds:
        with tempfile.TemporaryDirectory(prefix="handbook-builds-") as folder:
            builds(Path(folder))
    for number in (int(each) for each in asked.policies.split(",") if each):
        with tempfile.TemporaryDirectory(prefix="handbook-documents-") as folder:
            documents(load(make(Path(folder) / "handbook", number)).handbook(), Path(folder) / "kept")


def documents(book: Handbook, cache: Path) -> None:
    """Make every document of a handbook, and ask for it again."""
    with taking() as first:
        made = make_documents(cache, wanted(book, build_day(), SITE))
    with taking() as second:
        make_documents(cache, wanted(book, build_day(), SITE))
    sizes = {each.path: len(kept(each.entry) or b"") for each in made}
    whole = next(kept(each.entry) or b"" for each in made if each.path == HANDBOOK)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"{len(book.policies)} policies, {len(made)} documents, {sum(sizes.values()) / 1e6:.0f} MB")
    print(f"  made in {first[0]:.1f} s, {1000 * first[0] / len(made):.0f} ms a document; memory {memory} MB")
    print(f"  asked for again: {second[0]:.2f} s, {second[0] / first[0]:.1%}")
    print(f"  the whole handbook: {size_words(whole)}", flush=True)


def builds(folder: Path) -> None:
    """The project in another folder, with nothing kept, built three times."""
    root, site = copy_real_project(folder / "project"), folder / "site"
    for each in (root / ".cache").iterdir():
        each.unlink()  # what is shared with the project
    first = built(root, site)
    for words, options in (("nothing changed", ()), ("anew, all kept", ("--fresh",))):
        taken = built(root, site, *options)
        print(
            f"  {words}: {taken:.2f} s, {taken / first:.1%} (wanted for the first of these: {WANTED:.0%})", flush=True
        )


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
