"""Data in the overview's page for the browser: the agencies expected, words, and the clauses that help."""

from __future__ import annotations

import dataclasses
import json
import re
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

from macros.derived.earlier_editions import EDITIONS_FILE
from macros.model.handbook import Handbook
from macros.pages.registry import pages
from macros.pages.returns_overview import CLAUSES
from macros.site.earlier_edition_files import write_earlier_editions
from selfcheck.standards.edition import Edition
from tests.macros.pages.test_many_policies import many
from tests.support.second_edition import with_second

TODAY = date(2026, 11, 26)


def made(book: Handbook) -> str:
    return pages(book, TODAY)["overview"]()


def told(html: str, name: str) -> Any:
    found = re.search(f'data-{name}="([^"]*)"', html)
    assert found
    return json.loads(unescape(found[1]))


def test_the_browser_learns_whom_the_partnership_expects(book: Handbook) -> None:
    asked = told(made(book), "asked")
    assert [each["id"] for each in asked["expected"]] == [each.id for each in book.partnership.expected_agencies]
    assert (asked["opens"], asked["due"]) == ("2027-01-11", str(book.partnership.returns.due))


def test_a_name_is_a_name_whatever_it_holds(book: Handbook) -> None:
    name = 'A "quoted" <b>agency</b> & {{ 7 * 7 }}'
    agency = dataclasses.replace(book.partnership.expected_agencies[0], name=name)
    partnership = dataclasses.replace(book.partnership, expected_agencies=(agency,))
    html = made(dataclasses.replace(book, partnership=partnership))
    assert "<b>agency" not in html
    assert told(html, "asked")["expected"][0]["name"] == name


def test_each_point_has_its_place_and_the_clauses_that_help(book: Handbook) -> None:
    html = made(book)
    parts = re.findall(r'<div data-criterion="([^"]*)"[^>]*>(.*?)</div>', html)
    assert [name for name, _ in parts] == [each.id for each in book.edition.criteria]
    for name, part in parts:
        assert f"standards/{name[:3]}.md#{name}" in part
        assert part.count("<li>") <= CLAUSES
    assert sum(part.count("<li>") for _, part in parts) >= len(book.policies)


def test_with_many_policies_a_point_leads_to_the_page_of_those_that_speak_to_it() -> None:
    html = made(many())
    assert "coverage/s01.1.md" in html
    assert html.count("<li>") == len(many().edition.criteria)


def test_earlier_editions_are_there_whole_where_there_are_any(book: Handbook, tmp_path: Path) -> None:
    assert "data-editions" not in made(book)
    two = with_second(book)
    assert f'data-editions="{EDITIONS_FILE}"' in made(two)
    (tmp_path / "self-check").mkdir()
    write_earlier_editions(tmp_path, two)
    (older,) = json.loads((tmp_path / EDITIONS_FILE).read_text(encoding="utf-8"))
    assert Edition.from_dict(older) == book.edition
