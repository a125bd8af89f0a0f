"""What every bench ends with: ratios of two things measured in one run, held to a limit.

A ratio says the same on a fast machine and on a slow one, so that it fails when the handbook gets worse and not when
the machine does. Figures in seconds are printed beside the machine's name, and fail nothing.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import sys
import time
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

REFERENCE_MS = """(rounds) => {
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    let state = 1;
    const numbers = Array.from({ length: 100_000 }, () => (state = (state * 48_271) % 2_147_483_647));
    JSON.parse(JSON.stringify(numbers.sort((one, other) => one - other)));
    times.push(performance.now() - began);
  }
  return times;
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """What was measured against what, and the most that it may come to (the least, with `at_least`)."""

    name: str
    found: float
    limit: float
    at_least: bool = False

    @property
    def is_kept(self) -> bool:
        return self.found >= self.limit if self.at_least else self.found <= self.limit

    def __str__(self) -> str:
        bound = "at least" if self.at_least else "at most"
        return f"{'' if self.is_kept else 'WORSE: '}{self.name}: {self.found:.2f} ({bound} {self.limit})"


def print_machine() -> None:
    """The machine that the seconds below are of."""
    print(f"{processor()}, {os.cpu_count()} processors, Python {platform.python_version()}", flush=True)


def processor() -> str:
    """The processor's name, as the system gives it."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.is_file() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or platform.machine())


def reference(page: Page, rounds: int = 9) -> float:
    """Milliseconds that this browser takes, in the median, for a piece of work that never changes."""
    times: list[float] = page.evaluate(REFERENCE_MS, rounds)
    return statistics.median(times)


def python_reference(rounds: int = 5) -> float:
    """Seconds that this Python takes, in the median, for a piece of work that never changes."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        numbers = [(place * 48_271) % 2_147_483_647 for place in range(100_000)]
        zlib.compress(json.dumps(sorted(numbers)).encode())
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def conclude(ratios: Sequence[Ratio]) -> None:
    """Print each ratio, those that are not kept last. Ends the process with 1 where there is one."""
    for ratio in sorted(ratios, key=lambda each: not each.is_kept):
        print(ratio)
    if not all(ratio.is_kept for ratio in ratios):
        sys.exit(1)
