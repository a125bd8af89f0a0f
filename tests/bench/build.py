"""How long the site takes to build, against MkDocs building the same text as plain Markdown.

Run from the project's folder, with nothing else running on the machine:

    .venv/bin/python -m tests.bench.build [rounds]

Three commands are timed in turn, each as a whole process, so that whatever slows the machine down hits all of them:

- `handbook build`: reads and checks the data, lets MkDocs write the pages through the macros plugin, adds the browser's
  modules, writes the search index and swaps the site in;
- `mkdocs build, macros`: the MkDocs of the first one alone;
- `mkdocs build, plain`: MkDocs on the very Markdown that the macros give, written out into files first (not timed),
  with the same theme and the same `mkdocs.yml` without the macros plugin.

All see the same pages, address and environment, and write into a temporary folder. A first round warms up and does not
count. Printed are the medians of the rounds (5 unless told otherwise) with the fastest and slowest: seconds that
passed, and seconds of the processor, which suffer less from a busy machine. The project wants the ratio of
`handbook build` to plain MkDocs to be at most 1.25.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import jinja2

from macros import ROOT
from macros.addresses import DEFAULT_URL
from macros.load import load
from macros.pages.registry import pages
from macros.today import build_day

ROUNDS = 5
WANTED = 1.25

_FRONT = re.compile(r"---\n.*?\n---\n", re.DOTALL)
_MACROS = re.compile(r"^  - macros:\n(?:    .*\n)*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds that passed, and seconds of the processor."""

    passed: float
    processor: float


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    rounds = int(arguments[0]) if arguments else ROUNDS
    with tempfile.TemporaryDirectory(prefix="handbook-bench-") as folder:
        root = Path(folder)
        number = write_plain(root / "plain")
        print(f"{number} pages, {rounds} rounds each, Python {sys.version.split()[0]}, {os.cpu_count()} processors")
        python = (sys.executable, "-m")
        mkdocs = (*python, "mkdocs", "build", "--strict", "--site-dir")
        ways: dict[str, tuple[Sequence[str], Path]] = {
            "handbook build": ((*python, "macros.cli", "build", "--to", str(root / "ours-site")), ROOT),
            "mkdocs build, macros": ((*mkdocs, str(root / "macros-site")), ROOT),
            "mkdocs build, plain": ((*mkdocs, str(root / "plain-site")), root / "plain"),
        }
        report(measure(ways, rounds))
        same_pages(root / "ours-site", root / "plain-site")


def write_plain(root: Path) -> int:
    """The project as plain Markdown: what the macros give, written out. Gives the number of pages."""
    shutil.copytree(ROOT / "docs", root / "docs")
    shutil.copytree(ROOT / "macros/theme", root / "macros/theme")
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    plain, taken_out = _MACROS.subn("", config)
    assert taken_out == 1, "the macros plugin was not found in mkdocs.yml"
    (root / "mkdocs.yml").write_text(plain, encoding="utf-8")
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=False)  # noqa: S701 (Markdown, not HTML)
    environment.globals.update(pages(load(ROOT).handbook(), build_day()))
    files = sorted((root / "docs").rglob("*.md"))
    for file in files:
        text = file.read_text(encoding="utf-8")
        front = found[0] if (found := _FRONT.match(text)) else ""
        body = environment.from_string(text.removeprefix(front)).render()
        file.write_text(f"{front}\n{body}\n", encoding="utf-8")
    return len(files)


def measure(ways: Mapping[str, tuple[Sequence[str], Path]], rounds: int) -> dict[str, list[Taken]]:
    """What every way takes in every round; one round before them warms up."""
    times: dict[str, list[Taken]] = {name: [] for name in ways}
    for turn in range(rounds + 1):
        for name, (command, folder) in ways.items():
            taken = run(command, folder)
            if turn:
                times[name].append(taken)
    return times


def run(command: Sequence[str], folder: Path) -> Taken:
    """One command from start to end, with all the processes that it starts."""
    environment = {**os.environ, "SITE_URL": DEFAULT_URL, "NO_MKDOCS_2_WARNING": "1"}
    before = os.times()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    after = os.times()
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    return Taken(after.elapsed - before.elapsed, processor)


def report(times: Mapping[str, Sequence[Taken]]) -> None:
    """Print medians and ratios."""
    for words, name_of in (("seconds passed", "passed"), ("seconds of the processor", "processor")):
        found = {name: [float(getattr(each, name_of)) for each in taken] for name, taken in times.items()}
        print(f"{words}:")
        for name, each in found.items():
            print(f"  {name:22} median {statistics.median(each):.2f}   ({min(each):.2f} to {max(each):.2f})")
        ours, macros, plain = (statistics.median(each) for each in found.values())
        print(f"  ratio {ours / plain:.2f} (wanted: at most {WANTED}); of the two MkDocs alone {macros / plain:.2f}")


def same_pages(ours: Path, plain: Path) -> None:
    """Both ways must have written the same pages, or the comparison means nothing."""
    first, second = ({file.relative_to(site).as_posix() for file in site.rglob("*.html")} for site in (ours, plain))
    if first != second:
        sys.exit(f"the two sites differ in their pages: {sorted(first ^ second)}")
    differing = [name for name in sorted(first) if _article(ours / name) != _article(plain / name)]
    print(f"pages whose article differs: {', '.join(differing) or 'none'}")


def _article(file: Path) -> str:
    text = file.read_text(encoding="utf-8")
    found = re.search(r"<article.*?</article>", text, re.DOTALL)
    return re.sub(r"\s+", " ", found[0]) if found else ""


if __name__ == "__main__":
    main(sys.argv[1:])
