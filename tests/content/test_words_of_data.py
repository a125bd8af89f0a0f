"""Words that are for the data stand on no page and in no document: a reader sees "not mentioned", or nothing."""

from __future__ import annotations

import re
from datetime import date

import pytest

from macros.addresses import DEFAULT_URL
from macros.documents.catalogue import catalogue
from macros.model.handbook import Handbook
from tests.macros.pages.test_pages import _real, _text
from tests.support.trees import ROOT

FOR_THE_DATA = re.compile(
    r"\bStated\b|[Ss]ilent (in|on) (the|our|paper|copy)|(?<!missing from )\bthe copy we hold"
    r"|keeps an address of its own|sh-tag--key[^>]*>Key point|· Key point"
)
NOT_ON_THE_SITE = ("contributing", "architecture.md", "data.md")


def test_no_page_says_them(book: Handbook) -> None:
    found = {page: match[0] for page, html in _real(book).items() if (match := FOR_THE_DATA.search(_text(html) + html))}
    assert found == {}


def test_no_page_of_prose_says_them() -> None:
    files = [*(ROOT / "docs").rglob("*.md"), *(ROOT / "macros/prose").rglob("*.md")]
    texts = {file.relative_to(ROOT).as_posix(): file.read_text("utf-8") for file in files}
    found = {
        name: match[0]
        for name, text in texts.items()
        if not any(each in name for each in NOT_ON_THE_SITE) and (match := FOR_THE_DATA.search(" ".join(text.split())))
    }
    assert found == {}


def test_no_document_says_them(book: Handbook) -> None:
    made = catalogue(book, date(2026, 11, 22), DEFAULT_URL)
    found = {each.path: match[0] for each in made if (match := FOR_THE_DATA.search(each.content))}
    assert found == {}


@pytest.mark.parametrize(
    "words",
    [
        "Silent in the copy held",
        "it is silent on paper",
        "Stated or information",
        "Not in the copy we hold",
        "Each version keeps an address of its own",
        "Must · Key point",
    ],
)
def test_such_words_are_found(words: str) -> None:
    assert FOR_THE_DATA.search(words)
