"""No page and no document takes the silence of a copy with parts missing for the document's, and all say so alike."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from macros.derived import size
from macros.documents.blocks import Block
from macros.documents.contents.contents import policy_contents
from macros.documents.contents.whole_handbook import handbook_contents
from macros.generated.page_files import stubs
from macros.model.handbook import Handbook
from macros.pages import places
from macros.pages.registry import pages
from macros.wording.silence import NOT_KNOWN, none_sentences, silent_sentences, silent_word
from macros.wording.topics import UNCLEAR_FOR
from tests.support.answer_pages import real, text

TODAY = date(2026, 11, 29)
MANUAL = "procedures-9-2"
NAME = "Procedures manual (no area named)"
SITE = "https://www.example.org/handbook/"
_CALL = re.compile(r"\{\{ (\w+\([^{}]*\)) \}\}")
_BLOCK = re.compile(r"(?=<(?:p|li|td|tr|div|dd|h[1-6])\b)|\n\n|\n- ")
_SILENT = re.compile(r"\bsilent\b|says? nothing|No policy\b", re.IGNORECASE)


@cache
def built() -> dict[str, str]:
    """Every page that is made from the data, by its file."""
    return dict(_built(real()))


def _built(book: Handbook) -> Iterator[tuple[str, str]]:
    macros = pages(book, TODAY)
    for name, stub in stubs(book).items():
        calls = _CALL.findall(stub) if name.startswith("docs/") and name.endswith(".md") else []
        yield name.removeprefix("docs/"), "\n\n".join(_called(macros, call) for call in calls)


def _called(macros: Mapping[str, object], call: str) -> str:
    found = ast.parse(call, mode="eval").body
    assert isinstance(found, ast.Call)
    assert isinstance(found.func, ast.Name)
    macro = macros[found.func.id]
    assert callable(macro)
    return str(macro(*(ast.literal_eval(each) for each in found.args)))


def claims(html: str, *, of_manual: bool) -> list[str]:
    """Every piece of a page that calls the manual silent, or all policies."""
    return [
        words
        for words in _lines(html)
        if _SILENT.search(words)
        and not words.startswith("“Silent”")
        and (of_manual or NAME in words or re.search(r"No policy (held|in the)", words))
    ]


def _lines(html: str) -> list[str]:
    return [text(block) for block in _BLOCK.split(html) if block]


@cache
def everywhere() -> dict[str, list[str]]:
    """The claims of each page."""
    found = {name: claims(html, of_manual=name.startswith(f"policies/{MANUAL}")) for name, html in built().items()}
    section = (
        built()[places.GLANCE].split(f'<section class="sh-glance" data-policy="{MANUAL}"')[1].split("</section>")[0]
    )
    return {**found, places.GLANCE: claims(section, of_manual=True)}


def test_every_page_that_calls_the_manual_silent_says_that_parts_of_its_copy_are_missing() -> None:
    """002: five paragraphs lead into lists that are not in the copy."""
    bare = [(name, words) for name, found in everywhere().items() for words in found if "missing" not in words]
    beside = f"{NAME}: Five of its paragraphs"  # the comparison says it in the next line
    assert {name for name, _ in bare} <= {places.COMPARE}
    assert len(bare) == sum(words.startswith(beside) for words in _lines(built()[places.COMPARE]))


def test_the_search_for_such_claims_finds_them() -> None:
    """With nothing known to be missing, the same pages call the manual silent some hundred times."""
    held = real().policy(MANUAL)
    whole = replace(held, versions=tuple(replace(each, missing=None) for each in held.versions))
    book = replace(real(), policies=tuple(whole if each is held else each for each in real().policies))
    cells = claims(pages(book, TODAY)["coverage_page"](), of_manual=False)
    assert len(cells) == sum(words.endswith("Silent") for words in cells) == 51
    assert [words for words in everywhere()[places.COVERAGE] if words.endswith("Silent")] == []


def test_coverage_says_not_known_in_place_of_silent() -> None:
    cells = re.findall(r'<td role="cell" class="sh-silent">(.*?)</td>', built()[places.COVERAGE])
    of_manual = [text(cell) for cell in cells if NAME in cell]
    assert len(of_manual) == 51
    assert set(of_manual) == {f"{NAME}Not known: parts of the copy are missing"}
    assert f"Of the others it is {NOT_KNOWN}." in text(built()[places.COVERAGE])
    assert f"{NAME}: Five of its paragraphs" in text(built()[places.COVERAGE])


def test_other_policies_are_called_silent_as_before() -> None:
    cells = re.findall(r'<td role="cell" class="sh-silent">(.*?)</td>', built()[places.COVERAGE])
    others = [text(cell) for cell in cells if NAME not in cell]
    assert others
    assert all(cell.endswith("Silent") for cell in others)


def test_each_standard_tells_those_not_known_apart() -> None:
    page = text(built()["standards/s02.md"])
    assert "Silent in the copy we hold: Herefordshire and Worcestershire CCG" in page
    assert f"Not known, because parts of the copy are missing: {NAME}." in page
    none = text(built()["standards/s09.md"])
    assert f"No policy held here sets this out. Not known, because parts of the copy are missing: {NAME}." in none


def test_with_many_policies_those_not_known_stand_in_a_list_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(size, "MANY", 2)
    monkeypatch.setattr("macros.pages.agency_differences.MANY", 2)
    macro = pages(real(), TODAY)
    page = macro["coverage_point"]("s03.1")
    silent, unknown = page.split("{: #silent }")[1].split("## Not known: parts of the copy are missing (1)")
    assert NAME not in silent
    assert f"policies/{MANUAL}/" in unknown
    assert "Five of its paragraphs" in text(unknown)


def _texts(blocks: tuple[Block, ...]) -> list[str]:
    """Each piece of a document in which a policy is called silent: a paragraph, or a row with its label."""
    rows = [f"{row.label}: {row.text}" for block in blocks for row in block.rows]
    cells = [" ".join(row.cells) for block in blocks for row in block.body]
    return [words for words in (*(block.text for block in blocks), *rows, *cells) if _SILENT.search(words)]


def test_the_documents_say_so_as_well() -> None:
    whole = handbook_contents(real(), TODAY, SITE)
    named = [words for words in _texts(whole.blocks) if NAME in words]
    assert named
    for words in named:
        at = [piece for piece in re.split(r"[;.] ", words) if NAME in piece]
        assert all(NOT_KNOWN in piece for piece in at), words
    held = real().policy(MANUAL)
    own = _texts(policy_contents(real(), held, held.latest, TODAY, SITE).blocks)
    assert own
    assert [words for words in own if "missing" not in words and not words.startswith("We")] == []


def test_the_words_of_silence_stand_in_one_place() -> None:
    known, missing = real().policy("hwccg").latest, real().policy(MANUAL).latest
    assert (silent_word(known), silent_word(missing)) == ("Silent", "Not known: parts of the copy are missing")
    assert silent_sentences([("A", known), ("B", missing)]) == (
        "Silent in the copy we hold: A. Not known, because parts of the copy are missing: B."
    )
    assert none_sentences([("A", known)]) == "No policy held here sets this out."
    assert not UNCLEAR_FOR.startswith("It says nothing")
