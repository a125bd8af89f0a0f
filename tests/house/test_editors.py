"""Settings of editors, of pre-commit and of the development container, held to what the project really has."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.generated.schemas import DATA_FILES
from tests.support.trees import ROOT

SCHEMA_LINE = re.compile(r"# yaml-language-server: \$schema=(?:\.\./)+docs/schemas/([\w-]+)\.json\n")


def settings(name: str) -> Any:
    """A file of settings in JSON, with whole lines of comments."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return json.loads(re.sub(r"^ *//.*$", "", text, flags=re.MULTILINE))


def schemas_for(path: str) -> list[str]:
    """What the editor's settings say of a file. In these patterns, a star stands for anything, slashes too."""
    found = []
    for schema, patterns in settings(".vscode/settings.json")["yaml.schemas"].items():
        for pattern in [patterns] if isinstance(patterns, str) else patterns:
            if re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), path):
                found.append(Path(schema).stem)
    return found


def test_editors_check_each_file_by_the_schema_in_its_first_line() -> None:
    files = sorted((ROOT / "standards").rglob("*.yml"))
    assert len(files) > 30
    for file in files:
        line = SCHEMA_LINE.match(file.read_text(encoding="utf-8"))
        assert line, f"{file} names no schema"
        path = file.relative_to(ROOT).as_posix()
        assert schemas_for(path) == ([] if line[1] == "version" else [line[1]]), path


def test_every_kind_of_file_has_its_schema() -> None:
    """All but versions: any name may be theirs, so that only the first line tells them."""
    schemas = settings(".vscode/settings.json")["yaml.schemas"]
    assert {Path(each).stem for each in schemas} == DATA_FILES.keys() - {"version"} | {"return"}  # of the examples
    assert [each for each in schemas if not (ROOT / each).is_file()] == []


def test_the_container_holds_what_a_new_machine_is_given() -> None:
    commands = re.findall(r"apt_install ((?:[a-z][\w.-]*[ \n])+)", (ROOT / ".ci/run").read_text(encoding="utf-8"))
    wanted = {name for command in commands for name in command.partition("\n")[0].split()}
    assert {"nodejs", "chromium-headless-shell", "nginx"} <= wanted
    # a Chromium with windows is for machines that have none without
    assert wanted - {"chromium"} <= set((ROOT / ".devcontainer/Dockerfile").read_text(encoding="utf-8").split())


def test_the_container_recommends_what_the_folder_does() -> None:
    inside = settings(".devcontainer/devcontainer.json")["customizations"]["vscode"]["extensions"]
    assert inside == settings(".vscode/extensions.json")["recommendations"]


def hooks() -> list[dict[str, Any]]:
    """The hooks of pre-commit: of this project alone, so that nothing is fetched from elsewhere."""
    repositories = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    assert [each["repo"] for each in repositories] == ["local"]
    found: list[dict[str, Any]] = repositories[0]["hooks"]
    return found


@pytest.mark.parametrize("hook", hooks(), ids=lambda hook: hook["id"])
def test_a_hook_runs_what_the_tests_run(hook: dict[str, Any]) -> None:
    assert hook["language"] == "system"
    checks = (ROOT / "macros/commands/test.py").read_text(encoding="utf-8")
    words = [word for word in hook["entry"].split() if re.fullmatch("ruff|biome|format|check", word)]
    assert hook["entry"].startswith("./handbook check") or ", ".join(f'"{word}"' for word in words) in checks


def test_files_end_lines_as_editors_are_told() -> None:
    told = (ROOT / ".editorconfig").read_text(encoding="utf-8")
    width = re.search(r"line-length = (\d+)", (ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert width
    assert f"max_line_length = {width[1]}\n" in told
    assert "[handbook.cmd]\nend_of_line = crlf" in told
    assert "*.cmd text eol=crlf" in (ROOT / ".gitattributes").read_text(encoding="utf-8")
