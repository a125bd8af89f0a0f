"""Nothing is claimed about today without a dated source, and no text says which edition of a guidance is current."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path

import pytest

from macros.model.handbook import Handbook
from macros.reading.load import load
from macros.wording.policies import note_text
from selfcheck.standards.edition import Note

ROOT = Path(__file__).parents[2]
CLAIMS = re.compile(
    r"(current|latest|newest|present|up-to-date) (edition|guidance)|edition in force|(now|currently|still) in force"
    r"|edition is (that|the one) of|is renewed every|newer editions|(has|have) (since )?been (renewed|replaced)",
    re.IGNORECASE,
)
PAGES = [ROOT / room / name for room in ("docs", "macros/prose") for name in (".", "start", "about", "self-check")]


@cache
def _book() -> Handbook:
    return load(ROOT).handbook()


def _all[T](kind: type[T], value: object) -> Iterator[T]:
    """Everything of a kind that stands anywhere in a record."""
    if isinstance(value, kind):
        yield value
    elif isinstance(value, tuple | list):
        for each in value:
            yield from _all(kind, each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _all(kind, getattr(value, field.name))


def test_no_data_says_which_edition_is_current() -> None:
    book = _book()
    data = [book.editions, book.policies, book.topics, book.forms, book.pathways, book.glossary, book.sources]
    assert [text for each in data for text in _all(str, each) if CLAIMS.search(text)] == []


@pytest.mark.parametrize("folder", PAGES, ids=lambda folder: folder.name)
def test_no_page_written_by_hand_says_which_edition_is_current(folder: Path) -> None:
    found = [(page.name, line) for page in folder.glob("*.md") for line in page.read_text("utf-8").splitlines()]
    assert found
    assert [each for each in found if CLAIMS.search(each[1])] == []


def test_what_was_replaced_since_rests_on_a_change_with_a_date_of_its_own() -> None:
    since = [note for each in (_book().policies, _book().forms, _book().editions) for note in _all(Note, each)]
    since = [note for note in since if note.kind == "since"]
    assert len(since) == 22
    for note in since:
        assert note.source
        assert re.search(r"\b20\d\d\b", note.text), note.text
        assert note.source.dated.first <= note.on.last, note.text
        assert f"Source: {note.source.title}, {note.source.dated.words}." in note_text(note)


@pytest.mark.parametrize(
    "claim",
    [
        "The current edition is that of 2023, updated since it came out.",
        "Keeping Children Safe in Education is renewed every September. Look for the current edition.",
        "Several of these documents have been renewed.",
        "It is the guidance now in force.",
    ],
)
def test_what_counts_as_such_a_claim(claim: str) -> None:
    assert CLAIMS.search(claim)


def test_advice_of_the_handbooks_own_is_marked_as_its_own_and_never_holds_up_a_worry_about_a_child() -> None:
    standard = next(each for each in _book().edition.standards if each.id == "s03")
    assert not [text for text in standard.explanation if "look in" in text.lower()]
    advice = next(note for note in standard.notes if note.kind == "advice")
    assert "look in your agreement first" in advice.text
    assert "A worry about a child does not wait for that: act today" in advice.text
