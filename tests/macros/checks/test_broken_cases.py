"""Every fault that the data can have, as cases that an officer can read: a change, and the problems it causes.

`pytest --update-golden` writes the problems into the case files. Read the difference before you keep it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.checks.all_checks import check
from macros.generated.page_files import stubs
from macros.reading.load import load
from macros.reading.loaded_data import LoadedData
from macros.reading.problems import CODES, INFORMATION, Problem
from macros.reading.yaml_file import parse_yaml
from macros.site.address import configured_address
from macros.site.check import check_address, check_pages, site_pages
from macros.site.own_pages import check_own_calls, check_own_links
from tests.support.trees import CASES, apply, copy_tree, read_case

FILES = sorted((CASES / "broken").glob("*.yml"))
STUB_CODES = {
    "missing-stub",
    "left-over-stub",
    "changed-stub",
    "hand-written-page",
}  # faults of pages in docs/, not of data: tested with `macros.generated.page_files`


def test_the_small_tree_has_nothing_wrong_with_it(tmp_path: Path) -> None:
    loaded = load(copy_tree(tmp_path))
    assert [str(problem) for problem in check(loaded)] == []
    assert loaded.handbook().policy("example-policy").latest.version == "2"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_case(file: Path, tmp_path: Path, update_golden: bool) -> None:
    case = read_case(file)
    root = copy_tree(tmp_path)
    apply(root, case["change"])
    loaded = load(root)
    found = [_as_written(problem) for problem in _problems(root, loaded)]
    if update_golden:
        _rewrite(file, found)
    else:
        assert found == case["problems"], case["name"]
    for each in case.get("holds", []):
        _assert_holds(loaded, each)


def test_every_code_has_a_case() -> None:
    named = {problem["code"] for file in FILES for problem in read_case(file)["problems"]}
    assert named == set(CODES) - STUB_CODES


def test_every_problem_that_stops_a_build_says_how_to_mend_it() -> None:
    problems = [problem for file in FILES for problem in read_case(file)["problems"]]
    assert [each for each in problems if each["code"] not in INFORMATION and not each.get("hint")] == []


def test_every_case_has_a_name_of_its_own() -> None:
    names = [read_case(file)["name"] for file in FILES]
    assert sorted(names) == sorted(set(names))


def _problems(root: Path, loaded: LoadedData) -> list[Problem]:
    """The problems in the data, in pages written by hand, and in the site's address."""
    beside = [*check_pages(root, loaded), *check_address(root, loaded, configured_address(root).site_url)]
    problems = [*check(loaded), *beside]
    if not any(problem.fatal for problem in problems):
        book = loaded.handbook()
        problems += check_own_links(root, site_pages(root), stubs(book))
        problems += check_own_calls(root, book, site_pages(root))
    return sorted(problems)


def _as_written(problem: Problem) -> dict[str, Any]:
    members = ("file", "line", "column", "code", "message", "hint")
    written = {name: getattr(problem, name) for name in members}
    return {name: value for name, value in written.items() if value not in ("", 0)}


def _rewrite(file: Path, found: list[dict[str, Any]]) -> None:
    """Write the part from `problems:` on again; the part above, written by people, stays."""
    written = file.read_text(encoding="utf-8")
    above = written[: written.index("\nproblems:") + 1]
    problems = yaml.safe_dump({"problems": found}, sort_keys=False, allow_unicode=True, width=1000)
    file.write_text(above + problems, encoding="utf-8", newline="\n")


def _assert_holds(loaded: LoadedData, expected: dict[str, Any]) -> None:
    """Check a value with its type: `true` is not 1, and `no` is text."""
    content = loaded.files[expected["file"]]
    parsed, _ = parse_yaml(content.raw, content.name)
    assert parsed
    value: Any = parsed.value
    for part in expected["path"]:
        value = value[part]
    assert (type(value), value) == (type(expected["value"]), expected["value"]), expected
