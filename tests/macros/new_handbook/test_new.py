"""A new handbook passes its own check at once, says only what holds for it, and is written whole or not at all."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from macros.cli import main
from macros.machine.handbook_folder import VARIABLE
from macros.new_handbook import engine_line
from macros.reading.load import load
from macros.site.check import check_all
from tests.macros.new_handbook.conftest import New
from tests.support.new_handbook import REAL


@pytest.mark.parametrize("standards", ["example", "ten"])
def test_it_passes_its_own_check(new: New, tmp_path: Path, standards: str) -> None:
    done = new(standards)
    assert done.exit_code == 0, done.output
    book, problems = check_all(tmp_path / "ours", REAL["address"])
    assert [str(problem) for problem in problems if problem.fatal] == []
    assert book
    assert (book.policies, len(book.edition.standards)) == ((), {"example": 3, "ten": 10}[standards])
    agencies = [(agency.name, agency.sector) for agency in book.partnership.expected_agencies]
    assert agencies == [("Exampleshire Council", "council"), ("Sunny Charity, Eastham", "voluntary")]
    assert all(entry.confirmed and entry.confirmed.role == "Safeguarding lead" for entry in book.national)


def test_its_words_speak_of_no_document_that_is_not_held(new: New, tmp_path: Path) -> None:
    assert new("example").exit_code == 0
    texts = [file.read_text("utf-8") for file in (tmp_path / "ours/standards").rglob("*.yml")]
    others = r"Hertford|Bracknell|HWCCG|Progress Careers|polic(y|ies) here|ten standards"
    assert not re.search(others, "".join(texts))


def test_a_demonstration_may_be_without_numbers(new: New, tmp_path: Path) -> None:
    done = new(front_door="", out_of_hours="", designated_officer="", address="", confirmed_by="")
    assert done.exit_code == 0, done.output
    assert load(tmp_path / "ours").handbook().partnership.demonstration


def test_the_engine_is_named_with_its_hash(new: New, tmp_path: Path) -> None:
    assert new().exit_code == 0
    line = (tmp_path / "ours/engine.txt").read_text("utf-8").splitlines()[-1]
    assert re.fullmatch(r"\./engine/engine-1\.whl --hash=sha256:[0-9a-f]{64}", line)
    assert (tmp_path / "ours/engine/engine-1.whl").read_bytes() == b"a wheel"
    assert {"launch.py", "launch_pip.py"} == {file.name for file in (tmp_path / "ours/.handbook").iterdir()}


def test_its_workflow_has_every_job_that_it_names(new: New, tmp_path: Path) -> None:
    """The job that looks into the engine's own packages is left out."""
    assert new().exit_code == 0
    jobs = yaml.safe_load((tmp_path / "ours/.github/workflows/handbook.yml").read_text("utf-8"))["jobs"]
    assert "weaknesses" not in jobs
    assert {
        need
        for job in jobs.values()
        for need in [job.get("needs", [])]
        for need in ([need] if isinstance(need, str) else need)
    } <= jobs.keys()


WRONG: Mapping[str, Mapping[str, str]] = {
    "'name' is missing": {"name": " "},
    "is no number: write digits": {"front_door": "call us"},
    "names no agency with sector and size": {"agencies": "Sunny Charity, charity, tiny"},
    "needs one that others can open": {"address": "http://127.0.0.1:8000/"},
    "Nobody has looked up the national help": {"confirmed_by": ""},
    "is over": {"due": "2020-01-01"},
    "write it like 2027-03-31": {"due": "soon"},
    "signs that cannot be seen": {"area": "a\u202eb"},
    "neither 'ten' nor 'example' nor": {"standards": "nine"},
}


@pytest.mark.parametrize("words", WRONG)
def test_a_wrong_answer_is_named_and_nothing_is_written(new: New, tmp_path: Path, words: str) -> None:
    done = new(**WRONG[words])
    assert done.exit_code == 1
    assert words in done.output
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_holds_something_is_left_alone(new: New, tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours/mine.txt").write_text("mine", encoding="utf-8")
    assert "is not empty" in new().output
    assert [file.name for file in (tmp_path / "ours").iterdir()] == ["mine.txt"]


def test_hostile_answers_stay_words(new: New, tmp_path: Path) -> None:
    hostile = "<b>{{ x }}</b> ]( - \"'# & : [x]"
    done = new(name=hostile, area=hostile, team=hostile, contact=hostile)
    assert done.exit_code == 0, done.output
    assert load(tmp_path / "ours").handbook().partnership.area == hostile
    settings = (tmp_path / "ours/mkdocs.yml").read_text("utf-8").replace("!ENV", "")
    assert hostile in yaml.safe_load(settings)["site_description"]


def test_a_command_outside_any_handbook_says_the_ways_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["check"])
    assert done.exit_code == 2
    assert "is no handbook" in done.output
    assert "handbook new DIR" in done.output


def test_a_handbook_is_found_from_a_folder_in_it(new: New, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert new().exit_code == 0
    monkeypatch.chdir(tmp_path / "ours/docs/about")
    assert "No problems" in CliRunner().invoke(main, ["check"]).output


def test_an_older_engine_does_not_touch_it(new: New, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert new().exit_code == 0
    wheel = "./engine/safeguarding_supervision_handbook-99.1-py3-none-any.whl"
    (tmp_path / "ours/engine.txt").write_text(wheel, "utf-8")
    monkeypatch.chdir(tmp_path / "ours")
    done = CliRunner().invoke(main, ["sync"])
    assert done.exit_code == 2
    assert "wants the engine 99.1" in done.output


def test_an_unpacked_wheel_is_a_whole_engine(tmp_path: Path) -> None:
    """What a handbook is made of, beside Python's modules, is in the wheel."""
    name, content = engine_line._wheel_of_checkout()
    (tmp_path / name).write_bytes(content)
    with zipfile.ZipFile(tmp_path / name) as wheel:
        names = set(wheel.namelist())
    parts = (
        "handbook",
        "handbook.cmd",
        "package.json",
        "package-lock.json",
        "requirements/run.txt",
        "standards/topics.yml",
    )
    others = ("theme/main.html", "prose/urgent.md", "site/mkdocs.yml", *(f"parts/{part}" for part in parts))
    assert {"selfcheck/web/pages/glance.mjs", *(f"macros/{other}" for other in others)} <= names
    assert not [each for each in names if each.startswith(("tests/", "docs/")) or "node_modules" in each]
