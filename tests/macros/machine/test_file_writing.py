"""If a file cannot be written, the old one stays: in the function itself and in every command with `--out`."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from macros.machine.file_writing import WriteError, write_files
from macros.machine.handbook_folder import VARIABLE
from tests.support.trees import ROOT
from tests.support.word_documents import simple

RETURN = ROOT / "tests/cases/returns/version-1.supervision.json"
OLD = b"what stood there"
LITTLE = 100  # bytes left, as on a nearly full disk


def test_all_are_written(tmp_path: Path) -> None:
    write_files({tmp_path / "a": b"1", tmp_path / "b": b""})
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"a": b"1", "b": b""}


def test_a_new_file_may_be_read_as_others_may(tmp_path: Path) -> None:
    write_files({tmp_path / "a": b"1"})
    mask = os.umask(0)
    os.umask(mask)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o666 & ~mask


def test_where_one_cannot_be_written_none_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(OLD)
    writing = os.write

    def full(descriptor: int, content: memoryview) -> int:
        if bytes(content) == b"three":
            raise OSError(errno.ENOSPC, "No space left on device")
        return writing(descriptor, content[:2])

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(WriteError, match=r"b: the file cannot be written \(No space left on device\)"):
        write_files({tmp_path / "a": b"1", tmp_path / "b": b"three"})
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"a": OLD}


def test_where_one_cannot_be_put_in_place_those_before_it_are_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(OLD)
    replacing = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target.name == "c":
            raise OSError(errno.EACCES, "Permission denied")
        return replacing(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(WriteError, match=r"c: the file cannot be written \(Permission denied\). Nothing has changed"):
        write_files({tmp_path / "a": b"1", tmp_path / "b": b"2", tmp_path / "c": b"3"})
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"a": OLD}


def test_what_could_not_be_put_back_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(OLD)
    replacing, calls = Path.replace, []

    def refuse(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) > 1:
            raise OSError(errno.EIO, "Input/output error")
        return replacing(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(WriteError, match=r"could not be put back: .*a\."):
        write_files({tmp_path / "a": b"1", tmp_path / "b": b"2"})
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"a": b"1"}


@pytest.mark.parametrize("kind", ["link", "folder", "pipe"])
def test_only_a_plain_file_is_replaced(tmp_path: Path, kind: str) -> None:
    target = tmp_path / "target"
    if kind == "link":
        target.symlink_to(tmp_path / "elsewhere")
    elif kind == "folder":
        target.mkdir()
    else:
        os.mkfifo(target)
    with pytest.raises(WriteError, match="not a plain file"):
        write_files({target: b"1"})
    assert [file.name for file in tmp_path.iterdir()] == ["target"]


COMMANDS = {
    "score": ("score", str(RETURN), "--format", "json", "--out"),
    "score as Word": ("score", str(RETURN), "--format", "docx", "--out"),
    "migrate": ("migrate", str(RETURN), "--force", "--out"),
    "merge": ("merge", str(RETURN), "other.json", "--force", "--out"),
    "import": ("import", "policy.docx", "--policy", "example-council", "--force", "--out"),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_full_disk_leaves_the_old_file_and_a_sentence(tmp_path: Path, name: str) -> None:
    """The whole command, in a process that may only write a few bytes into a file."""
    shutil.copy(RETURN, tmp_path / "other.json")
    simple(tmp_path).rename(tmp_path / "policy.docx")
    before = {file.name for file in tmp_path.iterdir()}
    (tmp_path / "report").write_bytes(OLD)
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "macros.cli", *COMMANDS[name], "report"],
        cwd=tmp_path,
        env={**os.environ, VARIABLE: str(ROOT)},
        preexec_fn=_nearly_full,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "report: the file cannot be written" in done.stderr
    assert (tmp_path / "report").read_bytes() == OLD
    assert {file.name for file in tmp_path.iterdir()} == {*before, "report"}


def _nearly_full() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (LITTLE, LITTLE))
