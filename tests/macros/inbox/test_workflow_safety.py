"""The permissions in the workflow file. `tests/macros/inbox/test_workflow.py` runs its scripts."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.generated.navigation import BEGIN, END
from tests.support.trees import ROOT

TEXT = (ROOT / ".github/workflows/handbook.yml").read_text(encoding="utf-8")
JOBS: dict[str, Any] = yaml.safe_load(TEXT)["jobs"]


def test_every_action_is_pinned_by_its_commit_and_says_its_version() -> None:
    used = re.findall(r"uses: (.*)", TEXT)
    assert used
    assert [each for each in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", each)] == []


@pytest.mark.parametrize("name", JOBS)
def test_a_job_that_runs_the_handbook_writes_nothing_here(name: str) -> None:
    job = JOBS[name]
    scripts = " ".join(step.get("run", "") for step in job["steps"])
    writes = {what for what, may in job["permissions"].items() if may == "write"}
    if "./handbook" in scripts or "npm" in scripts or "pip" in scripts:
        assert writes == set()
        assert "github.token" not in str(job)
    for step in job["steps"]:
        if "actions/checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is ("contents" in writes)


def test_nothing_may_write_unless_its_job_says_so() -> None:
    assert yaml.safe_load(TEXT)["permissions"] == {}
    assert all("permissions" in job for job in JOBS.values())


def test_no_script_holds_an_expression_of_the_host() -> None:
    """A title or branch name inside a script could run as code, so such words come in through the environment."""
    scripts = [step["run"] for job in JOBS.values() for step in job["steps"] if "run" in step]
    assert [script for script in scripts if "${{" in script] == []


def test_only_words_and_pages_are_taken_from_a_patch() -> None:
    scripts = [step["run"] for job in JOBS.values() for step in job["steps"] if "git apply" in step.get("run", "")]
    assert len(scripts) == 2
    allowed = {"inbox/*", "standards/*", "docs/*", "mkdocs.yml"}
    assert all(set(re.findall(r"--include='([^']+)'", script)) <= allowed for script in scripts)
    assert all("--include" in script for script in scripts)


KEPT = next(step["run"] for step in JOBS["keep"]["steps"] if "of mkdocs.yml only" in step.get("name", ""))


@pytest.mark.parametrize(
    ("old", "new", "is_taken"),
    [
        (END, f'      - "A &#34;new&#34; agency": policies/new/2024-04.md\n{END}', True),
        (END, f"{END}hooks:\n  - docs/evil.py\n", False),
        (END, f"hooks:\n  - docs/evil.py\n{END}", False),
        (END, f"      - !!python/name:os.system\n{END}", False),
        (END, f'      - "A": https://example.org/\n{END}', False),
        (END, f'      - "A\\x22": docs/a.md\n{END}', False),
        (END, f'      - "A": &a docs/a.md\n{END}', False),
        (END, "", False),
        (BEGIN, "", False),
        ("INHERIT:", "hooks: [docs/evil.py]\nINHERIT:", False),
    ],
)
def test_of_mkdocs_yml_only_the_navigation_is_taken(tmp_path: Path, old: str, new: str, is_taken: bool) -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8", newline="\n")
    _in_bash("git init -q . && git add . && git -c user.name=a -c user.email=a@b commit -qm A", tmp_path)
    assert old in text
    (tmp_path / "mkdocs.yml").write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")
    assert (_in_bash(KEPT, tmp_path) == 0) == is_taken


def _in_bash(script: str, folder: Path) -> int:
    """Run a script as the host does. Gives its exit code."""
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode  # noqa: S603


def test_a_night_that_fails_is_told() -> None:
    night = {name for name, job in JOBS.items() if "pull_request'" not in str(job.get("if", "")) or "!=" in job["if"]}
    night -= {"tell", "unpack", "propose", "unfinished"}  # the inbox is read on a push
    assert set(JOBS["tell"]["needs"]) == night
    assert "failure()" in JOBS["tell"]["if"]
