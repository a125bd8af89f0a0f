"""Parsed files are cached by their bytes: no file is parsed twice without need, and a change drops the old result."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.checks.all_checks import check
from macros.machine.disk_cache import KEPT_DAYS
from macros.reading import records
from macros.reading.data_paths import LEDGER
from macros.reading.load import load
from macros.reading.loaded_data import LoadedData
from macros.reading.parse_cache import PARSED
from macros.reading.problems import Problem
from macros.reading.yaml_file import YamlFile, parse_yaml
from tests.support.project import replace
from tests.support.trees import copy_tree

TERMS = "standards/glossary.yml"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files parsed from now on, with an empty cache."""
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
    (root / TERMS).touch()  # a new time, but the same bytes
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
    """The ledger has a line for each part of every version ever published."""
    root = copy_tree(tmp_path)
    ledger, glossary = root / LEDGER, root / TERMS
    for file in (ledger, glossary):
        file.write_text(f"{file.read_text(encoding='utf-8')}{'# a line\n' * 200_000}", encoding="utf-8")
    assert [(problem.file, problem.code) for problem in load(root).problems] == [(TERMS, "too-large")]


# --- on disk


@pytest.fixture
def anew(parsed: list[str], monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], LoadedData]:
    """Load as a new process does."""

    def load_anew(root: Path) -> LoadedData:
        monkeypatch.setattr(records, "_kept", {})
        parsed.clear()
        return load(root, cache=True)

    return load_anew


def test_another_process_parses_nothing_and_gives_the_same(
    tmp_path: Path, parsed: list[str], anew: Callable[[Path], LoadedData]
) -> None:
    root = copy_tree(tmp_path)
    first = anew(root)
    assert sorted(parsed) == sorted(first.files)
    second = anew(root)
    assert parsed == []
    assert second.handbook() == first.handbook() == load(root).handbook()


def test_another_process_parses_what_has_changed(
    tmp_path: Path, parsed: list[str], anew: Callable[[Path], LoadedData]
) -> None:
    root = copy_tree(tmp_path)
    before = anew(root).handbook().glossary
    replace(root / TERMS, before[0].means, "Something else.")
    assert anew(root).handbook().glossary[0].means == "Something else."
    assert parsed == [TERMS]


def test_a_problem_in_what_was_kept_has_its_place(tmp_path: Path, anew: Callable[[Path], LoadedData]) -> None:
    root = copy_tree(tmp_path)
    text = (root / TERMS).read_text(encoding="utf-8")
    (root / TERMS).write_text(f"{text}unknown: 1\n", encoding="utf-8")
    (first,), (second,) = (anew(root).problems for _ in range(2))
    assert first == second
    assert (second.file, second.line, second.code) == (TERMS, text.count("\n") + 1, "unknown-field")


@pytest.mark.parametrize(
    "damage",
    [
        lambda entry: entry.write_bytes(b""),
        lambda entry: entry.write_bytes(entry.read_bytes()[:-9]),
        lambda entry: entry.write_bytes(entry.read_bytes().replace(b"a", b"e")),
        lambda entry: entry.write_bytes(b'{"terms": []}'),
        lambda entry: (entry.unlink(), entry.mkdir()),
    ],
    ids=["empty", "cut", "altered", "without a sum", "a folder"],
)
def test_what_is_damaged_is_not_believed(
    tmp_path: Path, parsed: list[str], anew: Callable[[Path], LoadedData], damage: Callable[[Path], object]
) -> None:
    root = copy_tree(tmp_path)
    first = anew(root)
    for entry in (root / PARSED).iterdir():
        damage(entry)
    second = anew(root)
    assert sorted(parsed) == sorted(second.files)
    assert second.handbook() == first.handbook()


def test_where_nothing_can_be_kept_everything_is_read(tmp_path: Path, anew: Callable[[Path], LoadedData]) -> None:
    root = copy_tree(tmp_path)
    (root / ".cache").write_text("a file in the folder's place", encoding="utf-8")
    assert anew(root).handbook() == load(root).handbook()


def test_another_reader_reads_anew(
    tmp_path: Path, parsed: list[str], anew: Callable[[Path], LoadedData], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copy_tree(tmp_path)
    anew(root)
    monkeypatch.setattr("macros.reading.parse_cache._reader", lambda: b"a later version of the code")
    found = anew(root)
    assert sorted(parsed) == sorted(found.files)


def test_what_nobody_has_used_for_long_is_forgotten(tmp_path: Path, anew: Callable[[Path], LoadedData]) -> None:
    root = copy_tree(tmp_path)
    anew(root)
    old, *_ = entries = sorted((root / PARSED).iterdir())
    unused = root / PARSED / f"{'0' * 64}.json"
    old.rename(unused)
    long_ago = time.time() - (KEPT_DAYS + 1) * 24 * 3600
    os.utime(unused, (long_ago, long_ago))
    anew(root)
    assert sorted((root / PARSED).iterdir()) == entries
