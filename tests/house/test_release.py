"""A release: refused where version, change log, tag or commit disagree; else a wheel, a tag and the engine's line."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.trees import ROOT

LOG = "# Changes\n\n## [0.1.0] - {}\n\n- All.\n"
SOMEBODY = {f"GIT_{who}_{what}": "test" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci/release", tmp_path / ".ci")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "CHANGELOG.md").write_text(LOG.format("2027-01-31"), encoding="utf-8")
    run(tmp_path, "git init -q && git add --all && git commit -q -m Begin")
    return tmp_path


def run(folder: Path, script: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **SOMEBODY, "HANDBOOK_PYTHON": sys.executable}
    return subprocess.run(  # noqa: S603
        ["bash", "-euo", "pipefail", "-c", script],  # noqa: S607
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_what_agrees_can_be_released(checkout: Path) -> None:
    done = run(checkout, ".ci/release check")
    assert (done.returncode, done.stdout) == (0, "Version 0.1.0 can be released.\n")


def test_every_disagreement_is_named_at_once(checkout: Path) -> None:
    run(checkout, "git tag v0.1.0")
    (checkout / "CHANGELOG.md").write_text(LOG.format("unreleased"), encoding="utf-8")
    done = run(checkout, ".ci/release")
    assert done.returncode == 1
    for words in (
        "It must begin with '## [0.1.0] - '",
        "The tag v0.1.0 is there already",
        "Something is not committed",
    ):
        assert words in done.stderr
    assert not (checkout / "dist").exists()


@pytest.mark.nightly
def test_a_release_is_a_tag_a_wheel_and_its_line(tmp_path: Path) -> None:
    run(tmp_path, f"git clone -q '{ROOT}' whole")
    (tmp_path / "whole/CHANGELOG.md").write_text(LOG.format("2027-01-31"), encoding="utf-8")
    done = run(tmp_path / "whole", "git commit -q -a -m Log && .ci/release")
    assert done.returncode == 0, done.stderr
    (wheel,) = (tmp_path / "whole/dist").iterdir()
    told = re.search(r"--hash=sha256:(\w+)", done.stdout)
    assert told
    assert told[1] == hashlib.sha256(wheel.read_bytes()).hexdigest()
    assert run(tmp_path / "whole", "git tag").stdout == "v0.1.0\n"
