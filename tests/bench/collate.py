"""How long `handbook collate` takes for many returns, and how much memory.

Run from the project's folder, with nothing else running on the machine:

    .venv/bin/python -m tests.bench.collate [--returns 100,1000,30000] [--format json] [--in FOLDER]

For each number, returns of 60 answers (tests/returned.py) are written into a folder, each of another agency, and the
command makes its results of them twice: the second run counts, when the files have been read before. Printed are the
seconds that passed, those of all processors for each return, and the most memory that the processes took, added up as
if all had taken their most at once.

The project wants 30,000 returns in under 60 seconds and 1 GiB on two processors, and the processor's time for a return
at 30,000 to be at most 1.2 times that at 1,000. `--in` keeps the returns in a folder.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from macros import ROOT
from tests.returned import encoded, returned
from tests.scenarios import edition_named

ANSWERS = 60
SECONDS, MEBIBYTES, RATIO = 60, 1024, 1.2
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
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="handbook-collate-bench-") as made:
        folder = (asked.folder or Path(made)).resolve()
        print(f"Python {sys.version.split()[0]}, {os.cpu_count()} processors", flush=True)
        found = [measured(folder, number, asked.format) for number in map(int, asked.returns.split(","))]
    compare(found)


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


def run(files: Path, results: Path, number: int, forms: list[str]) -> Figures:
    """The command in a process of its own."""
    script = files.parent / "run.py"
    script.write_text(_CHILD, encoding="utf-8")
    options = ["--as-of", "2027-04-15", "--force", *(part for form in forms for part in ("--format", form))]
    command = [sys.executable, str(script), "collate", str(files), "--out", str(results), *options]
    started = time.perf_counter()
    done = subprocess.run(  # noqa: S603
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
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


def compare(found: list[Figures]) -> None:
    """Hold the figures to what is wanted."""
    by_number = {each.returns: each for each in found}
    if most := by_number.get(30_000):
        print(f"30,000 returns: {most.seconds:.1f} s (wanted: under {SECONDS})")
        print(f"memory: {most.memory} MiB (wanted: under {MEBIBYTES})")
        if less := by_number.get(1_000):
            print(f"a return at 30,000 to one at 1,000: {most.each / less.each:.2f} (wanted: at most {RATIO})")


if __name__ == "__main__":
    main()
