"""Makes the project's own Python environment where it is missing or out of date, then hands over to the command itself.

Runs before anything is installed: the standard library only, and nothing of this project.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

OLDEST = (3, 12)
WINDOWS = os.name == "nt"
STATE_FILE = "handbook-installed.json"
WANTED_ENGINE = "engine.txt"  # in a handbook's folder: the engine that it wants. The engine's own checkout has none
ROOT_VARIABLE = "HANDBOOK_ROOT"  # as in macros/machine/handbook_folder.py

COMMIT = re.compile(r"git\+[^@\s]+(@[^@\s/]+)*@[0-9a-f]{40}(?![0-9a-f])")
PACKAGE_OF_ENGINE = "import importlib.util as i; print(*i.find_spec('macros').submodule_search_locations)"
NO_NETWORK = re.compile(
    r"NewConnectionError|NameResolutionError|Failed to establish a new connection|Temporary failure in name resolution|"
    r"Cannot connect to proxy|Network is unreachable|getaddrinfo failed|Connection refused|timed out"
)

type State = dict[str, str]


class LaunchError(Exception):
    """Why the handbook cannot be made ready, as one sentence for people."""


class NetworkError(LaunchError):
    """The packages could not be fetched, and nothing has been changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The folder of a handbook or of the engine itself, and where things stand in it."""

    folder: Path

    @property
    def engine(self) -> Path:
        return self.folder / WANTED_ENGINE

    @property
    def venv(self) -> Path:
        return self.folder / ".venv"

    @property
    def python(self) -> Path:
        return self.venv / ("Scripts/python.exe" if WINDOWS else "bin/python")

    @property
    def command(self) -> Path:
        return self.venv / ("Scripts/handbook.exe" if WINDOWS else "bin/handbook")


def main(arguments: Sequence[str], folder: Path) -> int:
    """Make .venv ready and run the command. Returns an exit code, unless the command replaces this process."""
    place = Place(folder=folder)
    if "_HANDBOOK_COMPLETE" in os.environ and not is_ready(place, "run"):
        return 1  # whoever presses Tab does not wait for packages
    try:
        lock = "run" if place.engine.is_file() else wanted_lock(arguments)
        if list(arguments[:2]) == ["test", "quick"] and not is_ready(place, lock):
            say("`test quick` installs nothing, and packages are missing: run `handbook test` first.")
            return 2
        prepare(place, lock)
        return hand_over(place, arguments)
    except LaunchError as error:
        say(str(error))
    except OSError as error:
        say(f"cannot use {error.filename or folder}: {error.strerror}. Is it yours, and has the disk room?")
    except KeyboardInterrupt:
        say("stopped. Run the command again: what is half made is made anew.")
        return 130
    return 2


def wanted_lock(arguments: Sequence[str]) -> str:
    """The lock to install: `test` for that command (but not its help), as it needs more packages; else `run`."""
    own = arguments[: arguments.index("--")] if "--" in arguments else arguments
    is_test = next((each for each in own if not each.startswith("-")), "") == "test"
    return "test" if is_test and {"-h", "--help"}.isdisjoint(own) else "run"


def prepare(place: Place, lock: str) -> None:
    """Bring .venv in line with the lock, if it is not. Only one launcher at a time does so."""
    if is_ready(place, lock):
        return
    if place.venv.is_symlink() or place.venv.is_junction():
        raise LaunchError(
            ".venv is a link to another folder, and making it ready would empty or change that folder. "
            "Remove the link .venv (not the folder) and run the command again."
        )
    with only_one(place.folder / ".cache" / "launch.lock"):
        if is_ready(place, lock):
            return
        if not is_sound(place):
            make(place)
        install(place, lock)


def hand_over(place: Place, arguments: Sequence[str]) -> int:
    # not the script beside Python: it cannot run in a folder with a space and a $ in its name
    command = [str(place.python), "-P", "-m", "macros.cli", *arguments]
    sys.stderr.flush()
    os.environ.setdefault(ROOT_VARIABLE, str(place.folder))
    if not WINDOWS:
        os.execv(command[0], command)  # noqa: S606 (this very project's command)
    process = subprocess.Popen(command)  # noqa: S603 (this very project's command)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:  # the command gets it too, and ends in its own time
            continue


def is_ready(place: Place, lock: str) -> bool:
    """True if .venv was made in this folder and holds what this lock lists."""
    state = read_state(place) or {}
    expected = {"folder": str(place.folder), lock: fingerprint(place, lock)}
    if not expected.items() <= state.items() or not place.command.exists():
        return False
    return state.get("python") == python_version(place)


def is_sound(place: Place) -> bool:
    """True if packages can be installed into .venv as it is: complete, not moved, and its Python is new enough."""
    state = read_state(place)
    version = python_version(place)
    if tuple(int(part) for part in version.split(".")) < OLDEST:
        return False
    if state is not None and (state.get("folder"), state.get("python")) != (str(place.folder), version):
        return False
    return run([place.python, "-I", "-m", "pip", "--version"]).returncode == 0


def make(place: Place) -> None:
    """Make an empty .venv with pip, in place of whatever stood there."""
    if not all(importlib.util.find_spec(module) for module in ("venv", "ensurepip")):
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        raise LaunchError(
            f"this Python lacks its venv module: install it (on Debian: apt-get install {package}) "
            "and run the command again."
        )
    import venv  # noqa: PLC0415 (Debian leaves it out of some installations)

    say("making the handbook's own Python environment in .venv.")
    try:
        venv.create(place.venv, clear=True, symlinks=not WINDOWS)
    except ValueError as error:  # a colon in the path
        raise LaunchError(f"{str(error).rstrip('.')}.") from error
    write_state(place, {})
    made = run([place.python, "-I", "-m", "ensurepip", "--default-pip"])
    if made.returncode:
        raise LaunchError(f"pip could not be put into .venv.\n{made.stdout.strip()}")


def install(place: Place, lock: str) -> None:
    """Install what the lock lists, then the project itself. Meanwhile, the state file says that this is unfinished."""
    before = read_state(place) or {}
    write_state(place, {})
    say("installing the handbook's packages. The first time, this takes a minute or two.")
    try:
        if place.engine.is_file():
            install_engine(place)
        else:
            pip(place, ["--require-hashes", "-r", f"requirements/{lock}.txt"])
            pip(place, ["--no-deps", "--no-build-isolation", "-e", "."])
    except NetworkError:
        write_state(place, before or None)
        raise
    # The test lock holds all that the run lock holds, in the same versions.
    done: State = {name: fingerprint(place, name) for name in {lock, "run"}}
    kept: State = {name: before[name] for name in ("run", "test") if name in before}
    write_state(place, {**kept, "folder": str(place.folder), "python": python_version(place), **done})
    say("ready.")


def install_engine(place: Place) -> None:
    """Install the engine that WANTED_ENGINE names, then the packages that this engine lists. Raises LaunchError."""
    named = [line for line in place.engine.read_text(encoding="utf-8").split("\n") if line.strip() and line[0] != "#"]
    if len(named) != 1:
        raise LaunchError(f"{WANTED_ENGINE} must name one engine, on one line, and it has {len(named)}.")
    if "--hash=sha256:" not in named[0] and not COMMIT.search(named[0]):
        hint = "add --hash=sha256:… to a wheel's address, or @ and the 40 signs of a commit to a repository's."
        raise LaunchError(f"{WANTED_ENGINE} names an engine without its hash: {hint}")
    engine = ["--require-hashes", "-r", WANTED_ENGINE] if "--hash" in named[0] else [named[0].strip()]
    pip(place, ["--no-deps", "--force-reinstall", *engine])
    macros = run([place.python, "-I", "-c", PACKAGE_OF_ENGINE]).stdout.strip()
    pip(place, ["--require-hashes", "-r", f"{macros}/parts/requirements/run.txt"])


def pip(place: Place, arguments: Sequence[str]) -> None:
    """Run `pip install`, and show only its progress unless it fails. Raises LaunchError."""
    command: list[str | Path] = [place.python, "-I", Path(__file__).with_name("launch_pip.py"), "install", *arguments]
    result = run(command, cwd=place.folder, stderr=None)
    if not result.returncode:
        return
    if NO_NETWORK.search(result.stdout) and "DO NOT MATCH THE HASHES" not in result.stdout:
        raise NetworkError(
            "the packages could not be fetched: check the connection to the network, and run the command again."
        )
    if "DO NOT MATCH THE HASHES" in result.stdout and WANTED_ENGINE in arguments:
        raise LaunchError(f"the engine at the address in {WANTED_ENGINE} is not the one whose hash stands there.")
    raise LaunchError(f"the packages could not be installed; pip says:\n{result.stdout.strip()}")


def fingerprint(place: Place, lock: str) -> str:
    """A hash of everything that decides what is installed."""
    engines = (place.folder / "requirements" / f"{lock}.txt", place.folder / "pyproject.toml")
    files = (place.engine,) if place.engine.is_file() else engines
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def python_version(place: Place) -> str:
    """The version of .venv's Python, such as `3.13`; `0` where it does not run."""
    try:
        result = run([place.python, "-I", "-c", "import sys; print('%d.%d' % sys.version_info[:2])"])
    except OSError:
        return "0"
    return "0" if result.returncode else result.stdout.strip()


def read_state(place: Place) -> State | None:
    """What the launcher has installed in .venv: empty while unfinished, None in a .venv that somebody else has made."""
    try:
        state = json.loads((place.venv / STATE_FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except ValueError:
        state = {}
    return state if isinstance(state, dict) else {}


def write_state(place: Place, state: State | None) -> None:
    file = place.venv / STATE_FILE
    if state is None:
        file.unlink(missing_ok=True)
    else:
        file.write_text(json.dumps(state, indent=2) + "\n", encoding="utf-8", newline="\n")


@contextmanager
def only_one(file: Path) -> Iterator[None]:
    """Hold a lock on the file, which the system lets go even if this process is killed."""
    file.parent.mkdir(exist_ok=True)
    with file.open("a+b") as handle:
        if not take_lock(handle):
            say("another handbook command is making things ready: waiting for it.")
            while not take_lock(handle):
                time.sleep(0.2)
        yield


def take_lock(handle: IO[bytes]) -> bool:
    """Try to take the lock, without waiting. Returns whether it was free. The lock ends when the file is closed."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 (there is no such module elsewhere)

            handle.seek(0)
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 (there is no such module on Windows)

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def run(command: Sequence[str | Path], **options: Any) -> subprocess.CompletedProcess[str]:
    """Run a command of .venv and capture its output, with errors unless the options say otherwise."""
    caught = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    options = {"encoding": "utf-8", "errors": "replace", **caught, **options}
    return subprocess.run([str(part) for part in command], check=False, **options)  # noqa: S603 (only .venv's own Python)


def say(message: str) -> None:
    print(f"handbook: {message}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], Path(__file__).resolve().parent.parent))
