"""How long `handbook collate` takes for many returns, and how much memory.

Run from the project's folder, with nothing else running on the machine:

    .venv/bin/python -m tests.bench.collate [--returns 100,1000,30000] [--format json] [--in FOLDER] [--against TREE]

For each number, returns of 60 answers (tests/support/returned.py) are written into a folder, each of another agency,
and the command makes its results of them twice: the second run counts, when the files have been read before. Printed
are the seconds that passed, those of all processors for each return, and the most memory that the processes took,
added up as if all had taken their most at once.

The processor's time for a return may not grow with their number, nor against that of only parsing its JSON; memory may
not grow by more than a share of what the results weigh. (The project wants 30,000 returns in under 60 seconds and 1 GiB
on two processors: the first two lines tell.) The whole may not take more than 256 MiB. `--in` keeps the returns in a
folder. `--against` measures the largest number in turns with another tree of the project, such as an earlier commit's:
a return may take no more of the processors than there.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.figures import Ratio, conclude, print_machine
from tests.support.returned import encoded, returned
from tests.support.scenarios import edition_named
from tests.support.trees import ROOT

ANSWERS = 60
MOST = {"growth": 1.2, "parsing": 80.0, "memory": 1.0, "whole": 1.0, "against": 1.0}
WHOLE = 256  # MiB
TURNS = 3  # of each tree; the least of each counts, because anything else on the machine only adds
_CHILD = """
import sys, time
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from macros.cli import main
if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except SystemExit as ended:
        used = [getrusage(who) for who in (RUSAGE_SELF, RUSAGE_CHILDREN)]
        print(*(each.ru_utime + each.ru_stime for each in used), *(each.ru_maxrss // 1024 for each in used))
        raise
"""


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Of one run; memory in MiB, `largest` of the processes beside the first."""

    returns: int
    seconds: float
    processor: float
    own: int
    largest: int
    bytes: int

    @property
    def memory(self) -> int:
        return self.own + self.largest * (max(2, os.cpu_count() or 2) if self.returns > 400 else 0)

    @property
    def each(self) -> float:
        return 1000 * self.processor / self.returns


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--returns", default="100,1000,30000")
    parser.add_argument("--format", action="append", default=[])
    parser.add_argument("--in", dest="folder", type=Path)
    parser.add_argument("--against", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="handbook-collate-bench-") as made:
        folder = (asked.folder or Path(made)).resolve()
        print_machine()
        numbers = sorted(map(int, asked.returns.split(",")))
        found = [measured(folder, number, asked.format) for number in numbers]
        parsing = parsed(folder / f"returns-{numbers[-1]}")
        other = [against(folder, numbers[-1], asked.format, asked.against)] if asked.against else []
    conclude([*ratios(found, parsing), *other])


def measured(folder: Path, number: int, forms: list[str]) -> Figures:
    """The second of two runs."""
    files = folder / f"returns-{number}"
    make(files, number)
    for _ in range(2):
        figures = run(files, folder / f"results-{number}", number, forms)
    print(
        f"{number:>6} returns: {figures.seconds:.1f} s, {figures.each:.2f} ms of the processors a return, "
        f"{figures.memory} MiB ({figures.own} + {figures.largest} a process), {figures.bytes / 2**20:.0f} MiB written",
        flush=True,
    )
    return figures


def against(folder: Path, number: int, forms: list[str], tree: Path) -> Ratio:
    """The processors' time for a return here, of that in another tree, measured in turns."""
    least = dict.fromkeys((ROOT, tree), float("inf"))
    for _ in range(TURNS):
        for root in least:
            figures = run(folder / f"returns-{number}", folder / f"results-{number}", number, forms, root)
            least[root] = min(least[root], figures.each)
            print(f"{root.name}: {figures.each:.2f} ms of the processors a return, {figures.memory} MiB", flush=True)
    return Ratio(name=f"a return, of one in {tree.name}", found=least[ROOT] / least[tree], limit=MOST["against"])


def make(folder: Path, number: int) -> None:
    """Returns of 60 answers in folders of 1,000, where they are not there yet."""
    edition = edition_named("real")
    chosen = [each.id for each in edition.criteria[:ANSWERS]]
    for place in range(number):
        file = folder / f"{place // 1000:02}" / f"agency-{place}.supervision.json"
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            agency = {"id": "not-listed", "name": f"Agency {place}", "sector": "education", "size": "small"}
            data = returned(edition, place, agency, full=True)
            data["answers"] = {name: data["answers"][name] for name in chosen}
            file.write_bytes(encoded(data))


def run(files: Path, results: Path, number: int, forms: list[str], root: Path = ROOT) -> Figures:
    """The command in a process of its own."""
    script = files.parent / "run.py"
    script.write_text(_CHILD, encoding="utf-8")
    options = ["--as-of", "2027-04-15", "--force", *(part for form in forms for part in ("--format", form))]
    command = [sys.executable, str(script), "collate", str(files), "--out", str(results), *options]
    started = time.perf_counter()
    done = subprocess.run(  # noqa: S603
        command, cwd=root, env={**os.environ, "PYTHONPATH": str(root)}, capture_output=True, text=True, check=False
    )
    seconds = time.perf_counter() - started
    if done.returncode:
        sys.exit(f"{done.stdout}{done.stderr}")
    *_, last = done.stdout.splitlines()
    own, children, memory, largest = map(float, last.split())
    return Figures(
        returns=number,
        seconds=seconds,
        processor=own + children,
        own=int(memory),
        largest=int(largest),
        bytes=sum(file.stat().st_size for file in results.iterdir()),
    )


def parsed(files: Path) -> float:
    """Milliseconds of the processor for only parsing a return's JSON, in the median of three rounds."""
    texts = [file.read_bytes() for file in sorted(files.rglob("*.json"))[:1000]]
    times = []
    for _ in range(3):
        began = time.process_time()
        for text in texts:
            json.loads(text)
        times.append(time.process_time() - began)
    return 1000 * statistics.median(times) / len(texts)


def ratios(found: Sequence[Figures], parsing: float) -> list[Ratio]:
    """Of the largest number of returns, against parsing alone and against the number before it."""
    most = found[-1]
    each = [
        Ratio(name="a return, of parsing its JSON", found=most.each / parsing, limit=MOST["parsing"]),
        Ratio(name=f"memory of all, of {WHOLE} MiB", found=most.memory / WHOLE, limit=MOST["whole"]),
    ]
    if len(found) > 1:
        less = found[-2]
        name = f"a return at {most.returns}, of one at {less.returns}"
        each.append(Ratio(name=name, found=most.each / less.each, limit=MOST["growth"]))
        written = (most.bytes - less.bytes) / 2**20
        grown = (most.memory - less.memory) / written
        each.append(Ratio(name="memory grown, of results written", found=grown, limit=MOST["memory"]))
    return each


if __name__ == "__main__":
    main()
