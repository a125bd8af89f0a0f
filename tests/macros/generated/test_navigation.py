"""The part of the navigation that follows from the data."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from macros.derived.size import MANY
from macros.generated.navigation import BEGIN, END, NAVIGATION, navigation, with_navigation
from macros.generated.page_files import stubs
from macros.generated.sync import check_stubs, write_stubs
from macros.model.handbook import Handbook
from macros.reading.load import load
from tests.support.trees import TREE

FILE = f"site_name: A\nnav:\n  - Home: index.md\n{BEGIN}  - old: old.md\n{END}  - About: about.md\n"


@pytest.fixture(scope="module")
def book() -> Handbook:
    return load(TREE).handbook()


def _sections(book: Handbook) -> dict[str, list[dict[str, object]]]:
    return {title: below for each in yaml.safe_load(navigation(book)) for title, below in each.items()}


@pytest.mark.parametrize("number", [0, 1, 4, MANY, MANY + 1, 1000])
def test_policies_stand_in_it_until_they_are_too_many(book: Handbook, number: int) -> None:
    one = book.policies[0]
    policies = tuple(
        replace(one, policy=replace(one.policy, id=f"policy-{each}", short=f"Agency {each}")) for each in range(number)
    )
    first, *names, _ = _sections(replace(book, policies=policies))["Policies"]
    assert first == {"All policies": "policies/index.md"}
    shown = number if number <= MANY else 0
    assert names == [{f"Agency {each}": f"policies/policy-{each}/index.md"} for each in range(shown)]


def test_two_policies_of_one_agency_can_be_told_apart(book: Handbook) -> None:
    one = book.policies[0]
    other = replace(one, policy=replace(one.policy, id="second", title="Second policy"))
    _, *names, _ = _sections(replace(book, policies=(one, other)))["Policies"]
    assert [next(iter(each)) for each in names] == [
        f"{one.policy.short}: {one.policy.title}",
        f"{one.policy.short}: Second policy",
    ]


def test_without_topics_and_pathways_only_pages_that_exist_are_named(book: Handbook) -> None:
    rest = _sections(replace(book, topics=(), pathways=()))["My supervision"]
    assert not {page for each in rest for page in each.values()} & {"glance.md", "compare.md", "induction/index.md"}


def test_hostile_titles_stay_titles(book: Handbook) -> None:
    one = book.policies[0]
    hostile = replace(one, policy=replace(one.policy, short='<b>: "x" {{ now }} # -'))
    _, name, _ = _sections(replace(book, policies=(hostile,)))["Policies"]
    assert not set(next(iter(name))) & set('<>"{}')


@pytest.mark.parametrize(
    "title",
    [
        f"A\n{END}hooks:\n  - evil.py",
        '"',
        "\\",
        "'",
        "- a: b",
        "{{ x }}{% y %}",
        "!!python/name:os.system",
        "&a *a",
        "#",
        "\u2028x",
    ],
)
def test_a_hostile_title_adds_no_line_and_no_entry(book: Handbook, title: str) -> None:
    one = book.policies[0]
    hostile = replace(one, policy=replace(one.policy, short=title))
    standards = tuple(replace(each, title=title) for each in book.edition.standards)
    edition = replace(book.edition, standards=standards)
    roles = tuple(replace(each, title=title) for each in book.pathways)
    part = navigation(replace(book, policies=(hostile,), editions=(edition,), pathways=roles))
    assert part.count("\n") == navigation(replace(book, policies=(one,))).count("\n")
    assert part.count(END) == 1
    assert with_navigation(FILE, part).endswith(f"{END}  - About: about.md\n")
    whole = yaml.safe_load(with_navigation(FILE, part))
    assert set(whole) == {"site_name", "nav"}
    names = [next(iter(each)) for each in whole["nav"]]
    assert names == ["Home", "Home", "Standards", "Policies", "My supervision", "Self-check", "About", "About"]


def test_only_the_part_between_the_marks_is_written(book: Handbook, tmp_path: Path) -> None:
    file = tmp_path / NAVIGATION
    file.write_text(FILE, encoding="utf-8")
    wanted = {NAVIGATION: navigation(book)}
    assert [each.code for each in check_stubs(tmp_path, wanted)] == ["changed-stub"]
    assert write_stubs(tmp_path, wanted) == [NAVIGATION]
    text = file.read_text(encoding="utf-8")
    assert text == FILE.replace(f"{BEGIN}  - old: old.md\n{END}", navigation(book))
    assert list(check_stubs(tmp_path, wanted)) == []


def test_a_navigation_without_the_marks_is_left_alone(book: Handbook) -> None:
    assert with_navigation("nav:\n  - Home: index.md\n", navigation(book)) == "nav:\n  - Home: index.md\n"
    assert NAVIGATION in stubs(book)


def test_line_ends_of_windows_stay(book: Handbook, tmp_path: Path) -> None:
    (tmp_path / NAVIGATION).write_bytes(FILE.replace("\n", "\r\n").encode())
    write_stubs(tmp_path, {NAVIGATION: navigation(book)})
    assert b"\n" not in (tmp_path / NAVIGATION).read_bytes().replace(b"\r\n", b"")
