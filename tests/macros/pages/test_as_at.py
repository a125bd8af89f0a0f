"""The page "As at a date": the days of each version in its tables, none of them invented."""

from __future__ import annotations

import dataclasses
import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from macros.model.handbook import Handbook
from macros.model.policy import PolicyFile, VersionEntry
from macros.model.policy_version import PolicyVersion
from macros.pages import places
from macros.pages.as_at import Line, as_at_page, edition_lines, policy_lines, policy_title
from macros.pages.registry import pages
from macros.pages.view import view
from macros.reading.load import load
from macros.wording.text import esc
from selfcheck.reading.dates import PartialDate
from tests.macros.wording.test_markdown_escape import converted, read_html
from tests.support.second_edition import with_second
from tests.support.trees import ROOT, TREE
from tests.support.versions import policy_file

HOSTILE = '<b>"Bold" & [link](javascript:x) {{ x }}</b>'
TODAY = date(2026, 11, 22)


@cache
def _book(root: Path = ROOT) -> Handbook:
    return load(root).handbook()


def with_versions(held: PolicyFile, *versions: tuple[str, str, bool]) -> PolicyFile:
    """A policy with these versions: number, date (empty if not known), and whether the text is held."""
    entries = tuple(
        VersionEntry(version=number, held=there, dated=PartialDate.parse(dated) if dated else None)
        for number, dated, there in versions
    )
    texts = tuple(_text(held, number) for number, _, there in versions if there)
    return policy_file(dataclasses.replace(held.policy, versions=entries), texts, held.records[-1])


def _text(held: PolicyFile, number: str) -> PolicyVersion:
    return dataclasses.replace(held.latest, version=number, dates=None)


def _said(*versions: tuple[str, str, bool]) -> list[tuple[str, str, str, bool]]:
    lines = policy_lines(with_versions(_book(TREE).policies[0], *versions))
    return [(line.name, line.since, line.until, line.page is not None) for line in lines]


def test_each_version_stands_until_the_next_one_began() -> None:
    assert _said(("1", "2020-03", True), ("2", "2021-08-15", False), ("3", "2022-08", True)) == [
        ("version 1", "from March 2020", "15 August 2021", True),
        ("version 2", "from 15 August 2021", "August 2022", False),
        ("version 3", "from August 2022", "no newer one known", True),
    ]


def test_until_a_version_without_a_date_is_not_known() -> None:
    """This is so even if a later date is known, because the version between began on some day before it."""
    assert _said(("1", "2020-03", True), ("2", "", True), ("3", "2022-08", True)) == [
        ("version 1", "from March 2020", "not known", True),
        ("version 2", "no date known", "August 2022", True),
        ("version 3", "from August 2022", "no newer one known", True),
    ]


def test_a_copy_without_a_date_has_none() -> None:
    assert _said(("undated", "", True)) == [("undated copy", "no date known", "no newer one known", True)]


def test_the_standards_are_dated_by_the_day_of_publishing_here() -> None:
    assert edition_lines(with_second(_book(), "2027-03").editions) == (
        Line(
            name="version 1",
            starts=PartialDate(2026, 11, 22),
            since="published here on 22 November 2026",
            until="March 2027",
            page="standards/1/index.md",
        ),
        Line(
            name="version 2",
            starts=PartialDate(2027, 3),
            since="published here in March 2027",
            until="no newer one known",
            page="standards/2/index.md",
        ),
    )


def _html(book: Handbook) -> str:
    return converted(as_at_page(view(book, TODAY)))


def test_the_page_has_every_version_of_every_document_newest_first() -> None:
    html = _html(_book())
    for held in _book().policies:
        table = html[html.index(f">{esc(policy_title(held))}<") :].partition("</table>")[0]
        names = re.findall('data-name="([^"]*)"', table)
        assert names == [line.name for line in reversed(policy_lines(held))]
        assert table.count("We do not hold its text") == sum(not entry.held for entry in held.policy.versions)
        assert [link for _, link in _links(table)] == [
            places.version_page(held.policy.id, number) for number in reversed(held.policy.held)
        ]


def _links(html: str) -> list[tuple[str, str]]:
    return [(tag, dict(attributes).get("href") or "") for tag, attributes in read_html(html).elements if tag == "a"]


def test_days_keep_their_capitals() -> None:
    text = read_html(_html(with_second(_book()))).text
    assert "Published here on 22 November 2026" in text
    assert "1 March 2027" in text


def test_a_row_says_its_first_day_as_the_data_has_it() -> None:
    book = _book(TREE)
    undated = with_versions(book.policies[0], ("undated", "", True))
    html = _html(dataclasses.replace(book, policies=(undated, *book.policies)))
    assert '<tr data-starts="2025-06" data-name="version 2" data-words="from June 2025">' in html
    assert '<tr data-starts="" data-name="undated copy" data-words="no date known">' in html


def test_nothing_is_called_in_force() -> None:
    assert not re.search("in force|valid|applies", read_html(_html(_book())).text, re.IGNORECASE)


def test_a_hostile_title_stays_text() -> None:
    book = _book(TREE)
    held = dataclasses.replace(book.policies[0], policy=dataclasses.replace(book.policies[0].policy, title=HOSTILE))
    shown = read_html(_html(dataclasses.replace(book, policies=(held,))))
    tables = [dict(attributes) for tag, attributes in shown.elements if tag == "table"]
    assert (tables[0].get("data-as-at") or "").startswith(HOSTILE)
    assert HOSTILE in shown.text
    assert "b" not in [tag for tag, _ in shown.elements]


@pytest.mark.parametrize("macro", ["policies_index", "amendments_page", "reviews_page"])
def test_its_neighbours_lead_there(macro: str) -> None:
    html = converted(pages(_book(), TODAY)[macro]())
    assert [link for _, link in _links(html) if link.endswith("as-at.md")] != []
