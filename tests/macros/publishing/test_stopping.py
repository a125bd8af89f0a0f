"""If publishing is killed or the disk fails at any step, the tree stays as it was, or the next command finishes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from macros.reading.data_paths import JOURNAL
from tests.support.drafts import OPTIONS, POLICY, draft_file
from tests.support.project import copy_project, run_handbook
from tests.support.stopping import CALLS, LEFT_OVER
from tests.support.trees import ROOT

MEMORY = Path("/dev/shm")  # noqa: S108 (a folder with a random name is made in it)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it forks")


@pytest.fixture
def in_memory(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory, where there is one: the trial waits 5,000 times until a file is on the disk."""
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else tmp_path) as folder:
        yield Path(folder)


def test_at_no_step_is_the_tree_left_between_old_and_new(in_memory: Path) -> None:
    """One test, because all its checks come from one trial."""
    found = trial(in_memory)
    assert found["wrong"] == []
    for how in ("killed", "refused"):
        seen = found[how]
        assert seen["steps"] > len(CALLS) * len(found["changed"])
        assert seen["old"] + seen["new"] == seen["steps"] + 1, "and once nothing was stopped"
        assert min(seen["old"], seen["new"]) > 10, "before the decision and after it"
    assert min(found["halfway"]["old"], found["halfway"]["new"]) > len(found["changed"]) - 2
    assert found["killed again"] > 20
    pages = {LEFT_OVER, "docs/policies/example-policy/3.md"}
    assert {f"{POLICY}/3.yml", f"{POLICY}/policy.yml", "standards/published.yml", *pages} < {*found["changed"]}


def trial(folder: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.support.stopping", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    return result


# --- the command itself

_KILLED = """
import os, signal, sys
replace = os.replace
def killed(*paths):
    if "{after}" in str(paths[1]):
        replace(*paths)
        os.kill(os.getpid(), signal.SIGKILL)
    replace(*paths)
os.replace = killed
from macros.cli import main
main(sys.argv[1:])
"""


def killed_after(root: Path, after: str, *arguments: str) -> None:
    """Run the command in a process that is killed when a file of this name is in place."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = [sys.executable, "-c", _KILLED.format(after=after), *arguments]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, check=False)  # noqa: S603
    assert done.returncode == -9, done.stderr


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = copy_project(tmp_path)
    run_handbook(root, "publish", "example-policy", "--version", "2", "--note", "The first.")
    return root


def publishing(draft: Path) -> list[str]:
    return ["publish", "example-policy", "--version", "3", "--note", "New.", "--from", str(draft), *OPTIONS]


@pytest.mark.parametrize("command", ["check", "sync"])
@pytest.mark.nightly
def test_the_next_command_of_any_kind_finishes_it_and_says_so(project: Path, tmp_path: Path, command: str) -> None:
    killed_after(project, "policy.yml", *publishing(draft_file(tmp_path)))
    assert (project / JOURNAL).exists()
    said = run_handbook(project, command)
    assert "interrupted, and is finished now" in said
    assert f"{POLICY}/3.yml" in said
    assert "No problems" in run_handbook(project, "check")
    assert not (project / JOURNAL).parent.exists()
    assert "is here already" in run_handbook(project, *publishing(draft_file(tmp_path)), code=1)


def test_what_was_changed_meanwhile_is_not_overwritten(project: Path, tmp_path: Path) -> None:
    killed_after(project, "3.yml", *publishing(draft_file(tmp_path)))
    history = project / POLICY / "policy.yml"
    mine = history.read_text(encoding="utf-8") + "# mine\n"
    history.write_text(mine, encoding="utf-8")
    said = run_handbook(project, "check", code=1)
    assert f"{POLICY}/policy.yml" in said
    assert "move each of them to another folder" in said
    assert history.read_text(encoding="utf-8") == mine
    history.rename(tmp_path / "mine.yml")
    assert "is finished now" in run_handbook(project, "check")
    assert '"3"' in history.read_text(encoding="utf-8")


@pytest.mark.nightly
def test_giving_it_up_leaves_nothing_published(project: Path, tmp_path: Path) -> None:
    killed_after(project, "3.yml", *publishing(draft_file(tmp_path)))
    for file in (project / JOURNAL).parent.iterdir():
        file.unlink()
    (project / JOURNAL).parent.rmdir()
    said = run_handbook(project, "check", code=1)
    assert f"{POLICY}/3.yml: nothing reads this file" in said
    (project / POLICY / "3.yml").unlink()
    assert "No problems" in run_handbook(project, "check")
