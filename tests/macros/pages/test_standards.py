"""A standard's page: the answer first, points as lines with one control each, and nothing lost."""

from __future__ import annotations

import dataclasses
import re
from datetime import date

from macros.model.handbook import Handbook
from macros.pages import places
from macros.pages.registry import pages
from selfcheck.reading.dates import PartialDate
from selfcheck.standards.edition import Edition, Note
from tests.macros.wording.test_markdown_escape import converted, read_html
from tests.support.handbooks import fixture_handbook

TODAY = date(2026, 11, 22)
_FOLDED = re.compile(r"<details.*?</summary>.*?</details>", re.DOTALL)


def _html(book: Handbook, name: str) -> str:
    return converted(pages(book, TODAY)["standard"](name))


def _with_explanation(*words: str) -> Handbook:
    book = fixture_handbook()
    first, *others = book.edition.standards
    standards = (dataclasses.replace(first, explanation=words), *others)
    return dataclasses.replace(book, editions=(dataclasses.replace(book.edition, standards=standards),))


def test_the_statement_is_the_first_thing_and_the_quiet_line_stands_before_the_points(book: Handbook) -> None:
    for standard in book.edition.standards:
        html = _html(book, standard.id)
        places = [html.index(f'class="{name}"') for name in ("sh-lede", "sh-whose", "sh-clause")]
        assert places == sorted(places), standard.id


def test_notes_of_one_day_say_it_once_and_others_each_its_own() -> None:
    book = fixture_handbook()
    first, *others = book.edition.standards
    for days, times in ((("2026-11-01", "2026-11-01"), 1), (("2026-11-01", "2026-11-02"), 2)):
        notes = tuple(Note(kind="gap", on=PartialDate.parse(day), text=f"Missing {day}.") for day in days)
        standard = dataclasses.replace(
            first, notes=notes, criteria=tuple(dataclasses.replace(each, notes=()) for each in first.criteria)
        )
        edition = dataclasses.replace(book.edition, standards=(standard, *others))
        html = _html(dataclasses.replace(book, editions=(edition,)), first.id)
        beside = read_html(html[html.index('class="sh-margin"') :]).text
        assert len(re.findall("[Nn]oted [0-9]", beside)) == times


def test_each_point_is_one_line_with_one_control(book: Handbook) -> None:
    for standard in book.edition.standards:
        html = _html(book, standard.id)
        assert html.count('class="sh-clause"') == len(standard.criteria) == html.count('class="sh-about"')
        for criterion in standard.criteria:
            assert re.search(rf'class="sh-clause"[^>]* id="{re.escape(criterion.id)}"[^>]*>', html), criterion.id
        assert "<h3" not in html


def test_questions_in_readers_words_are_not_printed(book: Handbook) -> None:
    for standard in book.edition.standards:
        text = read_html(_html(book, standard.id)).text
        asked = [*standard.asked_as, *(question for each in standard.criteria for question in each.asked_as)]
        assert [question for question in asked if question in text] == []


def test_the_verb_of_strength_stands_out_and_a_statement_says_how_it_counts(book: Handbook) -> None:
    for standard in book.edition.standards:
        html = _html(book, standard.id)
        for criterion in standard.criteria:
            line, _, about = html.partition(f'id="{criterion.id}"')[2].partition("<details")
            if criterion.strength == "states":
                assert "<strong>" not in line, criterion.id
                assert "It counts as a “must”." in about.partition("</details>")[0]
            else:
                is_said = "<dt>How binding</dt>" in about.partition("</details>")[0]
                assert ("<strong>" in line) != is_said, criterion.id


def test_a_note_that_changes_a_point_has_a_sign_that_leads_to_it(book: Handbook) -> None:
    for standard in book.edition.standards:
        html = _html(book, standard.id)
        signs = re.findall(r'class="sh-sign" href="#(note\.\d+)"', html)
        assert signs == re.findall(r'<li id="(note\.\d+)"', html)
        assert len(signs) == sum(note.kind in ("gap", "conflict") for each in standard.criteria for note in each.notes)


def test_a_standard_without_an_explanation_has_no_place_for_it() -> None:
    html = _html(_with_explanation(), "s01")
    assert "in-plain-words" not in html
    assert "In plain words" not in html


def test_a_brief_explanation_stands_under_the_statement_and_a_long_one_is_folded() -> None:
    brief, long = (_html(_with_explanation(words), "s01") for words in ("Some call it a contract.", "Word " * 60))
    assert "Some call it a contract." in _FOLDED.sub("", brief)
    assert "Word Word" in long
    assert "Word Word" not in _FOLDED.sub("", long)


def test_an_edition_may_have_standards_without_explanation() -> None:
    edition = _with_explanation().edition
    assert Edition.from_dict(edition.to_dict()) == edition


def test_what_many_clauses_say_is_one_line_a_policy_the_most_particular_first() -> None:
    book = fixture_handbook()
    for standard in book.edition.standards:
        html = _html(book, standard.id)
        for part in re.findall(r"<dt>What policies say</dt><dd.*?</dd>", html):
            names = re.findall(r"<li>([^<:]+): <a", part)
            if "<em>" not in part:
                assert len(names) == len(set(names))


def test_the_index_says_each_headline_and_folds_the_rest(book: Handbook) -> None:
    html = converted(pages(book, TODAY)["standards_index"]())
    seen = read_html(_FOLDED.sub("", html)).text
    assert all(standard.title in seen for standard in book.edition.standards)
    assert book.edition.head.about[0] not in seen
    assert book.edition.head.about[0] in " ".join(read_html(html).text.split())


def test_the_number_of_standards_comes_from_the_data() -> None:
    html = _html(fixture_handbook(), "s01")
    assert "All three standards" in html
    assert places.STANDARDS.rpartition("/")[2] in html
