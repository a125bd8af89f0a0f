"""Reading of files from outside: it waits for no pipe, follows no link and trusts no size."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from macros.machine.file_reading import ReadError, read_file
from macros.machine.handbook_folder import VARIABLE
from tests.support.handbooks import shipped_handbook
from tests.support.trees import ROOT

POLICY = shipped_handbook().policies[0].policy.id
WAYS = {
    "score": ("score", "FILE"),
    "migrate": ("migrate", "FILE", "--out", "new.json"),
    "merge": ("merge", "FILE", str(ROOT / "tests/cases/returns/version-1.supervision.json"), "--out", "new.json"),
    "import": ("import", "FILE", "--policy", "example-council"),
    "publish": ("publish", POLICY, "--version", "2", "--note", "x", "--from", "FILE", "--yes", "--dry-run"),
}


def a_pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe")
    return folder / "pipe"


def a_link(folder: Path) -> Path:
    (folder / "link").symlink_to("/etc/passwd")
    return folder / "link"


def a_device(_: Path) -> Path:
    return Path("/dev/zero")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("make", [a_pipe, a_link, a_device], ids=lambda make: str(make.__name__))
def test_every_command_refuses_what_is_not_a_file(tmp_path: Path, way: str, make: object) -> None:
    assert callable(make)
    file = make(tmp_path)
    before = sorted(tmp_path.iterdir())
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "macros.cli", *(str(file) if word == "FILE" else word for word in WAYS[way])],
        cwd=tmp_path,
        env={**os.environ, VARIABLE: str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode in (1, 2)
    assert "not a plain file" in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(tmp_path.iterdir()) == before


def test_of_a_large_file_only_enough_is_read(tmp_path: Path) -> None:
    file = tmp_path / "large"
    file.touch()
    os.truncate(file, 1 << 40)
    assert len(read_file(file, 1000)) == 1001


@pytest.mark.parametrize("name", ["gone", "a\0b"])
def test_what_cannot_be_opened_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(ReadError, match="cannot be opened"):
        read_file(f"{tmp_path}/{name}", 10)
