"""A policy in another language: its own words are marked on pages and in documents, and the handbook's own are not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import get_args
from zipfile import ZipFile

import pikepdf
import pytest

from macros.documents.blocks import Document
from macros.documents.contents.policy import version_blocks
from macros.documents.odt.file import odt
from macros.documents.pdf.typeset import pdf
from macros.documents.word.file import word
from macros.model.handbook import Handbook
from macros.model.languages import LANGUAGE_NAMES, RIGHT_TO_LEFT, LanguageCode
from macros.pages.coverage import coverage_page
from macros.pages.policy import policy
from macros.pages.view import view
from tests.support.handbooks import fixture_handbook
from tests.support.markup import parse

TODAY = date(2026, 12, 1)
POLICY = "example-policy"


def _in(language: LanguageCode) -> Handbook:
    book = fixture_handbook()
    held = book.policy(POLICY)
    other = replace(held, policy=replace(held.policy, language=language))
    return replace(book, policies=tuple(other if each is held else each for each in book.policies))


def _document(language: LanguageCode) -> Document:
    book = _in(language)
    held = book.policy(POLICY)
    blocks = tuple(version_blocks(book, held, held.latest, 2))
    return Document(title="A policy", author="A", subject="S", dated="2026-12-01", blocks=blocks)


def test_the_languages_are_those_with_a_name() -> None:
    assert set(LANGUAGE_NAMES) == {*get_args(LanguageCode)}
    assert set(LANGUAGE_NAMES) > RIGHT_TO_LEFT


@pytest.mark.parametrize(("language", "direction"), [("cy", None), ("ur", "rtl")])
def test_a_policys_own_words_are_marked_on_its_page(language: LanguageCode, direction: str | None) -> None:
    text = str(policy(view(_in(language), TODAY), POLICY))
    marked = [each for each in parse(text).elements if each.attributes.get("lang") == language]
    clause = fixture_handbook().policy(POLICY).latest.clauses[0]
    assert any(clause.title in each.text for each in marked)
    assert any(clause.text.split(".")[0] in each.text for each in marked)
    assert {each.attributes.get("dir") for each in marked} == {direction}
    assert not [each for each in marked if "How binding" in each.text or "Link that stays" in each.text]
    assert f'lang="{language}"' in next(line for line in text.splitlines() if line.startswith("## "))
    assert f"<dd>{LANGUAGE_NAMES[language]}</dd>" in text or LANGUAGE_NAMES[language] in text


def test_other_pages_mark_the_titles_of_its_clauses() -> None:
    assert 'lang="cy"' in str(coverage_page(view(_in("cy"), TODAY)))


def test_in_english_nothing_is_marked() -> None:
    for made in (policy(view(_in("en"), TODAY), POLICY), coverage_page(view(_in("en"), TODAY))):
        assert "lang=" not in made
    assert not any(block.language for block in _document("en").blocks)


@pytest.mark.parametrize("language", ["cy", "ur"])
def test_documents_mark_them(language: LanguageCode) -> None:
    document = _document(language)
    with ZipFile(BytesIO(word(document))) as made:
        body = made.read("word/document.xml").decode()
    assert body.count(f'<w:lang w:val="{language}"/>' if language == "cy" else f'w:bidi="{language}"') > 1
    assert ("<w:bidi/>" in body) == (language == "ur")
    with ZipFile(BytesIO(odt(document))) as made:
        content = made.read("content.xml").decode()
    assert f'text:style-name="Language-{language}"' in content
    assert f'language{"-complex" if language == "ur" else ""}="{language}"' in content


def test_a_pdf_marks_them() -> None:
    with pikepdf.open(BytesIO(pdf(_document("cy")))) as made:
        assert made.Root.Lang == "en-GB"
        found = {str(each.get("/Lang")) for each in made.objects if isinstance(each, pikepdf.Dictionary)}
    assert "cy" in found
