"""`handbook score`: its output and its exit codes."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from macros.cli import main
from macros.reading.load import load
from selfcheck.returns.returns import check_return, empty_return, return_text
from selfcheck.scoring.result import result, result_text
from tests.support.trees import ROOT
from tests.support.word_example import body, text_of

DATA = empty_return("supervision", "1") | {
    "agency": {"id": "example-college", "name": "Example Cöllege"},
    "answers": {"s01.1": {"value": "not-in-place", "revision": 1}, "s03.2": {"value": {"met": 2, "checked": 1}}},
}


def run(folder: Path, data: dict[str, Any] | str, *options: str) -> Result:
    file = folder / "agency.supervision.json"
    file.write_bytes((data if isinstance(data, str) else return_text(data)).encode())
    return CliRunner().invoke(main, ["score", str(file), *options])


def test_json_is_the_result_to_the_byte(tmp_path: Path) -> None:
    found = run(tmp_path, DATA, "--format", "json")
    edition = load(ROOT).handbook().editions[0]
    assert found.stdout_bytes == result_text(result(edition, check_return(DATA).required_record)).encode()
    assert found.exit_code == 0


def test_text_is_the_report_with_the_partnerships_own_route(tmp_path: Path) -> None:
    found = run(tmp_path, DATA)
    assert found.exit_code == 0
    assert "0 of 10 met, 1 not met, 9 depend on open questions" in found.stdout
    assert load(ROOT).handbook().partnership.urgent.front_door.name in found.stdout
    assert "2 of 1 cannot be" in found.stdout


def test_csv_has_a_row_for_each_point(tmp_path: Path) -> None:
    found = run(tmp_path, DATA, "--format", "csv")
    points = [criterion.id for criterion in load(ROOT).handbook().editions[0].criteria]
    assert [row["point"] for row in csv.DictReader(io.StringIO(found.stdout)) if row["point"]] == points


def test_docx_is_the_report_in_word(tmp_path: Path) -> None:
    out = tmp_path / "report.docx"
    found = run(tmp_path, DATA, "--format", "docx", "--out", str(out), "--site-url", "https://example.org/")
    assert (found.exit_code, found.stdout) == (0, f"Written: {out}\n")
    shown = text_of(body(out.read_bytes()))
    assert "Example Cöllege" in shown
    assert "Check the handbook for the current version: https://example.org/self-check/" in shown
    assert run(tmp_path, DATA, "--format", "docx").exit_code == 2


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("", "the file is empty [empty-file]"),
        ('{"a": 1.5}', "line 1, character 7: a number is written with a point or an exponent [not-whole-number]"),
        (DATA | {"scope": 1}, ", scope: expected text, found the number 1 [wrong-type]"),
        (DATA | {"format_version": 2}, ", format_version: a newer handbook wrote this file"),
        (DATA | {"edition": {"set": "supervision", "number": "99"}}, "does not hold version 'supervision 99'"),
        (DATA | {"edition": {"set": "other", "number": "1"}}, "does not hold version 'other 1'"),
    ],
)
def test_what_cannot_be_scored_ends_with_one_and_says_why(tmp_path: Path, data: Any, message: str) -> None:
    found = run(tmp_path, data)
    assert found.exit_code == 1
    assert message in found.stderr
    assert "hint:" in found.stderr
    assert found.stdout == ""


def test_a_file_far_too_large_is_not_read_whole(tmp_path: Path) -> None:
    found = run(tmp_path, " " * (6 * 1024 * 1024))
    assert (found.exit_code, found.stdout) == (1, "")
    assert "[too-large]" in found.stderr


def test_another_edition_can_be_named(tmp_path: Path) -> None:
    other = DATA | {"edition": {"set": "supervision", "number": "99"}}
    found = run(tmp_path, other, "--edition", "1")
    assert found.exit_code == 0
    assert "the answers are to version 99 of the standards, and version 1 was scored" in found.stdout
    assert run(tmp_path, DATA, "--edition", "98").exit_code == 1


@pytest.mark.parametrize(
    "arguments", [["score"], ["score", "no-such-file.json"], ["score", __file__, "--format", "xml"]]
)
def test_a_wrong_command_ends_with_two(arguments: list[str]) -> None:
    assert CliRunner().invoke(main, arguments).exit_code == 2
