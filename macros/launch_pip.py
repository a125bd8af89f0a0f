"""Runs pip for the launcher, in .venv's Python: says how many packages are fetched, and pip's own words if it fails.

The standard library only, and nothing of this project.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

EVERY = 10  # packages: a line for each would fill the screen


def main(arguments: Sequence[str]) -> int:
    """Run pip with these arguments. Returns its exit code, or 130 if somebody stopped it."""
    command = [sys.executable, "-I", "-m", "pip", *arguments, "--progress-bar", "off"]
    with subprocess.Popen(  # noqa: S603 (.venv's own Python)
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        try:
            lines = list(_reported(process.stdout or (), _package_count(arguments)))
        except KeyboardInterrupt:
            return 130
    if process.returncode:
        print("".join(_faults(lines)), end="")
    return process.returncode


def _package_count(arguments: Sequence[str]) -> int:
    """How many packages the lock after `-r` names; 0 without a lock."""
    locks = [Path(name) for option, name in pairwise(arguments) if option == "-r"]
    lines = (line for lock in locks for line in lock.read_text(encoding="utf-8").splitlines())
    return sum("==" in line and not line.startswith((" ", "#")) for line in lines)


def _reported(lines: Iterable[str], total: int) -> Iterator[str]:
    """The lines unchanged. Prints pip's progress on the way."""
    fetched = 0
    for line in lines:
        yield line
        if line.startswith("Collecting "):
            fetched += 1
            if fetched % EVERY == 0:
                _say(f"{fetched} of {total} packages are fetched.")
        elif line.startswith("Installing collected") and fetched:
            _say("all packages are fetched, and are now put in place.")


def _faults(lines: Sequence[str]) -> Sequence[str]:
    """What pip says from its first warning or error on; all of it where there is none."""
    first = (place for place, line in enumerate(lines) if line.startswith(("WARNING", "ERROR")))
    return lines[next(first, 0) :]


def _say(message: str) -> None:
    print(f"handbook: {message}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
