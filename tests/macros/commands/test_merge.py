"""`handbook merge`: two files merged, their differences side by side, and nothing overwritten."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from macros.cli import main
from macros.commands import agency_file, merge
from macros.model.handbook import Handbook
from macros.reading.load import load
from selfcheck.returns.returns import empty_return, return_text
from tests.support.editions import add_second_edition
from tests.support.hostile_return import hostile_return
from tests.support.project import copy_real_project

ANNA: dict[str, Any] = {
    "agency": {"name": "Example College"},
    "answers": {
        "s01.1": {"value": "partly", "revision": 1, "note": "Seen in May"},
        "s02.1": {"value": "in-place", "revision": 1, "evidence": [{"kind": "policy", "title": "Policy 7"}]},
        "s02.2": {"value": "in-place", "revision": 1},
    },
}
BOB: dict[str, Any] = {
    "scope": "Night school",
    "answers": {
        "s01.1": {"value": "in-place", "revision": 1, "note": "Asked the team"},
        "s02.1": {"value": "not-in-place", "revision": 1},
        "s03.1": {"value": "in-place", "revision": 1},
    },
    "signed_off": {"role": "Principal", "on": "2026-11-02"},
}


@pytest.fixture(scope="module")
def two_editions(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    root = tmp_path_factory.mktemp("two") / "project"
    copy_real_project(root)
    add_second_edition(root)
    return load(root).handbook()


@pytest.fixture(autouse=True)
def _with_two_editions(two_editions: Handbook, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (agency_file, merge):
        monkeypatch.setattr(module, "sound_handbook", lambda: two_editions)


def a_file(folder: Path, name: str, number: str = "2", **members: Any) -> Path:
    file = folder / f"{name}.supervision.json"
    file.write_text(return_text({**empty_return("supervision", number), **members}), encoding="utf-8")
    return file


@pytest.fixture
def two_files(tmp_path: Path) -> tuple[Path, Path]:
    return a_file(tmp_path, "anna", **ANNA), a_file(tmp_path, "bob", **BOB)


def run(*words: object) -> Result:
    return CliRunner().invoke(main, ["merge", *map(str, words)])


def read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def test_what_differs_is_shown_side_by_side_and_left_open(two_files: tuple[Path, Path], tmp_path: Path) -> None:
    target = tmp_path / "both.supervision.json"
    found = run(*two_files, "--out", target)
    assert found.exit_code == merge.LEFT, found.output
    assert found.output.splitlines() == [
        "A: anna.supervision.json.",
        "B: bob.supervision.json.",
        "",
        "s01.1 Formal supervision for every practitioner. Left open.",
        "  A: partly                                        B: in place",
        "  Note: Seen in May                                Note: Asked the team",
        "",
        "s02.1 Supervision is prioritised. Left open.",
        "  A: in place                                      B: not in place",
        "  Evidence: kind: policy, title: Policy 7",
        "",
        "The files differ in 2 places: 0 chosen, 2 left open.",
        "An answer that is left open has a note that says what each file said. Answer it in the self-check.",
        "To choose: run the command again with --take A, or for one place with --take NAME=A.",
        "A file was signed off before it was merged. Have the merged one signed off again.",
        f"Written: {target}. The other files stay as they were.",
    ]
    answers = read(target)["answers"]
    assert "value" not in answers["s01.1"]
    assert "One said: partly. Another said: in place." in answers["s01.1"]["note"]
    assert answers["s03.1"] == BOB["answers"]["s03.1"]


def test_choices_settle_all_of_it(two_files: tuple[Path, Path], tmp_path: Path) -> None:
    target = tmp_path / "both.supervision.json"
    found = run(*two_files, "--out", target, "--take", "A", "--take", "s02.1=b")
    assert found.exit_code == 0, found.output
    assert "2 chosen, 0 left open" in found.output
    answers = read(target)["answers"]
    assert answers["s01.1"] == {"value": "partly", "revision": 1, "note": "Seen in May\n\nAsked the team"}
    assert answers["s02.1"]["value"] == "not-in-place"
    assert answers["s02.1"]["evidence"] == [{"kind": "policy", "title": "Policy 7"}]


def test_the_same_file_twice_changes_nothing(two_files: tuple[Path, Path], tmp_path: Path) -> None:
    target = tmp_path / "same.supervision.json"
    found = run(two_files[0], two_files[0], "--out", target)
    assert (found.exit_code, "The files differ nowhere." in found.output) == (0, True)
    assert target.read_bytes() == two_files[0].read_bytes()


def test_a_head_that_differs_is_kept_beside(tmp_path: Path) -> None:
    files = [a_file(tmp_path, str(number), scope=f"Site {number}") for number in range(4)]
    target = tmp_path / "new.supervision.json"
    found = run(*files, "--out", target)
    assert found.exit_code == merge.LEFT
    assert "  D: Site 3" in found.output.splitlines()
    assert "every word of it" in found.output
    assert read(target)["not_agreed"] == {"scope": [f"Site {number}" for number in range(4)]}


def test_an_older_file_is_brought_up_and_the_report_says_so(tmp_path: Path) -> None:
    old, new = a_file(tmp_path, "old", "1", scope="All"), a_file(tmp_path, "new", "2")
    target = tmp_path / "both.supervision.json"
    found = run(old, new, "--out", target)
    assert found.exit_code == 0, found.output
    assert "A: old.supervision.json. It was brought to the latest version of the standards." in found.output
    assert read(target)["edition"]["number"] == "2"


def test_files_of_editions_that_are_not_held_are_refused(tmp_path: Path) -> None:
    target = tmp_path / "both.supervision.json"
    found = run(a_file(tmp_path, "old", "9"), a_file(tmp_path, "new"), "--out", target)
    assert (found.exit_code, "[other-edition]" in found.output) == (1, True)
    assert not target.exists()


def test_nothing_is_written_over(two_files: tuple[Path, Path], tmp_path: Path) -> None:
    target = tmp_path / "there.supervision.json"
    target.write_text("mine", encoding="utf-8")
    before = two_files[1].read_bytes()
    assert run(*two_files, "--out", target).exit_code == 1
    assert target.read_text(encoding="utf-8") == "mine"
    assert run(*two_files, "--out", two_files[1], "--force").exit_code == 1
    assert two_files[1].read_bytes() == before
    assert run(*two_files, "--out", target, "--force").exit_code == merge.LEFT
    assert read(target)["format"] == "supervision-return"


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (["--take", "C"], 2, "'C' is not one of the files, which are A, B"),
        (["--take", "s01.1="], 2, "is not one of the files"),
        (["--take", "s09.9=A"], 1, "the files do not differ there"),
    ],
)
def test_a_choice_that_cannot_be_is_said(
    two_files: tuple[Path, Path], tmp_path: Path, options: list[str], code: int, words: str
) -> None:
    target = tmp_path / "both.supervision.json"
    found = run(*two_files, "--out", target, *options)
    assert (found.exit_code, words in found.output) == (code, True), found.output
    assert not target.exists()


def test_one_file_alone_or_a_broken_one_is_refused(two_files: tuple[Path, Path], tmp_path: Path) -> None:
    target = tmp_path / "both.supervision.json"
    assert run(two_files[0], "--out", target).exit_code == 2
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")
    found = run(two_files[0], broken, "--out", target)
    assert (found.exit_code, "broken.json" in found.output) == (1, True)
    assert not target.exists()


def test_hostile_texts_stay_within_their_lines(two_editions: Handbook, tmp_path: Path) -> None:
    files = [tmp_path / "one.json", tmp_path / "two.json"]
    for file, texts in zip(files, (("a\n\x1b[31mx",), ("b\u202ey\nSigned off",)), strict=True):
        file.write_text(return_text(hostile_return(two_editions.edition, texts)), encoding="utf-8")
    found = run(*files, "--out", tmp_path / "out.json")
    assert found.exit_code == merge.LEFT
    assert "\x1b" not in found.output
    assert "\u202e" not in found.output
    assert not any(line.startswith("Signed off") for line in found.output.splitlines())


def test_files_that_are_too_large_together_are_refused(tmp_path: Path) -> None:
    files = [a_file(tmp_path, name, impact={"s01": name * 3_000_000}) for name in "ab"]
    target = tmp_path / "out.json"
    assert run(*files, "--out", target).exit_code == 1
    assert not target.exists()
