"""Ten Word files by python-docx, pandoc, LibreOffice and docx for Node: no word is lost, and lists keep their shape."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.importing.draft import VersionDetails, draft
from macros.importing.report import Report
from macros.importing.word.document import read_word
from macros.importing.word.safe_archive import checked_bytes
from macros.model.policy_version import PolicyVersion
from tests.bench.word_corpus import account_of
from tests.support.trees import CASES

FILES = sorted((CASES / "word/producers").glob("*.docx"))
TITLES = {
    "docx-npm-clauses": "Club supervision code",
    "docx-npm-cover": "Transport escort procedure",
    "libreoffice-html": "Volunteer supervision procedure",
    "libreoffice-odt": "Lone working supervision policy",
    "pandoc-html": "Volunteer supervision procedure",
    "pandoc-markdown": "Lone working supervision policy",
    "pandoc-rst": "Night shift supervision",
    "python-docx-layout": "Agency worker supervision policy",
    "python-docx-plain": "Peer supervision policy",
    "python-docx-tracked": "On-call supervision policy",
}
ITEMS = {
    "docx-npm-clauses": ("(a) welfare", "(b) training"),
    "docx-npm-cover": ("seat belts: front and back", "doors"),
    "libreoffice-html": ("a. each month in the first year", "b. then each term, which means: autumn; spring"),
    "libreoffice-odt": (
        "the visits since the last session: those that were cancelled; those that ran late",
        "what the worker needs",
    ),
    "pandoc-rst": ("by telephone: at the beginning; at the end", "never by text alone"),
    "python-docx-plain": ("who came, that is: members; guests", "what was agreed"),
}
ITEMS |= {"pandoc-html": ITEMS["libreoffice-html"], "pandoc-markdown": ITEMS["libreoffice-odt"]}


def drafted(name: str) -> PolicyVersion:
    file = CASES / f"word/producers/{name}.docx"
    return draft(read_word(checked_bytes(file), file), VersionDetails(policy="new"), Report())


def test_there_are_ten() -> None:
    assert {file.stem for file in FILES} == TITLES.keys()


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_every_word_is_in_the_draft_or_in_the_report(file: Path) -> None:
    account = account_of(file)
    assert account.refused == ""
    assert account.words > 20
    assert account.missing is not None
    assert account.missing.total() == 0


@pytest.mark.parametrize("name", TITLES)
def test_the_title_is_found(name: str) -> None:
    assert drafted(name).title == TITLES[name]


@pytest.mark.parametrize("name", ITEMS)
def test_lists_inside_lists_stay_inside(name: str) -> None:
    assert ITEMS[name] in {clause.items for clause in drafted(name).clauses}


def test_tracked_changes_fields_and_tables_laid_out_as_text() -> None:
    assert [(clause.printed, clause.text) for clause in drafted("python-docx-tracked").clauses] == [
        (None, "A manager must answer within five minutes."),
        (None, "Calls shall be logged the same day."),
        ("1", "Logs are kept."),
        ("2", "Logs are read."),
    ]
    assert [clause.printed for clause in drafted("python-docx-layout").clauses] == [
        None,
        "1.1",
        "1.2",
        "1.3",
        "First",
        "Second",
    ]
    assert "☒ read ☐ signed" in {clause.text for clause in drafted("docx-npm-clauses").clauses}
