"""The data on the pages: addresses, silence, dates, drafts, and the words that the code itself adds."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest

from macros.derived.clause_changes import comparisons
from macros.model.handbook import Handbook
from macros.model.policy import PolicyFile
from macros.model.policy_version import Clause, Fact, PolicyVersion, VersionDates, section_address
from macros.model.reserved_names import PageAnchor
from macros.pages import places
from macros.pages.policy_changes import page_of
from macros.pages.registry import pages
from macros.pages.render import component
from macros.reading.load import load
from macros.reading.problems import CODES
from macros.wording.policies import KIND_WORDS, review_words, whose_words
from macros.wording.text import esc, sentence
from selfcheck.reading.dates import PartialDate
from selfcheck.standards.edition import Criterion, EditorialReview, Standard
from selfcheck.words import list_words
from tests.macros.wording.test_markdown_escape import Shown, converted, read_html
from tests.support.handbooks import fixture_handbook, once_a_handbook
from tests.support.project import rewrite
from tests.support.trees import ROOT, copy_tree

TODAY = date(2026, 11, 22)

Pages = dict[str, str]
"""HTML by the page's file in docs/."""


@once_a_handbook
def _real(book: Handbook) -> Pages:
    return _html(book)


def _html(book: Handbook, today: date = TODAY) -> Pages:
    return {page: converted(text) for page, text in _markdown(book, today)}


def _markdown(book: Handbook, today: date) -> Iterator[tuple[str, str]]:
    macro = pages(book, today)
    yield places.STANDARDS, macro["standards_index"]()
    for standard in book.edition.standards:
        yield places.standard_page(standard.id), macro["standard"](standard.id)
    for edition in book.editions:
        number = edition.head.number
        yield places.edition_page(number), macro["edition_index"](number)
        for standard in edition.standards:
            yield places.edition_page(number, standard.id), macro["edition_standard"](number, standard.id)
    yield places.POLICIES, macro["policies_index"]()
    for held in book.policies:
        yield places.policy_page(held.policy.id), macro["policy"](held.policy.id)
        for version in held.versions:
            page = places.version_page(held.policy.id, version.version)
            yield page, macro["policy_version"](held.policy.id, version.version)
        for each in comparisons(book, held):
            ids = (held.policy.id, each.new.version, each.base.policy.id, each.old.version)
            yield page_of(each), macro["policy_changes"](*ids)
    yield places.COVERAGE, macro["coverage_page"]()
    yield places.GLANCE, macro["glance_page"]()
    yield places.COMPARE, macro["compare_page"]()
    yield places.GLOSSARY, macro["glossary"]()
    yield places.SOURCES, macro["sources"]()
    yield places.PROBLEM_CODES, macro["problem_codes"]()


def _read(book: Handbook, page: str) -> Shown:
    return read_html(_real(book)[page])


def _text(html: str) -> str:
    return re.sub(r"\s+", " ", read_html(html).text)


def _ids(shown: Shown) -> list[str]:
    return [value for _, attributes in shown.elements for name, value in attributes if name == "id" and value]


def _words(text: str) -> str:
    """A text of the data as a page shows it, white space folded."""
    return re.sub(r"\s+", " ", text).strip()


# --- addresses


def test_each_address_stands_once_on_its_page(book: Handbook) -> None:
    for page, html in _real(book).items():
        ids = Counter(_ids(read_html(html)))
        assert [name for name, times in ids.items() if times > 1] == [], page


def test_every_point_and_every_line_of_a_checklist_has_its_address(book: Handbook) -> None:
    for standard in book.edition.standards:
        ids = _ids(_read(book, places.standard_page(standard.id)))
        for criterion in standard.criteria:
            assert criterion.id in ids
            assert {f"{criterion.id}-{item.id}" for item in criterion.items} <= set(ids)


def test_every_clause_has_its_address_on_both_pages_of_its_policy(book: Handbook) -> None:
    for held in book.policies:
        for page in (places.policy_page(held.policy.id), places.version_page(held.policy.id, held.latest.version)):
            ids = _ids(_read(book, page))
            for clause in held.latest.clauses:
                assert ids.count(clause.ref) == 1, (page, clause.ref)


def _clause_entry(html: str, clause: Clause) -> str:
    """A clause on a page of its policy: its line, and what is folded about it."""
    found = re.search(rf'<div class="sh-clause"[^>]* id="{re.escape(clause.ref)}".*?</div>', html)
    assert found, clause.ref
    return found[0]


def test_an_address_leads_to_the_line_of_its_clause_under_its_title(book: Handbook) -> None:
    for held in book.policies:
        html = _real(book)[places.version_page(held.policy.id, held.latest.version)]
        for clause in held.latest.clauses:
            title = re.search(' data-title="([^"]*)"', _clause_entry(html, clause))
            assert title
            assert _text(title[1]) == _words(clause.title)


def test_each_clause_gives_the_address_that_stays(book: Handbook) -> None:
    for held in book.policies:
        moving = _read(book, places.policy_page(held.policy.id))
        links = _links_of_class(moving, "sh-permanent")
        assert links == [f"{held.latest.version}.md#{clause.ref}" for clause in held.latest.clauses]
        stays = _read(book, places.version_page(held.policy.id, held.latest.version))
        assert _links_of_class(stays, "sh-permanent") == [f"#{clause.ref}" for clause in held.latest.clauses]


def test_every_address_on_a_policys_page_is_a_clauses_a_sections_or_reserved(book: Handbook) -> None:
    """Any other id on the page could one day be a clause's ref."""
    for held, version in _versions(book):
        html = _real(book)[places.version_page(held.policy.id, version.version)]
        title = re.search('<h1 id="([^"]*)"', html)  # made from the words; Markdown changes it if it is taken
        assert title
        given = {clause.ref for clause in version.clauses} | {section_address(each) for each in version.sections}
        notes = {each for each in _ids(read_html(html)) if re.fullmatch("note[.][0-9]+", each)}  # no id has a dot
        own = {*_ids(read_html(html))} - given - {title[1]} - notes
        assert {"about", "standards"} <= own <= {*PageAnchor}


def test_the_address_that_the_theme_adds_to_every_page_is_reserved() -> None:
    theme = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "macros/theme/partials").glob("urgent.html"))
    assert {*_ids(read_html(theme))} == {PageAnchor.URGENT}


def _versions(book: Handbook) -> Iterator[tuple[PolicyFile, PolicyVersion]]:
    return ((held, version) for held in book.policies for version in held.versions)


def _links_of_class(shown: Shown, name: str) -> list[str]:
    found = (dict(attributes) for tag, attributes in shown.elements if tag == "a")
    return [each.get("href") or "" for each in found if each.get("class") == name]


def test_addresses_are_what_has_been_given_out() -> None:
    """These addresses are in other people's documents: a change here needs a redirect."""
    assert places.standard_page("s03") == "standards/s03.md"
    assert places.edition_page("1") == "standards/1/index.md"
    assert places.edition_page("1", "s03") == "standards/1/s03.md"
    assert places.policy_page("example-policy") == "policies/example-policy/index.md"
    assert places.version_page("example-policy", "1") == "policies/example-policy/1.md"
    assert places.link("standards/s03.md", "policies/example-policy/1.md", "x") == "../policies/example-policy/1.md#x"
    assert places.link("coverage.md", "standards/s03.md", "s03.1") == "standards/s03.md#s03.1"
    assert places.link("coverage.md", "coverage.md", "s03") == "#s03"
    assert places.link("policies/index.md", "policies/index.md") == "index.md"


@pytest.mark.parametrize(("name", "wrong"), [("standard", "s99"), ("policy", "nobody")])
def test_a_macro_with_an_unknown_id_fails(book: Handbook, name: str, wrong: str) -> None:
    with pytest.raises(KeyError, match=wrong):
        pages(book, TODAY)[name](wrong)


def test_a_macro_with_an_unknown_version_fails(book: Handbook) -> None:
    with pytest.raises(KeyError, match="no version '99'"):
        pages(book, TODAY)["policy_version"](book.policies[0].policy.id, "99")


# --- policies' answers and silence


def _answering(book: Handbook, criterion: str, item: str = "") -> list[PolicyFile]:
    """The policies with a clause on a criterion, or on an item of it, worked out from the clauses alone."""
    return [
        held
        for held in book.policies
        if any(
            meets.criterion == criterion and (not item or item in meets.items)
            for clause in held.latest.clauses
            for meets in clause.meets
        )
    ]


def _whose(held: PolicyFile) -> str:
    """A policy's short name. Pages always name a policy with its area."""
    return held.policy.short


def _criteria(book: Handbook) -> Iterator[tuple[Standard, Criterion]]:
    for standard in book.edition.standards:
        for criterion in standard.criteria:
            yield standard, criterion


def _point(book: Handbook, standard: Standard, criterion: Criterion) -> str:
    """The HTML of one point: from its line to the next one."""
    html = _real(book)[places.standard_page(standard.id)]
    start = html.index(f'id="{criterion.id}"')
    end = re.compile('<div class="sh-clause"|<nav').search(html, start + 1)
    return f"<p {html[start : end.start() if end else None]}"


def _speakers(html: str) -> list[str]:
    """The policies that a piece of a page names as having a clause, in order, each once."""
    named = re.findall(r"<li>((?:[^<]|</?abbr[^>]*>)*): <a href=\"\.\./policies/", html)
    return list(dict.fromkeys(_text(each) for each in named))


def _named(policies: list[PolicyFile]) -> list[str]:
    return [whose_words(held.policy) for held in policies]


def test_each_point_names_the_policies_that_speak_to_it_and_those_that_are_silent(book: Handbook) -> None:
    for standard, criterion in _criteria(book):
        html = _point(book, standard, criterion)
        speaking = _answering(book, criterion.id)
        others = [held for held in book.policies if held not in speaking]
        silent = [held for held in others if not held.latest.missing]
        unknown = [held for held in others if held.latest.missing]
        if criterion.kind != "checklist":  # a checklist shows it line by line: see below
            assert _speakers(html) == _named(speaking), criterion.id
        text = _text(html)
        assert ("No policy held here sets this out." in text.partition("What policies say")[2]) == (not speaking)
        said = f"Not mentioned by {list_words(_named(silent))}."
        assert (said in text) == ("Not mentioned by" in text) == bool(speaking and silent), criterion.id
        not_known = f"Not known, because parts of the copy are missing: {list_words(_named(unknown))}."
        assert (not_known in text) == ("Not known" in text) == bool(unknown), criterion.id


def test_each_point_links_to_every_clause_that_speaks_to_it(book: Handbook) -> None:
    for standard, criterion in _criteria(book):
        html = _point(book, standard, criterion)
        for held in book.policies:
            for clause in held.latest.clauses:
                speaks = any(meets.criterion == criterion.id for meets in clause.meets)
                where = f'href="../policies/{held.policy.id}/{held.latest.version}.md#{clause.ref}"'
                assert (where in html) == speaks, (criterion.id, clause.ref)


def _line(book: Handbook, criterion: str, item: str) -> str:
    """The HTML of one line of a checklist."""
    standard = book.edition.standard_of(criterion)
    point = book.edition.criterion(criterion)
    assert standard
    assert point
    words = next(each.text for each in point.items if each.id == item)
    line = (
        re.sub("</?abbr[^>]*>", "", _point(book, standard, point))
        .partition("What policies say")[2]
        .partition(f"<em>{esc(sentence(words))}</em>")[2]
    )
    return line.partition("<li><em>")[0].partition("</dd>")[0]


def test_each_line_of_a_checklist_says_who_sets_it_out_or_that_nobody_does(book: Handbook) -> None:
    checked = 0
    for standard, criterion in _criteria(book):
        for item in criterion.items:
            if not _answering(book, criterion.id):  # said once for all lines
                assert "No policy held here sets this out." in _text(_point(book, standard, criterion)), item.id
                continue
            html = _line(book, criterion.id, item.id)
            speaking = _answering(book, criterion.id, item.id)
            assert _speakers(html) == _named(speaking), item.id
            assert _text(html).strip().startswith("Not mentioned.") == (not speaking), item.id
            checked += 1
    assert checked


def test_the_coverage_page_says_not_mentioned_where_a_policy_is_and_only_there(book: Handbook) -> None:
    html = _real(book)[places.COVERAGE]
    cells = re.findall(r'<td role="cell"(?: class="sh-silent")?>.*?</td>', html, re.DOTALL)
    expected = [held in _answering(book, criterion.id) for _, criterion in _criteria(book) for held in book.policies]
    words = [
        "Not known: parts of the copy are missing" if held.latest.missing else "Not mentioned" for held in book.policies
    ]
    silent = [_text(cell).endswith(words[place % len(words)]) for place, cell in enumerate(cells)]
    assert silent == [not speaks for speaks in expected]
    assert ["href=" in cell for cell in cells] == expected


def test_the_coverage_page_counts_right(book: Handbook) -> None:
    text = _text(_real(book)[places.COVERAGE])
    total = len(book.edition.criteria)
    for held in book.policies:
        number = sum(held in _answering(book, criterion.id) for _, criterion in _criteria(book))
        assert re.search(rf"{re.escape(held.policy.short)} ?{number} of {total}", text), held.policy.id


def test_the_map_marks_each_point_that_a_policy_speaks_to(book: Handbook) -> None:
    """Cells go by standard and then by policy; each leads to the standard's own table."""
    html = _real(book)[places.COVERAGE]
    cells = re.findall(r'<td role="cell" class="sh-map__cell sh-map__cell--\d">\s*(.*?)</td>', html, re.DOTALL)
    expected = [
        (standard.id, [held in _answering(book, criterion.id) for criterion in standard.criteria])
        for standard in book.edition.standards
        for held in book.policies
    ]
    marks = [["filled" in mark for mark in re.findall(r"<i([^>]*)></i>", cell)] for cell in cells]
    assert [(re.findall('href="#([^"]*)"', cell), each) for cell, each in zip(cells, marks, strict=True)] == [
        ([standard], each) for standard, each in expected
    ]
    assert [f"{sum(each)} of {len(each)}" in cell for cell, (_, each) in zip(cells, expected, strict=True)] == [
        True for _ in cells
    ]
    assert all(
        f'<details class="sh-fold sh-map__standard" id="{standard.id}">' in html for standard in book.edition.standards
    )


def test_a_long_meaning_is_folded_and_none_about_danger(book: Handbook) -> None:
    html = _real(book)[places.GLOSSARY]
    folded = 0
    for term in book.glossary:
        (line,) = re.findall(rf'id="{term.id}" data-title="[^"]*"><dfn>.*?</dfn>(.*?)</div>', html, re.DOTALL)
        shown, _, about = line.partition("<details")
        rest = "".join(re.findall(r"<dt>Also</dt><dd>(.*?)</dd>", about, re.DOTALL))
        assert _term_words(f"{shown} {rest}") == _term_words(term.means), term.id
        assert not rest or "999" not in term.means, term.id
        folded += bool(rest)
    assert folded


def _term_words(html: str) -> list[str]:
    return re.findall(r"\w+", _text(html).lower())


def test_a_cell_with_many_clauses_says_how_many_more_there_are(book: Handbook) -> None:
    html = _real(book)[places.COVERAGE]
    for _, criterion in _criteria(book):
        for held in _answering(book, criterion.id):
            number = sum(
                any(meets.criterion == criterion.id for meets in clause.meets) for clause in held.latest.clauses
            )
            if number > 3:
                assert f"{number - 3} more clause" in html


def test_silence_is_no_judgement_and_pages_say_so(book: Handbook) -> None:
    for page in (places.COVERAGE, places.standard_page("s01")):
        text = _text(_real(book)[page])
        assert "the version we hold" in text
        assert "no judgement of the agency" in text


# --- dates and standing


def _due(book: Handbook, text: str) -> PolicyVersion:
    version = book.policies[0].latest
    dates = VersionDates(review_due=PartialDate.parse(text)) if text else VersionDates()
    return dataclasses.replace(version, dates=dates)


@pytest.mark.parametrize(
    ("due", "today", "tag", "words"),
    [
        ("2026-04", "2026-11-22", "Review date passed", "The document gives 30 April 2026 as its last day for review."),
        (
            "2026-11",
            "2026-11-30",
            "Review due within 90 days",
            "The document gives 30 November 2026 as its last day for review.",
        ),
        (
            "2026-11",
            "2026-12-01",
            "Review date passed",
            "The document gives 30 November 2026 as its last day for review.",
        ),
        (
            "2026-11-22",
            "2026-11-22",
            "Review due within 90 days",
            "The document gives 22 November 2026 as its last day for review.",
        ),
        (
            "2026-11-21",
            "2026-11-22",
            "Review date passed",
            "The document gives 21 November 2026 as its last day for review.",
        ),
        (
            "2027-02-20",
            "2026-11-22",
            "Review due within 90 days",
            "The document gives 20 February 2027 as its last day for review.",
        ),
        ("2027-02-21", "2026-11-22", "In date", "The document gives 21 February 2027 as its last day for review."),
        ("2028-02", "2026-11-22", "In date", "The document gives 29 February 2028 as its last day for review."),
        ("", "2026-11-22", "No review date given", "The version we hold gives no review date."),
    ],
)
def test_review_status_in_words(book: Handbook, due: str, today: str, tag: str, words: str) -> None:
    version, day = _due(book, due), date.fromisoformat(today)
    assert _text(component("review_tag", version, day)) == tag
    assert review_words(version).startswith(words)
    assert ("may have a newer one" in review_words(version)) == bool(due)


def test_the_browser_gets_the_last_day_of_the_month(book: Handbook) -> None:
    assert 'data-review-due="2026-04-30"' in component("review_tag", _due(book, "2026-04"), TODAY)
    assert "data-review-due" not in component("review_tag", _due(book, ""), TODAY)


@pytest.mark.parametrize(
    ("today", "words"),
    [("2026-05-01", "In date"), ("2027-05-01", "Review due within 90 days"), ("2027-07-01", "Review date passed")],
)
def test_the_index_gives_each_policys_status_on_the_day(today: str, words: str) -> None:
    html = converted(pages(fixture_handbook(), date.fromisoformat(today))["policies_index"]())
    for name, status in (("example-policy", words), ("other-policy", "No review date given")):
        entry = html[html.index(f'id="{name}"') :].partition("</li>")[0]
        assert status in _text(f"<h2 {entry}")


def _policy_pages(book: Handbook) -> Iterator[tuple[str, PolicyFile, PolicyVersion]]:
    for held in book.policies:
        yield places.policy_page(held.policy.id), held, held.latest
        for version in held.versions:
            yield places.version_page(held.policy.id, version.version), held, version


def test_every_policy_page_says_that_it_restates_a_copy_and_whose(book: Handbook) -> None:
    for page, held, version in _policy_pages(book):
        html = _real(book)[page]
        line = _text(html[html.index('<p class="sh-whose"') :].partition("</p>")[0])
        for words in ("restated in plain words from the version we hold", "the agency’s own document prevails"):
            assert words in line, page
        about = _text(html[html.index(f'id="{PageAnchor.ABOUT}"') :].partition("</details>")[0])
        source = held.source(version.version)
        for words in (source.title, source.publisher, f"area: {source.area}", source.date_note):
            assert _words(words).lower() in about.lower(), (page, words)
        assert "may have a newer one" in about


def test_every_policy_page_says_which_version_it_is_and_never_that_it_is_in_force(book: Handbook) -> None:
    for page, _, version in _policy_pages(book):
        text = _text(_real(book)[page])
        assert "the latest version that we hold" in text or "the latest that we hold" in text
        assert version.version in text
    for page in _real(book):
        assert "in force" not in _text(_real(book)[page]).lower(), page


def test_the_history_names_versions_that_are_not_held(book: Handbook) -> None:
    for held in book.policies:
        html = _real(book)[places.policy_page(held.policy.id)]
        rows = [_text(row) for row in re.findall("<tr>.*?</tr>", html[html.index('id="history"') :], re.DOTALL)]
        said = ["not held" in row for row in rows[-len(held.policy.versions) :]]
        assert sorted(said) == sorted(not each.held for each in held.policy.versions)


def test_every_page_of_the_standards_says_whose_they_are_and_that_they_are_not_law(book: Handbook) -> None:
    for page in (places.STANDARDS, *(places.standard_page(each.id) for each in book.edition.standards)):
        text = _text(_real(book)[page])
        assert book.edition.head.publisher in text
        assert f"Area: {book.edition.head.area}" in text
        assert "not law" in text


def test_policies_are_never_named_without_their_area(book: Handbook) -> None:
    """Hertfordshire and Herefordshire look alike."""
    index = _text(_real(book)[places.POLICIES])
    for held in book.policies:
        assert f"{KIND_WORDS[held.policy.kind]} · {held.policy.area} ·" in index
    for page, held, _ in _policy_pages(book):
        first = _text(_real(book)[page].partition('<dl class="sh-answers-short"')[0])
        assert held.policy.area in first


# --- drafts


def test_what_nobody_has_reviewed_is_marked_as_a_draft(book: Handbook) -> None:
    for standard, criterion in _criteria(book):
        html = _point(book, standard, criterion)
        assert "Draft" not in _text(html), "it is said once, at the top"
        assert ("reviewed by" in _text(html)) == (criterion.reviewed is not None)
    for standard in book.edition.standards:
        top = _text(_real(book)[places.standard_page(standard.id)].partition('class="sh-clause"')[0])
        assert top.count("Draft:") == any(criterion.reviewed is None for criterion in standard.criteria), standard.id


def test_what_has_been_reviewed_says_by_which_role_and_when() -> None:
    book = fixture_handbook()
    html = converted(pages(book, TODAY)["standard"]("s01"))
    reviewed = html[html.index('id="s01.2"') :]
    reviewed = reviewed[: reviewed.index("</details>")]
    assert "reviewed by Safeguarding lead, 1 November 2026" in _text(reviewed)
    assert "Draft" not in _text(reviewed)


def test_a_review_takes_the_draft_mark_away() -> None:
    book = fixture_handbook()
    standard = book.edition.standards[0]
    first = dataclasses.replace(standard.criteria[0], reviewed=EditorialReview(role="Lead", on=PartialDate(2026, 11)))
    edition = dataclasses.replace(
        book.edition, standards=(dataclasses.replace(standard, criteria=(first, *standard.criteria[1:])),)
    )
    page = pages(dataclasses.replace(book, editions=(edition,)), TODAY)["standard"]
    assert "Draft" not in _text(converted(page("s01")))


def test_mappings_are_said_to_be_drafts(book: Handbook) -> None:
    for page in (places.COVERAGE, *(page for page, _, _ in _policy_pages(book))):
        assert re.search("draft until a safeguarding lead has reviewed", _text(_real(book)[page]), re.IGNORECASE), page


# --- bands, facts, notes, questions


def test_bands_say_whose_figure_they_are() -> None:
    html = converted(pages(fixture_handbook(), TODAY)["standard"]("s01"))
    text = _text(html)
    assert "90% or more: full points (figure from the source, Standard 1)" in text
    assert "50% or more: half points (the handbook’s own figure: the source sets none)" in text
    assert "less: no points" in text


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (
            Fact(kind="frequency", who="all staff", amount=6, unit="months", sense="no_more_than"),
            "Frequency: at least every 6 months. For: all staff.",
        ),
        (
            Fact(kind="frequency", who="staff", amount=1, unit="months", sense="exactly"),
            "Frequency: every month. For: staff.",
        ),
        (
            Fact(kind="frequency", who="the team", amount=6, unit="months", sense="usually"),
            "Frequency: usually every 6 months. For: the team.",
        ),
        (
            Fact(kind="duration", who="staff", amount=1, unit="hours", sense="usually", condition="by role"),
            "Duration: usually 1 hour (by role). For: staff.",
        ),
        (
            Fact(kind="agreement", who="staff", amount=4, unit="weeks", sense="no_more_than"),
            "Agreement: within 4 weeks. For: staff.",
        ),
        (
            Fact(kind="review", who="policy", amount=2, unit="years", sense="exactly", what="after it starts"),
            "Review: every 2 years; after it starts. For: policy.",
        ),
        (Fact(kind="storage", who="supervisor", what="kept <safe>"), "Storage: kept <safe>. For: supervisor."),
        (
            Fact(kind="training", who="all", amount=3, unit="days", sense="at_least"),
            "Training: at least 3 days. For: all.",
        ),
    ],
)
def test_facts_in_words(fact: Fact, words: str) -> None:
    assert _text(component("figure", fact)) == words


def test_every_clause_shows_its_text_figures_and_notes_and_no_question(book: Handbook) -> None:
    for held in book.policies:
        html = _real(book)[places.policy_page(held.policy.id)]
        for clause in held.latest.clauses:
            entry = _clause_entry(html, clause)
            text = _text(entry)
            for words in (clause.text, *clause.items, clause.title, *(note.text for note in clause.notes)):
                assert _words(words) in text, clause.ref
            asked = [question for question in clause.asked_as if question.endswith("?")]
            assert not any(_words(question) in text for question in asked), clause.ref
            for fact in clause.facts:
                shown = _text(component("figure", fact)) if fact.amount else _words(fact.who)
                assert shown in text, clause.ref


def test_how_binding_a_clause_is_stands_in_its_sentence_or_in_what_is_folded(book: Handbook) -> None:
    for held in book.policies:
        html = _real(book)[places.policy_page(held.policy.id)]
        for clause in held.latest.clauses:
            line, _, folded = _clause_entry(html, clause).partition("<details")
            is_said = "<strong>" in line or "<strong>" in folded.partition("</summary>")[0] or "How binding" in folded
            assert is_said == (clause.strength in {"must", "will", "should", "may"}), clause.ref


def test_a_clause_with_a_note_has_a_sign_that_leads_to_the_note_at_the_end_of_its_section(book: Handbook) -> None:
    for held in book.policies:
        html = _real(book)[places.policy_page(held.policy.id)]
        for section in held.latest.sections:
            _, _, here = html.partition(f'<h2 id="{section_address(section)}"')
            here = here.partition("<h2 id=")[0]
            at_end = here.partition('<details class="sh-fold sh-notes"')[2]
            for clause in section.clauses:
                signs = re.findall(r'<a class="sh-sign" href="#(note[.][0-9]+)"', _clause_entry(here, clause))
                assert len(signs) == len({*clause.notes})
                for sign, note in zip(signs, clause.notes, strict=True):
                    found = re.search(f'<li id="{re.escape(sign)}".*?</li>', at_end)
                    assert found
                    assert _words(note.text) in _text(found[0])


def test_every_point_shows_its_text_questions_evidence_and_notes(book: Handbook) -> None:
    for standard, criterion in _criteria(book):
        text = _text(_point(book, standard, criterion))
        examples = (each.example for each in criterion.evidence)
        notes = (note.text for note in criterion.notes)
        for words in (criterion.text, criterion.question, criterion.help, criterion.action):
            assert _words(words) in text, criterion.id
        for words in (*examples, *notes, *(item.text for item in criterion.items)):
            assert _words(words) in text, criterion.id
        assert ("key point" in text) == criterion.key


def test_notes_of_the_handbook_are_marked_and_dated() -> None:
    text = _text(_real(fixture_handbook())[places.policy_page("other-policy")])
    assert "A list is not in the copy. Noted 22 November 2026." in text
    assert "The document says two things. Another paragraph gives 5 years." in text


def test_questions_stand_where_they_are_answered_and_nothing_is_hidden(book: Handbook) -> None:
    for page in _real(book):
        names = {name for _, attributes in _read(book, page).elements for name, _ in attributes}
        assert "style" not in names, page
        # answers that a choice shows are left out of the search, like all answers
        assert "hidden" not in names or page in (places.GLANCE, places.COMPARE), page


# --- reference pages


def test_every_problem_code_is_explained(book: Handbook) -> None:
    html = _real(book)[places.PROBLEM_CODES]
    for code, meaning in CODES.items():
        row = _text("<p " + html[html.index(f'id="{code}"') :].partition("</tr>")[0])
        assert _words(meaning) in row
    information = "not-covered, not-published, not-restated, restates-nothing and title-strength"
    assert f"but for {information}: information only." in _text(html)


def test_every_source_stands_on_its_page_with_what_it_lacks(book: Handbook) -> None:
    text = _text(_real(book)[places.SOURCES])
    restated = [held.source(record.version) for held in book.policies for record in held.records]
    for source in [*book.sources, *restated]:
        for words in (source.title, source.publisher, source.area, source.date_note, source.licence, *source.condition):
            assert _words(words) in text, source.id


def test_the_glossary_explains_every_term_and_links_related_ones(book: Handbook) -> None:
    html = _real(book)[places.GLOSSARY]
    ids = _ids(read_html(html))
    for term in book.glossary:
        assert ids.count(term.id) == 1
        for name in term.see:
            assert f'href="#{name}"' in html
    headings = re.findall(r'<h3 id="[^"]*">(.*?)<a class', html, re.DOTALL)
    assert [_text(each).lower() for each in headings] == sorted(_text(each).lower() for each in headings)


def test_abbreviations_are_explained_where_they_stand(book: Handbook) -> None:
    short = {term.abbreviation: term.term for term in book.glossary if term.abbreviation}
    assert short
    explained = re.findall(r'<abbr title="([^"]*)">([^<]*)</abbr>', "".join(_real(book).values()))
    for title, name in explained:
        assert _text(title) == short[name]


@pytest.mark.parametrize("number", ["1", "42", "999"])
def test_an_abbreviation_of_digits_never_reaches_into_other_text(number: str) -> None:
    """Markdown uses numbered placeholders, and would explain the number inside one."""
    book = fixture_handbook()
    term = dataclasses.replace(book.glossary[1], abbreviation=number)
    changed = _html(dataclasses.replace(book, glossary=(book.glossary[0], term)))
    plain = _html(dataclasses.replace(book, glossary=(book.glossary[0], dataclasses.replace(term, abbreviation=None))))
    for page in plain:
        if page != places.GLOSSARY:
            assert _text(changed[page]) == _text(plain[page])


def test_a_handbook_without_policies_still_has_all_its_pages() -> None:
    book = dataclasses.replace(fixture_handbook(), policies=())
    assert "No policy held here sets this out." in _text(_html(book)["standards/s01.md"])
    assert "This handbook holds no agency’s policy yet." in _text(_html(book)["policies/index.md"])


def test_short_lists_and_figures_for_prose_pages(book: Handbook) -> None:
    macro = pages(book, TODAY)
    assert macro["count_standards"]() == str(len(book.edition.standards))
    assert macro["count_policies"]() == str(len(book.policies))
    assert macro["count_points"]() == str(len(book.edition.criteria))
    standards, policies = _text(macro["standards_list"]()), _text(macro["policies_list"]())
    assert all(standard.title in standards for standard in book.edition.standards)
    assert all(_whose(held) in policies for held in book.policies)


def test_pages_say_what_every_level_means(book: Handbook) -> None:
    macro = pages(book, TODAY)
    for text in (_text(macro["level_meanings"]()), _text(macro["self_check"]())):
        for level in book.edition.scales.levels:
            assert level.label in text
            assert _text(level.means) in text
        assert "is not met, and is never counted with those that are" in text


# --- words of the code itself

CODE_WORDS = (
    *("criterion", "criteria", "supervisee", "supervisees", "edition", "editions", "revision"),
    *("not-known", "not_known", "claimed", "stale", "yaml", "stub", "macro"),
)


@pytest.fixture(scope="module")
def frames(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """The pages without any text of the data: only the code's own words are left."""
    root = copy_tree(tmp_path_factory.mktemp("frames"))
    counter = iter(range(10_000))
    rewrite(root, lambda _name, _text: f"Q{next(counter)}.")
    return _html(load(root).handbook())


def test_code_words_stay_in_the_code(frames: Pages) -> None:
    for page, html in frames.items():
        if page != places.PROBLEM_CODES:  # this page is for editors of the data
            shown = read_html(html)
            spoken = " ".join([shown.text, *_attribute_words(shown)])
            assert sorted(set(re.findall(r"[\w-]+", spoken.lower())) & set(CODE_WORDS)) == [], page


def _attribute_words(shown: Shown) -> list[str]:
    return [
        value
        for _, attributes in shown.elements
        for name, value in attributes
        if value and name in ("title", "aria-label", "alt")
    ]


def test_pages_show_no_leftover_of_markdown_or_templates(book: Handbook) -> None:
    for page, html in _real(book).items():
        text = _text(html)
        assert not re.search(r"\{:|\{\{|\{%|\]\(|\*\*|None|PartialDate|&#?\w+;", text), page


def test_every_table_has_a_caption_and_headings_with_a_scope(book: Handbook) -> None:
    for page, html in _real(book).items():
        for table in re.findall("<table.*?</table>", html, re.DOTALL):
            assert "<caption" in table, page
            heads = re.findall("<th[ >][^>]*>?", table)
            assert heads, page
            assert all("scope=" in head for head in heads), page


def test_headings_go_down_one_level_at_a_time(book: Handbook) -> None:
    for page, html in _real(book).items():
        levels = [int(level) for level in re.findall("<h([1-6])[ >]", html)]
        assert levels[0] == 1, page
        assert levels.count(1) == 1, page
        assert all(after - before <= 1 for before, after in pairwise(levels)), page
