"""`handbook check`: its output for people and for programs, and its exit codes."""

from __future__ import annotations

import json
import re
from pathlib import Path

from macros.reading.problems import CODES
from tests.macros.commands.conftest import Run
from tests.support.broken_data import break_data
from tests.support.project import replace


def test_check_of_sound_data(handbook: Run) -> None:
    result = handbook("check")
    assert (result.exit_code, result.output) == (0, "No problems.\n")


def test_check_names_every_problem_with_its_place_and_hint(handbook: Run, project: Path) -> None:
    break_data(project)
    result = handbook("check")
    assert result.exit_code == 1
    places = re.findall(r"^(\S+:\d+:\d+): .+ \[([a-z-]+)\]\n  hint: ", result.output, re.MULTILINE)
    assert {code for _, code in places} == {"unknown-field", "missing-field", "unknown-value"}
    assert "did you mean 'means'?" in result.output
    assert "did you mean 'must'?" in result.output
    assert result.output.endswith("3 problems. Nothing is built until they are mended.\n")


def test_check_of_one_problem_says_it_in_the_singular(handbook: Run, project: Path) -> None:
    (project / "docs/glossary.md").unlink()
    result = handbook("check")
    assert result.exit_code == 1
    assert result.output == (
        "docs/glossary.md: this generated file is missing [missing-stub]\n"
        "  hint: run: handbook sync\n"
        "1 problem. Nothing is built until it is mended.\n"
    )


def _leave_one_point_out(project: Path) -> None:
    replace(project / "standards/policies/example-policy/2.yml", "s01.1, revision: 1", "s01.2, revision: 2")


def test_information_is_listed_and_stops_nothing(handbook: Run, project: Path) -> None:
    _leave_one_point_out(project)
    result = handbook("check")
    assert result.exit_code == 0
    assert "[not-covered]" in result.output
    assert result.output.endswith("No problems. 1 line for information only.\n")


def test_what_stops_a_build_comes_after_what_is_information(handbook: Run, project: Path) -> None:
    _leave_one_point_out(project)
    (project / "docs/glossary.md").unlink()
    lines = handbook("check").output.splitlines()
    assert "[not-covered]" in lines[0]
    assert lines[-3].startswith("docs/glossary.md: ")
    assert lines[-1] == "1 problem. Nothing is built until it is mended. 1 line for information only."


def test_the_name_of_a_file_cannot_end_a_line_or_turn_words_round(handbook: Run, project: Path) -> None:
    (project / "standards/x\n\x1b[2J\u202eNo problems.yml").touch()
    output = handbook("check").output
    assert "standards/x �[2J�No problems.yml: nothing reads this file" in output
    assert not {"\x1b", "\u202e"} & set(output)


def test_check_as_json_of_sound_data(handbook: Run) -> None:
    result = handbook("check", "--json")
    assert result.exit_code == 0
    assert json.loads(result.output) == {"problems": []}


def test_check_as_json_for_programs(handbook: Run, project: Path) -> None:
    break_data(project)
    result = handbook("check", "--json")
    assert result.exit_code == 1
    problems = json.loads(result.output)["problems"]
    assert len(problems) == 3
    for problem in problems:
        assert set(problem) == {"file", "line", "column", "code", "message", "hint", "fatal"}
        assert problem["code"] in CODES
        assert problem["fatal"] is True
        assert (project / problem["file"]).is_file()
        assert problem["line"] > 0


def test_check_as_json_keeps_information_apart(handbook: Run, project: Path) -> None:
    _leave_one_point_out(project)
    result = handbook("check", "--json")
    assert result.exit_code == 0
    assert [problem["fatal"] for problem in json.loads(result.output)["problems"]] == [False]


def test_check_writes_nothing(handbook: Run, project: Path) -> None:
    (project / "docs/glossary.md").unlink()
    before = sorted(project.rglob("*"))
    handbook("check")
    assert sorted(project.rglob("*")) == before
