"""Which parts of a built page the search finds."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from macros.derived.timeline import current
from macros.model.handbook import Handbook
from macros.pages.mkdocs_events import INDEX
from macros.pages.page_questions import QUESTIONS, WHOLE_PAGE
from macros.reading.problems import BuildError
from macros.site import search_index
from macros.site.page_entries import PageSection, read_sections
from macros.site.search_index import write_index
from macros.site.search_words import EntryWords, entry_words
from tests.support.handbooks import fixture_handbook

TODAY = date(2026, 11, 30)


def fixture_handbook_without_danger() -> Handbook:
    return replace(fixture_handbook(), danger=None)


def _sections(html: str) -> dict[str, PageSection]:
    return {section.anchor: section for section in read_sections(f"<article><h1>Page</h1>{html}</article>")}


def _text(parts: list[str]) -> str:
    return " ".join("".join(parts).split())


def test_labels_that_are_the_same_everywhere_are_left_out() -> None:
    html = (
        '<h3 id="a">A<a class="headerlink">#</a></h3>'
        '<p><span class="sh-clause__number">5.1</span> <span class="sh-label">Text</span> She says <q>no</q>.</p>'
    )
    section = _sections(html)["a"]
    assert (_text(section.title), _text(section.text)) == ("A", "She says no.")


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


CLAUSES = (
    '<h2 id="section-2" data-title="2 When">When</h2><p>Of the section.</p>'
    '<ul><li class="sh-clause" id="how-often" data-title="How often you meet"><p>You <strong>must</strong> meet.</p>'
    '<details class="sh-about" id="about"><summary>More</summary><h4>How often</h4><p>Cited so.</p></details></li>'
    '<li class="sh-clause" id="roles" data-title="Roles"><p>Each has a role:</p>'
    '<ul><li id="roles-head" data-title="The head">She leads.</li></ul><p>And more.</p></li></ul>'
    "<p>A note on the section.</p>"
)


def test_an_element_with_an_id_and_a_title_is_an_entry_of_its_own() -> None:
    sections = _sections(CLAUSES)
    assert list(sections) == ["", "section-2", "how-often", "roles", "roles-head"]
    clause = sections["how-often"]
    assert (_text(clause.title), _text(clause.text)) == ("How often you meet", "You must meet.")
    assert _text(clause.aside) == "More How often Cited so."


def test_the_entry_ends_with_its_element() -> None:
    sections = _sections(CLAUSES)
    assert _text(sections["roles"].text) == "Each has a role: And more."
    assert _text(sections["roles-head"].text) == "She leads."
    section = sections["section-2"]
    assert (_text(section.title), _text(section.text)) == ("2 When", "Of the section. A note on the section.")


SEND = '<title>Send - Handbook</title><article><h1>Send</h1><h2 id="send">Where to</h2><p>To us.</p></article>'


def test_a_pages_questions_come_from_its_front_matter() -> None:
    asked = {"send": ["Where do I send it?", "By when?"], WHOLE_PAGE: ["What now?"]}
    whole, section = search_index._entries(SEND, {"location": "send/", "file": "send.md", QUESTIONS: asked}, {})
    assert (whole["asked"], section["asked"]) == (["What now?"], ["Where do I send it?", "By when?"])


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"sent": ["By when?"]}, "the page has no section “sent”. It has: send; or page for itself."),
        (["By when?"], "write the id of a section, and below it a list of questions."),
        ({"send": "By when?"}, "write the id of a section, and below it a list of questions."),
        ({"send": [1]}, "write the id of a section, and below it a list of questions."),
    ],
)
def test_questions_to_a_section_that_is_not_there_stop_the_build(asked: object, words: str) -> None:
    with pytest.raises(BuildError, match=re.escape(f"docs/send.md, asked_as: {words}")):
        list(search_index._entries(SEND, {"location": "send/", "file": "send.md", QUESTIONS: asked}, {}))


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
    write_index(site, fixture_handbook_without_danger(), TODAY)
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
    write_index(write_site(tmp_path / "again", "Weekly"), fixture_handbook_without_danger(), TODAY)
    assert len(made) == 1


def entries_of(site: Path) -> dict[str, dict[str, object]]:
    (texts,) = (site / "search").glob("*/texts-0.json")
    return {entry["location"]: entry for entry in json.loads(texts.read_text(encoding="utf-8"))}


def write_page(site: Path, address: str, article: str) -> None:
    (site / address).mkdir(parents=True)
    (site / address / "index.html").write_text(f"<title>S - H</title><article>{article}</article>", encoding="utf-8")
    given = json.loads((site / INDEX).read_text(encoding="utf-8"))
    given["docs"].append({"location": address, "title": "S", "text": ""})
    (site / INDEX).write_text(json.dumps(given), encoding="utf-8")


def test_questions_titles_and_numbers_come_from_the_model(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages no longer print the questions. Those to a part of a point that has no entry belong to the point."""
    words = {
        "s/#short": EntryWords(title="Standard 1, in short"),
        "s/#s01.1": EntryWords(lead="Point 1.1:", asked=["How often?"]),
        "s/#s01.1-part": EntryWords(asked=["Which part?"]),
    }
    monkeypatch.setattr(search_index, "entry_words", lambda *_: words)
    write_page(site, "s/", '<h1>S</h1><h2 id="short">In short</h2><p id="s01.1" data-title="Often">Text</p>')
    write_index(site, fixture_handbook_without_danger(), TODAY)
    entries = entries_of(site)
    assert entries["s/#short"]["title"] == "Standard 1, in short"
    assert entries["s/#s01.1"] == {
        "location": "s/#s01.1",
        "title": "Often",
        "page": "S",
        "text": "Text",
        "lead": "Point 1.1:",
        "asked": ["How often?", "Which part?"],
    }


def test_the_model_knows_whose_each_clause_is_and_what_people_ask() -> None:
    book = fixture_handbook()
    words = entry_words(book, TODAY)
    standard = book.edition.standards[0]
    assert words[f"standards/{standard.id}/"].asked == standard.asked_as
    assert words[f"standards/{standard.id}/#in-plain-words"].title == f"Standard {standard.number}, in short"
    for policy_file in book.policies:
        for clause in current(policy_file, TODAY).clauses:
            found = words[f"policies/{policy_file.policy.id}/#{clause.ref}"]
            number = f", {clause.printed}" if clause.printed else ":"
            assert (found.lead, found.asked) == (f"{policy_file.policy.short}{number}", clause.asked_as)
    topic = book.topics[0]
    assert topic.question in words[f"compare/#{topic.id}"].asked
