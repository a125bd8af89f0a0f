"""`handbook migrate`: a file of the edition before, moved to the latest; and `handbook score` for both."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from macros.checks.all_checks import check
from macros.cli import main
from macros.commands import agency_file, migrate, score
from macros.model.handbook import Handbook
from macros.reading.load import load
from selfcheck.returns.returns import empty_return, return_text
from tests.support.editions import add_second_edition
from tests.support.project import copy_real_project

ANSWERS = {
    "s01.1": {"value": "in-place", "revision": 1},
    "s05.1": {"value": "in-place", "revision": 1, "note": "Seen in May"},
    "s05.2": {"items": {"responsibilities": "yes"}, "revision": 1},
    "s06.4": {"value": "partly", "revision": 1},
    "s07.3": {"value": "partly", "revision": 1},
    "s07.4": {"value": "in-place", "revision": 1},
    "s07.6": {"value": "in-place", "revision": 1},
    "s08.3": {"value": "partly", "revision": 2},
    "s09.7": {"value": {"met": 1, "checked": 2}, "revision": 1},
    "s10.4": {"value": "partly", "revision": 1},
}
OLD = empty_return("supervision", "1") | {"agency": {"name": "Example College"}, "answers": ANSWERS}


@pytest.fixture(scope="module")
def two_editions(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    """The real handbook with a second edition."""
    root = tmp_path_factory.mktemp("two") / "project"
    copy_real_project(root)
    add_second_edition(root)
    loaded = load(root)
    assert [str(each) for each in check(loaded) if each.fatal] == []
    return loaded.handbook()


@pytest.fixture(autouse=True)
def _with_two_editions(two_editions: Handbook, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (agency_file, migrate, score):
        monkeypatch.setattr(module, "sound_handbook", lambda: two_editions)


def run(file: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["migrate", str(file), *options])


def written(folder: Path, text: str = "") -> Path:
    file = folder / "old.supervision.json"
    file.write_text(text or return_text(OLD), encoding="utf-8")
    return file


def test_a_report_of_what_happened_to_every_answer(tmp_path: Path) -> None:
    file, target = written(tmp_path), tmp_path / "new.supervision.json"
    found = run(file, "--out", str(target))
    assert found.exit_code == 0, found.output
    assert found.output.splitlines()[:-1] == [
        "From version 1 of the standards to version 2:",
        "Kept as they are: 1 answer.",
        "- s05.1 Effective induction: to be confirmed. It says something else now.",
        "- s05.2 What induction covers: to be confirmed. It is answered in another way now.",
        "- s06.4 Refresher training for supervisors: to be confirmed. It is answered in another way now.",
        "- s07.10 Case recordings of good quality, with the child's voice: made of s07.3 and s07.4. "
        "Answer it again. The old answers stay in the file.",
        "- s07.11 Resources allocated, or authorisation sought (was s07.6): kept.",
        "- s08.3 What identity means at home: one part of what was s08.3. "
        "The old answer stands there, to be confirmed.",
        "- s08.7 What identity means outside home: one part of what was s08.3. "
        "The old answer stands there, to be confirmed.",
        "- s10.4 Feedback on practice: kept. It counts differently now.",
        "- s09.7 Confident to raise concerns about personal safety: not in version 2 any more. The partnership now "
        "asks practitioners itself, once a year. Agencies need not count. The answer stays in the file, aside.",
    ]
    assert file.read_text(encoding="utf-8") == return_text(OLD)
    new = json.loads(target.read_text(encoding="utf-8"))
    assert new["edition"] == {"set": "supervision", "number": "2"}
    assert set(ANSWERS) - set(new["answers"]) == {"s07.6"}
    assert new["answers"]["s07.11"] == ANSWERS["s07.6"]


def test_a_file_is_written_over_only_when_asked_and_never_the_old_one(tmp_path: Path) -> None:
    file, target = written(tmp_path), tmp_path / "there.json"
    target.write_text("mine", encoding="utf-8")
    assert run(file, "--out", str(target)).exit_code == 1
    assert target.read_text(encoding="utf-8") == "mine"
    assert run(file, "--out", str(target), "--force").exit_code == 0
    found = run(file, "--out", str(file), "--force")
    assert found.exit_code == 1
    assert "is the file itself" in found.output
    assert file.read_text(encoding="utf-8") == return_text(OLD)


def test_bringing_it_up_to_date_twice_changes_nothing(tmp_path: Path) -> None:
    once, twice = tmp_path / "once.json", tmp_path / "twice.json"
    assert run(written(tmp_path), "--out", str(once)).exit_code == 0
    found = run(once, "--out", str(twice))
    assert "already: nothing has changed" in found.output
    assert twice.read_bytes() == once.read_bytes()


def test_a_version_that_is_not_held_is_refused(tmp_path: Path) -> None:
    file = written(tmp_path, return_text(OLD | {"edition": {"set": "supervision", "number": "7"}}))
    found = run(file, "--out", str(tmp_path / "new.json"))
    assert found.exit_code == 1
    assert "does not hold version 'supervision 7'" in found.output
    assert not (tmp_path / "new.json").exists()


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_an_old_file_is_scored_as_it_was_and_every_format_says_by_which_version(tmp_path: Path, form: str) -> None:
    file = written(tmp_path)
    scores = {
        number: CliRunner().invoke(main, ["score", str(file), "--format", form, *more]).stdout
        for number, more in {"1": (), "2": ("--edition", "2")}.items()
    }
    for number, said in scores.items():
        assert (f'"number": "{number}"' if form == "json" else f"version {number}") in said
    new = tmp_path / "new.json"
    assert run(file, "--out", str(new)).exit_code == 0
    assert CliRunner().invoke(main, ["score", str(file), "--format", form]).stdout == scores["1"]


def test_what_waits_to_be_confirmed_does_not_count(tmp_path: Path) -> None:
    new = tmp_path / "new.json"
    run(written(tmp_path), "--out", str(new))
    found = json.loads(CliRunner().invoke(main, ["score", str(new), "--format", "json"]).stdout)
    changed = [each["criterion"] for each in found["problems"] if each["code"] == "revision-changed"]
    assert changed == ["s05.1", "s05.2", "s06.4", "s08.3", "s08.7"]
    assert found["overall"]["answered"] == 3
