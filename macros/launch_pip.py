"""Runs pip for the launcher, in .venv's Python: says how many packages are fetched, and pip's own words if it fails.

The standard library only, and nothing of this project.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

# pip's settings that say where packages come from. The others could put packages elsewhere or leave some out.
KEPT_SETTINGS = frozenset((
    "cache-dir", "cert", "client-cert", "default-timeout", "extra-index-url", "find-links", "index-url",
    "keyring-provider", "no-cache-dir", "no-index", "proxy", "retries", "timeout", "trusted-host", "use-feature",
))  # fmt: skip
SECTIONS = ("global", "install", ":env:")

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
        env=pip_environment(),
    ) as process:
        try:
            lines = list(_reported(process.stdout or (), _package_count(arguments)))
        except KeyboardInterrupt:
            return 130
    if process.returncode:
        print("".join(_faults(lines)), end="")
    return process.returncode


def pip_environment() -> dict[str, str]:
    """This process's environment with only those of pip's settings that say where packages come from."""
    command = [sys.executable, "-I", "-m", "pip", "config", "list"]
    listing = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)  # noqa: S603
    settings = kept_settings(listing.stdout if listing.returncode == 0 else "")
    environment = {name: value for name, value in os.environ.items() if not name.upper().startswith("PIP_")}
    environment |= {f"PIP_{name.upper().replace('-', '_')}": value for name, value in settings.items()}
    return environment | {"PIP_CONFIG_FILE": os.devnull, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}


def kept_settings(listing: str) -> dict[str, str]:
    """The settings to keep of `pip config list`: lines such as `global.index-url='…'`. Later `SECTIONS` win."""
    found: dict[tuple[int, str], str] = {}
    for line in listing.splitlines():
        name, _, value = line.partition("=")
        section, _, key = name.rpartition(".")
        if key in KEPT_SETTINGS and section in SECTIONS:
            found[SECTIONS.index(section), key] = ast.literal_eval(value)
    return {key: value for (_, key), value in sorted(found.items())}


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
