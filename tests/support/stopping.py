"""Stops publishing at each call of the operating system: killed, or refused as by a full disk.

It is a program of its own, because it forks: `python -m tests.support.stopping FOLDER` prints the results.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from macros.publishing.journal import FileChange, carry_out, resume
from macros.publishing.request import PublishError
from tests.support.drafts import asked, draft_file, files, planned, published_tree

CALLS = ("mkdir", "open", "write", "fsync", "close", "replace", "unlink", "rmdir")
NEVER, SAID_NO = 7, 8
BYSTANDER = "standards/partnership.yml"
LEFT_OVER = "docs/policies/left-over.md"  # a generated page without data, which publishing removes

type Stop = Callable[[str], None]
type Files = Mapping[str, bytes]


def main(folder: Path) -> dict[str, Any]:
    (folder / "first").mkdir()
    root = published_tree(folder / "first")
    (root / LEFT_OVER).write_text("---\ngenerated: true\n---\n", encoding="utf-8")
    changes = planned(root, asked(draft_file(folder))).changes
    root = touched_files(root, changes, folder / "touched")
    old = files(root)
    carry_out(done := Path(shutil.copytree(root, folder / "done")), changes)
    trial = Trial(folder=folder, root=root, changes=changes, old=old, new=files(done))
    found = {stop.__name__: trial.each_step(stop) for stop in (killed, halfway, refused)}
    changed = sorted(path for path in {*old, *trial.new} if old.get(path) != trial.new.get(path))
    return {**found, "killed again": trial.again(), "changed": changed, "wrong": trial.wrong}


def touched_files(root: Path, changes: tuple[FileChange, ...], folder: Path) -> Path:
    """A tree with the files that publishing changes and one that it does not: copied hundreds of times, it is small."""
    names = [BYSTANDER, *(change.path for change in changes if change.before is not None)]
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(root / name, folder / name)
    return folder


def repaired(tree: Path) -> None:
    """The next command, which nothing stops. It finishes, or says why it cannot."""
    with suppress(PublishError):
        resume(tree)


@dataclass
class Trial:
    """One publication, tried again and again on copies of one tree; `wrong` lists the failures."""

    folder: Path
    root: Path
    changes: tuple[FileChange, ...]
    old: Files
    new: Files
    wrong: list[str] = field(default_factory=list)

    def each_step(self, stop: Stop) -> dict[str, int]:
        """Stop at the first call, at the second, …, until no call is left. The next command must repair the tree."""
        seen = {"steps": 0, "old": 0, "new": 0}
        for step in count(1):
            tree = self._copy(f"{stop.__name__}-{step}")
            ended = in_child(partial(counted, partial(carry_out, tree, self.changes), step, stop))
            left, decided = files(tree), (tree / "standards/.publishing/journal.json").exists()
            repaired(tree)
            state = self._state(tree)
            seen[state] = seen.get(state, 0) + 1
            self._judge(f"{stop.__name__} at step {step}", ended, (left, decided), state)
            shutil.rmtree(tree)
            if ended[0] == NEVER:
                return seen
            seen["steps"] = step
        raise AssertionError

    def again(self) -> int:
        """Kill publishing just after the decision, then the repairing command at each step. Returns the steps."""
        for step in count(1):
            tree = self._copy(f"again-{step}")
            in_child(partial(killed_when_decided, partial(carry_out, tree, self.changes)))
            ended = in_child(partial(counted, partial(resume, tree), step, killed))
            repaired(tree)
            if self._state(tree) != "new":
                self.wrong.append(f"killed again at step {step}: not new")
            shutil.rmtree(tree)
            if ended[0] == NEVER:
                return step - 1
        raise AssertionError

    def _copy(self, name: str) -> Path:
        return Path(shutil.copytree(self.root, self.folder / name))

    def _state(self, tree: Path) -> str:
        now = files(tree)
        return "old" if now == self.old else "new" if now == self.new else "neither"

    def _judge(self, what: str, ended: tuple[int, str], left: tuple[Files, bool], state: str) -> None:
        before, decided = left
        if state == "neither":
            self.wrong.append(f"{what}: neither wholly old nor wholly new")
        if state == "old" and {path: before.get(path) for path in self.old} != self.old:
            self.wrong.append(f"{what}: a file had changed before anything was decided")
        if ended[1].startswith("Nothing was published") and (decided or state != "old"):
            self.wrong.append(f"{what}: it said that nothing was published")
        if ended[0] == SAID_NO and not ended[1].startswith("Nothing") and state != "new":
            self.wrong.append(f"{what}: it said that the next command goes on")


def counted(run: Callable[[], object], step: int, stop: Stop) -> None:
    """Run, and stop at a step. Ends the process: with `NEVER` if that step is not reached, else with 0."""
    calls = {name: getattr(os, name) for name in (CALLS if stop is not halfway else ("write",))}
    numbers = count(1)
    reached = False

    def counting(name: str, *arguments: Any, **options: Any) -> Any:
        nonlocal reached
        if next(numbers) == step:
            reached = True
            if stop is halfway:
                calls[name](arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
            stop(name)
        return calls[name](*arguments, **options)

    for name in calls:
        setattr(os, name, partial(counting, name))
    try:
        run()
    finally:
        for name, call in calls.items():
            setattr(os, name, call)
    os._exit(0 if reached else NEVER)


def killed(_: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def halfway(_: str) -> None:
    """Kill the process after half of a write."""
    os.kill(os.getpid(), signal.SIGKILL)


def refused(_: str) -> None:
    raise OSError(28, "No space left on device")


def killed_when_decided(run: Callable[[], object]) -> None:
    replace = os.replace

    def deciding(*paths: Any) -> None:
        replace(*paths)
        killed("replace")

    setattr(os, "replace", deciding)  # noqa: B010 (a plain assignment fails the type checker)
    run()


def in_child(run: Callable[[], object]) -> tuple[int, str]:
    """Run in a child process. Returns its exit status, and its message if it did not publish."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            run()
        except PublishError as error:
            os.write(writing, str(error).encode())
            os._exit(SAID_NO)
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as stream:
        said = stream.read()
    _, status = os.waitpid(child, 0)
    return (os.WEXITSTATUS(status) if os.WIFEXITED(status) else -1), said


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
