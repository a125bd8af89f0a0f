"""What a file gave is kept by its bytes: nothing is read twice for nothing, and nothing old outlives a change."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros import records
from macros.check import check
from macros.load import LEDGER, load
from macros.problems import Problem
from macros.yamlfile import YamlFile, parse_yaml
from tests.project import replace
from tests.trees import copy_tree

TERMS = "standards/glossary.yml"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are parsed from now on, nothing being kept from before."""
    seen: list[str] = []

    def noted(raw: bytes, name: str, most: int) -> tuple[YamlFile | None, list[Problem]]:
        seen.append(name)
        return parse_yaml(raw, name, most)

    monkeypatch.setattr(records, "parse_yaml", noted)
    monkeypatch.setattr(records, "_kept", {})
    return seen


def test_a_second_load_parses_nothing_and_gives_the_same(tmp_path: Path, parsed: list[str]) -> None:
    root = copy_tree(tmp_path)
    first = load(root)
    assert sorted(parsed) == sorted(first.files)
    parsed.clear()
    (root / TERMS).touch()  # another time, the same bytes
    second = load(root)
    assert parsed == []
    assert second.handbook() == first.handbook()
    assert second.files == first.files


def test_only_what_has_changed_is_parsed_again(tmp_path: Path, parsed: list[str]) -> None:
    root = copy_tree(tmp_path)
    before = load(root).handbook().glossary
    parsed.clear()
    replace(root / TERMS, before[0].means, "Something else.")
    assert load(root).handbook().glossary[0].means == "Something else."
    assert parsed == [TERMS]


def test_a_mistake_is_said_each_time_until_it_is_mended(tmp_path: Path, parsed: list[str]) -> None:
    root = copy_tree(tmp_path)
    sound = (root / TERMS).read_text(encoding="utf-8")
    (root / TERMS).write_text(f"{sound}unknown: 1\n", encoding="utf-8")
    first, second = (check(load(root)) for _ in range(2))
    assert [problem.code for problem in first if problem.fatal] == ["unknown-field"]
    assert second == first
    (root / TERMS).write_text(sound, encoding="utf-8")
    assert load(root).problems == []


def test_two_projects_do_not_share_what_differs(tmp_path: Path, parsed: list[str]) -> None:
    one, other = (copy_tree(tmp_path / name) for name in ("one", "other"))
    means = load(one).handbook().glossary[0].means
    replace(other / TERMS, means, "Something else.")
    assert load(other).handbook().glossary[0].means == "Something else."
    assert load(one).handbook().glossary[0].means == means


def test_the_ledger_may_outgrow_what_a_file_may_hold(tmp_path: Path) -> None:
    """It has a line for each part of each version that was ever published."""
    root = copy_tree(tmp_path)
    ledger, glossary = root / LEDGER, root / TERMS
    for file in (ledger, glossary):
        file.write_text(f"{file.read_text(encoding='utf-8')}{'# a line\n' * 200_000}", encoding="utf-8")
    assert [(problem.file, problem.code) for problem in load(root).problems] == [(TERMS, "too-large")]
