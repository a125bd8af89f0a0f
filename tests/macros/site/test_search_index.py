"""Which parts of a built page the search finds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from macros.pages.mkdocs_events import INDEX
from macros.site import search_index
from macros.site.search_index import PageSection, read_sections, write_index


def _sections(html: str) -> dict[str, PageSection]:
    return {section.anchor: section for section in read_sections(f"<article><h1>Page</h1>{html}</article>")}


def _text(parts: list[str]) -> str:
    return " ".join("".join(parts).split())


def test_questions_stand_apart_and_labels_that_are_the_same_everywhere_are_left_out() -> None:
    html = (
        '<h3 id="a">A<a class="headerlink">#</a></h3><p>Said.</p>'
        '<p><span class="sh-label">People ask</span> <q>Why?</q></p>'
    )
    section = _sections(html)["a"]
    assert (_text(section.title), _text(section.text)) == ("A", "Said.")
    assert [_text([question]) for question in section.asked] == ["Why?"]


def test_what_is_folded_away_stands_apart() -> None:
    html = (
        '<h3 id="a">A</h3><p>Said.</p><details class="sh-more"><summary>More</summary><p>Folded.</p></details>'
        '<p class="sh-serves">1.1 A point</p><p>Said after.</p>'
    )
    section = _sections(html)["a"]
    assert _text(section.text) == "Said. Said after."
    assert _text(section.aside) == "More Folded. 1.1 A point"


def test_a_heading_that_is_excluded_takes_its_own_words_along_and_no_more() -> None:
    html = '<h2 id="where-next" data-search-exclude="">Where next</h2><p>On.</p><h3 id="b">B</h3><p>Kept.</p>'
    sections = _sections(html)
    assert set(sections) == {"", "b"}
    assert _text(sections["b"].text) == "Kept."
    assert "On." not in _text(sections[""].text)


def test_a_heading_without_an_address_belongs_to_the_section_above() -> None:
    section = _sections('<h2 id="passed">Passed</h2><h3>A policy</h3><p>In June.</p>')["passed"]
    assert (_text(section.title), _text(section.text)) == ("Passed", "A policy In June.")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site of one page, with the index that the theme's plugin writes."""
    monkeypatch.setattr(search_index, "SEARCH_CACHE", tmp_path / "cache")
    return write_site(tmp_path / "site", "Weekly")


def write_site(folder: Path, word: str) -> Path:
    (folder / "search").mkdir(parents=True)
    page = f"<title>Home - Handbook</title><article><h1>Home</h1><p>{word}</p></article>"
    (folder / "index.html").write_text(page, encoding="utf-8")
    given = {"config": {"lang": ["en"]}, "docs": [{"location": "", "title": "Home", "text": ""}]}
    (folder / INDEX).write_text(json.dumps(given), encoding="utf-8")
    return folder


def written(site: Path) -> dict[str, bytes]:
    write_index(site, ())
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in (site / "search").rglob("*.json")}


def test_the_index_of_the_same_pages_is_made_once(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = written(site)
    assert len(first) > 3
    with monkeypatch.context() as patched:
        patched.setattr(search_index, "_made_parts", lambda _: pytest.fail("it was made again"))
        assert written(write_site(tmp_path / "same", "Weekly")) == first
    other = written(write_site(tmp_path / "other", "Monthly"))
    assert any(b"Monthly" in content for content in other.values())
    assert not any(b"Weekly" in content for content in other.values())


@pytest.mark.parametrize("place", range(len(search_index.INDEX_PROGRAMS)))
def test_an_index_by_other_programs_is_made_anew(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    written(site)
    changed = tmp_path / "changed"
    changed.write_text("changed", encoding="utf-8")
    made_by = [changed if number == place else file for number, file in enumerate(search_index.INDEX_PROGRAMS)]
    monkeypatch.setattr(search_index, "INDEX_PROGRAMS", made_by)
    made: list[object] = []

    def make(docs: object) -> Mapping[str, bytes]:
        made.append(docs)
        return {}

    monkeypatch.setattr(search_index, "_made_parts", make)
    write_index(write_site(tmp_path / "again", "Weekly"), ())
    assert len(made) == 1
