"""What of a built page is searched, and as what."""

from __future__ import annotations

from macros.site.search_index import PageSection, read_sections


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
