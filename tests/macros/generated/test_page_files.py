"""The files made from the data: written, compared, and safe for any data."""

from __future__ import annotations

import dataclasses
import html
import re
from pathlib import Path
from typing import Any

import jinja2
import pytest
from hypothesis import given
from mkdocs.utils.meta import get_data

from macros.generated.builder_files import builder_files
from macros.generated.page_files import stubs
from macros.generated.sync import GENERATED, check_stubs, left_over, write_stubs
from macros.model.handbook import Handbook
from macros.model.partnership import Route
from macros.reading.load import load
from macros.reading.problems import INFORMATION
from macros.wording.urgent_route import routes, urgent_html
from tests.macros.wording.test_markdown_escape import read_html, texts
from tests.support.trees import ROOT, TREE

Found = list[tuple[str, str]]


@pytest.fixture(scope="module")
def book() -> Handbook:
    return load(TREE).handbook()


@pytest.fixture
def written(book: Handbook, tmp_path: Path) -> Path:
    """A folder with all the files that the small tree requires."""
    write_stubs(tmp_path, stubs(book))
    return tmp_path


def _found(root: Path, book: Handbook) -> Found:
    return [(problem.code, problem.file) for problem in check_stubs(root, stubs(book))]


def test_the_tree_in_git_is_in_line_with_its_data() -> None:
    wanted = stubs(load(ROOT).handbook())
    assert [str(problem) for problem in check_stubs(ROOT, wanted)] == []


def test_every_standard_policy_and_version_has_its_page(book: Handbook) -> None:
    wanted = stubs(book)
    assert {path for path in wanted if path.startswith("docs/standards/")} == {
        "docs/standards/index.md",
        "docs/standards/s01.md",
        "docs/standards/s02.md",
        "docs/standards/s03.md",
        "docs/standards/1/index.md",
        "docs/standards/1/s01.md",
        "docs/standards/1/s02.md",
        "docs/standards/1/s03.md",
    }
    assert {path for path in wanted if path.startswith("docs/policies/")} == {
        "docs/policies/index.md",
        "docs/policies/example-policy/index.md",
        "docs/policies/example-policy/2.md",
        "docs/policies/other-policy/index.md",
        "docs/policies/other-policy/2024-04.md",
        "docs/policies/other-policy/2026-04.md",
        "docs/policies/other-policy/compared-with-2024-04.md",
    }


def test_what_is_written_is_in_line(book: Handbook, written: Path) -> None:
    assert _found(written, book) == []


def test_writing_again_changes_nothing(book: Handbook, written: Path) -> None:
    before = {file: file.stat().st_mtime_ns for file in written.rglob("*")}
    assert write_stubs(written, stubs(book)) == []
    assert {file: file.stat().st_mtime_ns for file in written.rglob("*")} == before


def test_writing_says_what_it_wrote(book: Handbook, tmp_path: Path) -> None:
    assert {*write_stubs(tmp_path, stubs(book))} == stubs(book).keys() - {
        "mkdocs.yml"
    }  # it is not there, so nothing is put into it


def test_a_missing_page(book: Handbook, written: Path) -> None:
    (written / "docs/standards/s02.md").unlink()
    assert _found(written, book) == [("missing-stub", "docs/standards/s02.md")]
    assert write_stubs(written, stubs(book)) == ["docs/standards/s02.md"]
    assert _found(written, book) == []


def test_a_page_changed_by_hand(book: Handbook, written: Path) -> None:
    with (written / "docs/glossary.md").open("a", encoding="utf-8") as stream:
        stream.write("A line by hand.\n")
    assert _found(written, book) == [("changed-stub", "docs/glossary.md")]
    assert write_stubs(written, stubs(book)) == ["docs/glossary.md"]
    assert _found(written, book) == []


def test_a_page_saved_in_another_encoding(book: Handbook, written: Path) -> None:
    file = written / "docs/glossary.md"
    file.write_bytes(f"{file.read_text(encoding='utf-8')}Café".encode("latin-1"))
    assert _found(written, book) == [("changed-stub", "docs/glossary.md")]
    assert write_stubs(written, stubs(book)) == ["docs/glossary.md"]


def test_windows_line_ends_are_no_change(book: Handbook, written: Path) -> None:
    file = written / "docs/glossary.md"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert _found(written, book) == []


GENERATED_PAGE = "---\ntitle: An old page\ngenerated: true\n---\n\nold\n"


@pytest.mark.parametrize("folder", GENERATED)
def test_a_left_over_file(book: Handbook, written: Path, folder: str) -> None:
    (written / folder / "old").mkdir(parents=True)
    (written / folder / "old/index.md").write_text(GENERATED_PAGE, encoding="utf-8")
    assert _found(written, book) == [("left-over-stub", f"{folder}/old/index.md")]
    assert write_stubs(written, stubs(book)) == [f"{folder}/old/index.md"]
    assert not (written / folder / "old/index.md").exists()


@pytest.mark.parametrize("path", ["docs/forms/agreement.md", "docs/induction/supervisor.md", "docs/old.md"])
def test_a_generated_page_whose_data_has_gone_is_left_over_anywhere(book: Handbook, written: Path, path: str) -> None:
    _write(written / path, GENERATED_PAGE)
    assert _found(written, book) == [("left-over-stub", path)]
    assert write_stubs(written, stubs(book)) == [path]


BY_HAND = {
    "no front matter": "# My notes\n\nA week's work.\n",
    "other front matter": "---\ntitle: My notes\n---\n\nA week's work.\n",
    "said below the front matter": "---\ntitle: My notes\n---\n\n---\ngenerated: true\n---\n",
    "said to be otherwise": "---\ngenerated: false\n---\n",
    "empty": "",
}


@pytest.mark.parametrize("text", BY_HAND.values(), ids=BY_HAND)
@pytest.mark.parametrize("path", ["docs/standards/notes.md", "docs/policies/s/x.md", "docs/policies/plan.txt"])
def test_a_page_by_hand_among_generated_ones_is_reported_and_left_alone(
    book: Handbook, written: Path, path: str, text: str
) -> None:
    _write(written / path, text)
    assert _found(written, book) == [("hand-written-page", path)]
    assert write_stubs(written, stubs(book)) == []
    assert (written / path).read_text(encoding="utf-8") == text


@pytest.mark.parametrize("path", ["docs/standards/s01.md", "docs/glossary.md"])
def test_a_page_by_hand_in_the_place_of_a_generated_one_is_not_overwritten(
    book: Handbook, written: Path, path: str
) -> None:
    _write(written / path, "# My notes\n")
    assert _found(written, book) == [("hand-written-page", path)]
    assert write_stubs(written, stubs(book)) == []
    assert (written / path).read_text(encoding="utf-8") == "# My notes\n"
    (written / path).unlink()
    assert write_stubs(written, stubs(book)) == [path]


def test_what_a_desktop_leaves_by_itself_is_no_page(book: Handbook, written: Path) -> None:
    for name in (".DS_Store", "Thumbs.db", "s01.md~"):
        _write(written / "docs/standards" / name, "\0")
    assert _found(written, book) == []


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def test_pages_by_hand_are_nobodys_left_overs(book: Handbook, written: Path) -> None:
    (written / "docs/about/privacy.md").write_text("by hand", encoding="utf-8")
    (written / "docs/index.md").write_text("by hand", encoding="utf-8")
    assert left_over(written, stubs(book)) == []
    assert _found(written, book) == []


def test_a_policy_that_goes_takes_its_pages_along(book: Handbook, written: Path) -> None:
    without = dataclasses.replace(book, policies=book.policies[1:])
    changed = {"docs/policies/index.md", "docs/policies/example-policy/2.md", "docs/policies/example-policy/index.md"}
    assert {problem.file for problem in check_stubs(written, stubs(without))} == changed
    assert set(write_stubs(written, stubs(without))) == changed


def test_stub_problems_stop_a_build_and_say_how_to_mend_them(book: Handbook, tmp_path: Path) -> None:
    problems = list(check_stubs(tmp_path, stubs(book)))
    assert problems
    assert {problem.hint for problem in problems} == {"run: handbook sync"}
    assert not {problem.code for problem in problems} & INFORMATION


def test_pages_say_that_they_are_generated_and_hold_one_macro_with_ids_only(book: Handbook) -> None:
    for path, text in stubs(book).items():
        if path.endswith(".md"):
            body, front = get_data(text)
            assert front["generated"] is True
            assert body.startswith("{{ ")
            assert body.count("{{") == 1
            assert not set(body.strip()) - set('abcdefghijklmnopqrstuvwxyz0123456789_-.,/"(){} '), path


def test_only_pages_that_repeat_others_are_kept_out_of_search(book: Handbook) -> None:
    fronts = {path: get_data(text)[1] for path, text in stubs(book).items() if path.endswith(".md")}
    assert {path for path, front in fronts.items() if front.get("search") == {"exclude": True}} == {
        "docs/about/problem-codes.md",
        "docs/coverage.md",
        "docs/policies/example-policy/2.md",
        "docs/search.md",
        "docs/self-check/paper.md",
        "docs/policies/other-policy/2024-04.md",
        "docs/policies/other-policy/2026-04.md",
        "docs/policies/other-policy/compared-with-2024-04.md",
        "docs/standards/1/index.md",
        "docs/standards/1/s01.md",
        "docs/standards/1/s02.md",
        "docs/standards/1/s03.md",
    }


def test_every_title_names_what_it_is_about_and_no_two_are_alike() -> None:
    book = load(ROOT).handbook()
    fronts = {path: get_data(text)[1] for path, text in stubs(book).items() if path.endswith(".md")}
    titles = {path: front["title"] for path, front in fronts.items()}
    assert len(set(titles.values())) == len(titles)
    assert all(len(front["description"]) >= 20 for front in fronts.values())
    for held in book.policies:
        own = [title for path, title in titles.items() if path.startswith(f"docs/policies/{held.policy.id}/")]
        assert own
        assert all(held.policy.short in title and held.policy.area in title for title in own)


@given(title=texts, description=texts)
def test_hostile_words_stay_words_in_the_front_matter(title: str, description: str) -> None:
    page = stubs(_reworded(load_once(), title, description))["docs/policies/example-policy/index.md"]
    body, front = get_data(page)
    assert body.strip() == '{{ policy("example-policy") }}'
    assert list(front) == ["title", "description", "generated"]
    for shown, meant in ((front["title"], f"{title}: {title} ({title}x)"), (front["description"], description)):
        assert html.unescape(shown) == meant  # the theme inserts it into HTML without escaping
        assert not set(shown) & set('<>"{}')
        assert jinja2.Template(shown, keep_trailing_newline=True).render() == shown


@given(text=texts)
def test_hostile_words_stay_words_in_the_theme(text: str) -> None:
    route = Route(name=text, contact=text, phone="999")
    urgent = dataclasses.replace(load_once().partnership.urgent, front_door=route)
    partnership = dataclasses.replace(load_once().partnership, name=text, urgent=urgent)
    shown = jinja2.Template(urgent_html(partnership)).render()
    expected = read_html(jinja2.Template(urgent_html(_with_words(partnership, "Words"))).render())
    assert read_html(shown) == dataclasses.replace(expected, text=expected.text.replace("Words", text))
    publisher = dict(builder_files(dataclasses.replace(load_once(), partnership=partnership)))[
        "theme/generated/publisher.html"
    ].decode()
    assert read_html(jinja2.Template(publisher).render()).text == f"Published by {text}."


def test_the_urgent_route_has_all_ways_in_order_and_numbers_to_call(book: Handbook) -> None:
    shown = urgent_html(book.partnership)
    kinds = ["danger", "front-door", "out-of-hours", "worker", "officer"]
    places = [shown.index(f'class="sh-urgent__{kind}"') for kind in kinds]
    assert places == sorted(places)
    plain = re.sub(r"</?(span|details)[^>]*>|<summary>.*?</summary>", "", shown)
    for way in routes(book.partnership):
        assert f"<dt>{html.escape(way.name)}</dt><dd>{html.escape(way.contact)}" in plain
        if way.phone:
            assert f'<a href="tel:{way.phone.replace(" ", "")}">{way.phone}</a>' in shown


_BOOK: list[Handbook] = []


def load_once() -> Handbook:
    """The small tree, read once. For tests with Hypothesis, which should not use fixtures."""
    if not _BOOK:
        _BOOK.append(load(TREE).handbook())
    return _BOOK[0]


def _reworded(book: Handbook, title: str, summary: str) -> Handbook:
    held = book.policies[0]
    words: dict[str, Any] = {"title": title, "short": title, "area": f"{title}x", "summary": summary}
    policy = dataclasses.replace(held.policy, **words)
    return dataclasses.replace(book, policies=(dataclasses.replace(held, policy=policy),))


def _with_words(partnership: Any, words: str) -> Any:
    route = Route(name=words, contact=words, phone="999")
    return dataclasses.replace(partnership, urgent=dataclasses.replace(partnership.urgent, front_door=route))
