"""What single pages say of the shipped texts, as read by hand in the sources."""

from __future__ import annotations

import re
from datetime import date

import pytest

from macros.model.handbook import Handbook
from macros.pages import places
from macros.pages.registry import pages
from tests.macros.pages.test_pages import _line, _real, _text
from tests.macros.wording.test_markdown_escape import converted


def test_nobody_sets_out_what_happens_when_a_supervisor_is_off_sick(book: Handbook) -> None:
    """The first thing that a reader of this handbook looks for."""
    text = _text(_line(book, "s03.3", "absence"))
    assert text.strip().startswith("Not mentioned.")


@pytest.mark.parametrize(
    ("today", "statuses"),
    [
        ("2021-01-01", ("In date", "In date", "In date")),
        ("2022-05-01", ("Review due within 90 days", "In date", "In date")),
        ("2023-07-01", ("Review date passed", "Review due within 90 days", "In date")),
        ("2026-04-30", ("Review date passed", "Review date passed", "Review due within 90 days")),
        ("2026-05-01", ("Review date passed", "Review date passed", "Review date passed")),
    ],
)
def test_the_index_gives_each_policys_status_on_the_day(
    book: Handbook, today: str, statuses: tuple[str, str, str]
) -> None:
    expected = dict(zip(("hwccg", "progress-careers", "procedures-9-2"), statuses, strict=True))
    expected["bracknell-forest-model"] = "No review date given"
    html = converted(pages(book, date.fromisoformat(today))["policies_index"]())
    for held in book.policies:
        entry = html[html.index(f'id="{held.policy.id}"') :].partition("</li>")[0]
        assert expected[held.policy.id] in _text(f"<h2 {entry}")


def test_the_history_names_versions_that_are_not_held(book: Handbook) -> None:
    html = _real(book)[places.policy_page("progress-careers")]
    rows = [_text(row) for row in re.findall("<tr>.*?</tr>", html[html.index('id="history"') :], re.DOTALL)]
    held = [("not held" in row) for row in rows if re.match("[1-4]", row)]
    assert held == [False, True, True, True]
    assert [month in " ".join(rows) for month in ("March 2020", "August 2020", "August 2021", "August 2022")] == [
        True
    ] * 4


def test_every_page_of_the_standards_says_whose_they_are_and_that_they_are_not_law(book: Handbook) -> None:
    for page in (places.STANDARDS, *(places.standard_page(each.id) for each in book.edition.standards)):
        text = _text(_real(book)[page])
        assert "Hertfordshire Safeguarding Children Partnership" in text
        assert "Area: Hertfordshire" in text
        assert "not law" in text


def test_notes_of_the_handbook_are_marked_and_dated(book: Handbook) -> None:
    text = _text(_real(book)[places.policy_page("hwccg")])
    assert re.search(
        r"Replaced since\. Clinical commissioning groups [^.]*July 2022\. "
        r"Source: Health and Care Act 2022, April 2022\. Noted 22 November 2026\.",
        text,
    )
    assert "Not in our copy." in text
    assert "The document says two things." in text


def test_abbreviations_are_explained_on_pages(book: Handbook) -> None:
    """By which word, `tests/macros/pages/test_pages.py` says."""
    assert re.search('<abbr title="[^"]+">[^<]+</abbr>', "".join(_real(book).values()))
