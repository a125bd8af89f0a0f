"""Word files that once went wrong: each comes out as a person reads it, and the report says what was left out where."""

from __future__ import annotations

from functools import cache

import pytest

from macros.importing.draft import VersionDetails, draft
from macros.importing.report import Report
from macros.importing.word.document import read_word
from macros.importing.word.safe_archive import checked_bytes
from macros.model.policy_version import Clause, PolicyVersion
from tests.support.trees import CASES


@cache
def imported(name: str) -> tuple[PolicyVersion, str]:
    """The draft of a case, and its report."""
    file = CASES / "word" / f"{name}.docx"
    word = read_word(checked_bytes(file), file)
    report = Report()
    drafted = draft(word, VersionDetails(policy="new"), report)
    report.read(word.left_out, word.guessed)
    return drafted, report.text("Report")


def clauses(name: str) -> list[tuple[str | None, str, tuple[str, ...]]]:
    return [(clause.printed, clause.text, clause.items) for clause in imported(name)[0].clauses]


def left_out(name: str) -> str:
    return imported(name)[1].partition("Left out of the draft")[2]


def only(name: str) -> Clause:
    (clause,) = imported(name)[0].clauses
    return clause


def test_a_planned_review_is_a_date_and_no_clause() -> None:
    version, _ = imported("planned-review")
    assert version.dates
    assert (str(version.review_due), str(version.dates.approved)) == ("2027-11", "2026-11")
    assert "Planned review: November 2027 (or as necessary)" in str(version.dates_note)
    assert [clause.text for clause in version.clauses] == ["Staff must attend."]


@pytest.mark.parametrize(
    ("name", "title", "sections"),
    [
        ("title-as-first-heading1", "Safeguarding Policy", [(None, "Purpose"), (None, "Recording")]),
        (
            "d18-bold-typed",
            "SAFEGUARDING SUPERVISION POLICY",
            [("1", "Introduction"), ("2", "Roles"), ("Appendix A", "Agreement")],
        ),
    ],
)
def test_the_first_heading_is_the_title(name: str, title: str, sections: list[tuple[str | None, str]]) -> None:
    version, report = imported(name)
    assert version.title == title
    assert [(section.printed, section.title) for section in version.sections] == sections
    assert title not in {clause.text for clause in version.clauses}
    assert f"title: “{title}”, from the first heading" in report.partition("Guessed")[2]


def test_points_inside_a_point_stay_with_it() -> None:
    assert only("nested-list").items == (
        "Passwords must not be tied to their owner, such as: date of birth; nickname",
        "Passwords must be changed every year.",
    )
    report = imported("nested-list")[1]
    for point, at in (("date of birth", 3), ("nickname", 4)):
        assert f"“{point}” was kept under its parent (under “Passwords”, paragraph {at})" in report


def test_a_numbered_heading_keeps_its_number_and_has_its_points() -> None:
    assert clauses("heading-number-gives-way") == [
        (None, "Be ready.", ()),
        ("6.1", "Denial of service", ("1. Contain the incident.", "2. Tell the lead.")),
        ("6.2", "Insider threat", ("3. Suspend the account.",)),
    ]
    assert [section.printed for section in imported("heading-number-gives-way")[0].sections] == ["5", "6"]


def test_a_deleted_row_is_left_out_and_a_deleted_mark_joins_two_paragraphs() -> None:
    assert [text for _, text, _ in clauses("d13-tracked")] == [
        "Supervision must take place every six weeks.",
        "Moved here: notes must be kept.",
        "A table gives: Role, How often.",
    ]
    assert clauses("d13-tracked")[2][2] == ("Role: Midwives; How often: Monthly",)
    for line in (
        "row of a table that was deleted by its mark: 1\n"
        "      under “Scope”, table at paragraph 4, row 2: “Nurses Deleted row text: every 12 weeks”",
        "mark between two paragraphs that was deleted, so that they are one: 1\n      under “Scope”, paragraph 1: “Su",
        "under “Scope”, paragraph 2: “Moved away sentence.”",
    ):
        assert line in left_out("d13-tracked"), line


def test_a_deleted_cell_is_left_out() -> None:
    assert only("d13c-cell-deleted").items == ("Role: Midwives; How often: Monthly",)
    for words in ("row 1: “Old”", "row 2: “Weekly”"):
        assert f"under “Scope”, table at paragraph 1, {words}" in left_out("d13c-cell-deleted")


def test_ticks_of_a_symbol_font_are_text() -> None:
    assert only("d10b-ticks-in-table").items == (
        "Role: Social workers; Monthly: ✓",
        "Role: Volunteers; Every 3 months: ✓",
    )


def test_a_box_says_whether_it_is_ticked() -> None:
    assert only("d34b-legacy-checkbox").text == "Supervision must be: ☒ monthly ☐ weekly"


def test_numbers_in_words_stay_words() -> None:
    assert [printed for printed, _, _ in clauses("d16b-words")] == ["First", "Second", "Third"]


def test_of_another_language_no_strength_is_guessed() -> None:
    version, report = imported("d33-welsh")
    assert {clause.strength for clause in version.clauses} == {"information"}
    assert "language: the document does not seem to be in English, so that no strength was guessed" in report
    assert "from its verbs" not in report
