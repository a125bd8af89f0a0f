"""How long the site takes to build, against MkDocs building the same text as plain Markdown.

Run from the project's folder, with nothing else running on the machine:

    .venv/bin/python -m tests.bench.build [rounds]

Four commands are timed in turn, each as a whole process, so that whatever slows the machine down hits all of them:

- `build --fresh`: reads and checks the data, lets MkDocs write the pages through the macros plugin, adds the documents,
  the browser's modules, the search index and compressed copies (kept from the first round), and swaps the site in;
- `build, nothing changed`: the same command without `--fresh`, on the site of the first;
- `mkdocs build, macros`: the MkDocs of the first one alone, in the environment that the build gives it, but with the
  theme's own search index, which the plain one has too;
- `mkdocs build, plain`: MkDocs on the very Markdown that the macros give, written out into files first (not timed),
  with the same theme and the same `mkdocs.yml` without the macros plugin, in the same environment.

All see the same pages and address, and write into a temporary folder. The pages of the last two must be the same, word
for word, or the bench fails. Python may keep compiled modules, as it does by itself. A first round warms up and does
not count. Printed are the medians of the rounds (5 unless told otherwise) with
the fastest and slowest: seconds that passed, and seconds of the processor, which suffer less from a busy machine and
are what the ratios are of.
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
from dataclasses import dataclass, field
from pathlib import Path

import jinja2

from macros.addresses import DEFAULT_URL
from macros.generated.builder_files import BUILDER_FOLDER, write_builder_files
from macros.machine.build_day import build_day
from macros.pages.entry import macros_of
from macros.pages.mkdocs_events import OWN_INDEX
from macros.reading.load import load
from macros.site.build import standards_fingerprint
from macros.site.check import site_pages
from macros.site.mkdocs_run import mkdocs_environment
from tests.bench.figures import Ratio, conclude, print_machine
from tests.support.trees import ROOT

ROUNDS = 5
FRESH, UNCHANGED, MACROS, PLAIN = (
    "build --fresh",
    "build, nothing changed",
    "mkdocs build, macros",
    "mkdocs build, plain",
)
MOST = {FRESH: 1.5, UNCHANGED: 0.3, MACROS: 1.15}  # of the processor's seconds of plain MkDocs

_FRONT = re.compile(r"---\n.*?\n---\n", re.DOTALL)
_MACROS = re.compile(r"^  - macros:\n(?:    .*\n)*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds that passed, and seconds of the processor."""

    passed: float
    processor: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command to time."""

    words: Sequence[str]
    folder: Path
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    rounds = int(arguments[0]) if arguments else ROUNDS
    with tempfile.TemporaryDirectory(prefix="handbook-bench-") as folder:
        root = Path(folder)
        number = write_plain(root / "plain")
        print_machine()
        print(f"{number} pages, {rounds} rounds each")
        python = (sys.executable, "-m")
        mkdocs = (*python, "mkdocs", "build", "--strict", "--site-dir")
        ours = (*python, "macros.cli", "build", "--to", str(root / "ours-site"))
        environment = mkdocs_environment(ROOT, standards_fingerprint(ROOT), DEFAULT_URL, build_day())
        del environment[OWN_INDEX]  # the theme makes its search index, where nothing replaces it
        ways = {
            FRESH: Command(words=(*ours, "--fresh"), folder=ROOT),
            UNCHANGED: Command(words=ours, folder=ROOT),
            MACROS: Command(words=(*mkdocs, str(root / "macros-site")), folder=ROOT, environment=environment),
            PLAIN: Command(words=(*mkdocs, str(root / "plain-site")), folder=root / "plain", environment=environment),
        }
        times = measure(ways, rounds)
        report(times)
        check_same_pages(root / "macros-site", root / "plain-site")
        conclude(ratios(times))


def write_plain(root: Path) -> int:
    """The project as plain Markdown: what the macros give, written out. Gives the number of pages."""
    shutil.copytree(ROOT / "docs", root / "docs")
    shutil.copy(ROOT / "mkdocs.yml", root)
    write_builder_files(root, load(ROOT).handbook())
    settings = root / BUILDER_FOLDER / "mkdocs.yml"
    plain, taken_out = _MACROS.subn("", settings.read_text(encoding="utf-8"))
    assert taken_out == 1, "the macros plugin was not found in the engine's mkdocs.yml"
    settings.write_text(plain, encoding="utf-8")
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=False)  # noqa: S701 (Markdown, not HTML)
    environment.globals.update(macros_of(ROOT))
    files = site_pages(root)
    for file in files:
        text = file.read_text(encoding="utf-8")
        front = found[0] if (found := _FRONT.match(text)) else ""
        body = environment.from_string(text.removeprefix(front)).render()
        file.write_text(f"{front}\n{body}\n", encoding="utf-8")
    return len(files)


def measure(ways: Mapping[str, Command], rounds: int) -> dict[str, list[Taken]]:
    """What every way takes in every round; one round before them warms up."""
    times: dict[str, list[Taken]] = {name: [] for name in ways}
    for turn in range(rounds + 1):
        for name, command in ways.items():
            taken = run(command)
            if turn:
                times[name].append(taken)
    return times


def run(command: Command) -> Taken:
    """One command from start to end, with all the processes that it starts."""
    given = {name: value for name, value in command.environment.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = os.times()
    done = subprocess.run(  # noqa: S603
        command.words, cwd=command.folder, env=given, capture_output=True, text=True, check=False
    )
    after = os.times()
    if done.returncode:
        sys.exit(f"{' '.join(command.words)} failed:\n{done.stdout}{done.stderr}")
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    return Taken(after.elapsed - before.elapsed, processor)


def report(times: Mapping[str, Sequence[Taken]]) -> None:
    """Print the medians."""
    for words, name_of in (("seconds passed", "passed"), ("seconds of the processor", "processor")):
        found = {name: [float(getattr(each, name_of)) for each in taken] for name, taken in times.items()}
        print(f"{words}:")
        for name, each in found.items():
            print(f"  {name:22} median {statistics.median(each):.2f}   ({min(each):.2f} to {max(each):.2f})")


def ratios(times: Mapping[str, Sequence[Taken]]) -> list[Ratio]:
    """Each way's seconds of the processor against those of plain MkDocs."""
    medians = {name: statistics.median(each.processor for each in taken) for name, taken in times.items()}
    return [Ratio(name=f"{name}, of {PLAIN}", found=medians[name] / medians[PLAIN], limit=MOST[name]) for name in MOST]


def check_same_pages(ours: Path, plain: Path) -> None:
    """End the bench unless MkDocs wrote the same articles both ways: the comparison would mean nothing."""
    first, second = ({file.relative_to(site).as_posix() for file in site.rglob("*.html")} for site in (ours, plain))
    differing = [name for name in first & second if _article(ours / name) != _article(plain / name)]
    if faults := sorted([*(first ^ second), *differing]):
        sys.exit(f"the two sites differ in these pages: {', '.join(faults)}")


def _article(file: Path) -> str:
    text = file.read_text(encoding="utf-8")
    found = re.search(r"<article.*?</article>", text, re.DOTALL)
    return re.sub(r"\s+", " ", found[0]) if found else ""


if __name__ == "__main__":
    main(sys.argv[1:])
