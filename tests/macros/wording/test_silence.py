"""If a copy has parts missing, no page or document calls the policy silent, and all say so in the same words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

import pytest

from macros.derived import size
from macros.documents.blocks import Block
from macros.documents.contents.contents import policy_contents
from macros.documents.contents.whole_handbook import handbook_contents
from macros.generated.page_files import stubs
from macros.model.handbook import Handbook
from macros.model.policy import PolicyFile
from macros.pages import places
from macros.pages.registry import pages
from macros.wording.policies import whose_words
from macros.wording.silence import NOT_KNOWN, none_sentences, silent_sentences, silent_word
from macros.wording.topics import UNCLEAR_FOR
from tests.support.answer_pages import text
from tests.support.handbooks import fixture_handbook, once_a_handbook

TODAY = date(2026, 11, 29)
SITE = "https://www.example.org/handbook/"
_CALL = re.compile(r"\{\{ (\w+\([^{}]*\)) \}\}")
_BLOCK = re.compile(r"(?=<(?:p|li|td|tr|div|dd|details|h[1-6])\b)|\n\n|\n- ")
_SILENT = re.compile(r"\bsilent\b|not mentioned|says? nothing|No policy\b", re.IGNORECASE)


@once_a_handbook
def built(book: Handbook) -> dict[str, str]:
    """Every page made from the data, by its file."""
    return dict(_built(book))


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


def partial(book: Handbook) -> PolicyFile:
    """The policy whose copy has parts missing."""
    (held,) = (each for each in book.policies if each.latest.missing)
    return held


def name_of(book: Handbook) -> str:
    return whose_words(partial(book).policy)


def lacking(book: Handbook) -> str:
    """The policy's name and the first 20 characters of what its copy lacks."""
    return f"{name_of(book)}: " + " ".join((partial(book).latest.missing or "").split())[:20]


def unmet(book: Handbook, *policies: PolicyFile) -> int:
    """The total number of points that no clause of a policy meets."""
    met = [{each.criterion for clause in held.latest.clauses for each in clause.meets} for held in policies]
    return sum(criterion.id not in points for criterion in book.edition.criteria for points in met)


def claims(html: str, name: str, *, own: bool) -> list[str]:
    """Every piece of a page that calls the policy silent, or all policies."""
    return [
        words
        for words in _lines(html)
        if _SILENT.search(words)
        and not words.startswith("“Not mentioned”")
        and (own or name in words or re.search(r"No policy (held|in the)", words))
    ]


def _lines(html: str) -> list[str]:
    return [text(block) for block in _BLOCK.split(html) if block]


@once_a_handbook
def everywhere(book: Handbook) -> dict[str, list[str]]:
    """The claims of silence on each page."""
    held, name = partial(book), name_of(book)
    own = held.policy.id
    whole = {places.version_page(own, each.version) for each in held.versions if not each.missing}
    found = {
        page: claims(html, name, own=page.startswith(f"policies/{own}/") and page not in whole)
        for page, html in built(book).items()
    }
    section = built(book)[places.GLANCE].split(f'<section class="sh-glance" data-policy="{own}"')[1]
    return {**found, places.GLANCE: claims(section.split("</section>")[0], name, own=True)}


def test_every_page_that_calls_the_manual_silent_says_that_parts_of_its_copy_are_missing(book: Handbook) -> None:
    bare = [(name, words) for name, found in everywhere(book).items() for words in found if "missing" not in words]
    assert {name for name, _ in bare} <= {places.COMPARE}  # which explains it in the next line


def test_the_search_for_such_claims_finds_them(book: Handbook) -> None:
    """If no parts are recorded as missing, the same pages call the policy silent."""
    held = partial(book)
    whole = replace(held, versions=tuple(replace(each, missing=None) for each in held.versions))
    other = replace(book, policies=tuple(whole if each is held else each for each in book.policies))
    cells = claims(pages(other, TODAY)["coverage_page"](), name_of(book), own=False)
    assert len(cells) == sum(words.endswith("Not mentioned") for words in cells) == unmet(book, held) > 0
    assert [words for words in everywhere(book)[places.COVERAGE] if words.endswith("Not mentioned")] == []


def test_coverage_says_not_known_in_place_of_silent(book: Handbook) -> None:
    cells = re.findall(r'<td role="cell" class="sh-silent">(.*?)</td>', built(book)[places.COVERAGE])
    own, name = [text(cell) for cell in cells if name_of(book) in cell], name_of(book)
    assert len(own) == unmet(book, partial(book))
    assert set(own) == {f"{name}Not known: parts of the copy are missing"}
    assert f"; the others {NOT_KNOWN}" in text(built(book)[places.COVERAGE])
    assert lacking(book) in text(built(book)[places.COVERAGE])


def test_the_map_counts_no_points_against_a_copy_with_missing_parts(book: Handbook) -> None:
    short = partial(book).policy.short
    cells = [
        text(cell)
        for cell in re.findall(r'<td role="cell" class="sh-map__cell.*?</td>', built(book)[places.COVERAGE], re.DOTALL)
    ]
    own = [cell for cell in cells if cell.startswith(short)]
    assert len(own) == len(book.edition.standards)
    assert all(re.search(r"\d+ seen$", cell) for cell in own)
    assert all(re.search(r"\d+ of \d+$", cell) for cell in cells if cell not in own)


def test_other_policies_are_called_silent_as_before(book: Handbook) -> None:
    cells = re.findall(r'<td role="cell" class="sh-silent">(.*?)</td>', built(book)[places.COVERAGE])
    others = [text(cell) for cell in cells if name_of(book) not in cell]
    assert others
    assert all(cell.endswith("Not mentioned") for cell in others)


def _texts(blocks: tuple[Block, ...]) -> list[str]:
    """The pieces of a document that call a policy silent: a paragraph, or a row with its label."""
    rows = [f"{row.label}: {row.text}" for block in blocks for row in block.rows]
    cells = [" ".join(row.cells) for block in blocks for row in block.body]
    return [words for words in (*(block.text for block in blocks), *rows, *cells) if _SILENT.search(words)]


def test_each_standard_tells_those_not_known_apart() -> None:
    page = text(built(fixture_handbook())["standards/s02.md"])
    assert "Not known" not in page
    page = text(built(fixture_handbook())["standards/s01.md"])
    assert "Not known, because parts of the copy are missing: Other procedure (Otherhampton)." in page
    page = text(built(fixture_handbook())["standards/s03.md"])
    assert "Not mentioned by Example (Exampleshire)." in page


def test_with_many_policies_those_not_known_stand_in_a_list_of_their_own(
    book: Handbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(size, "MANY", 1)
    monkeypatch.setattr("macros.pages.agency_differences.MANY", 1)
    point = next(
        criterion.id
        for criterion in book.edition.criteria
        if criterion.id not in {e.criterion for c in partial(book).latest.clauses for e in c.meets}
    )
    page = pages(book, TODAY)["coverage_point"](point)
    before, unknown = page.split("## Not known: parts of the copy are missing (1)")
    assert name_of(book) not in before.partition("{: #silent }")[2]
    assert f"policies/{partial(book).policy.id}/" in unknown
    assert lacking(book).partition(": ")[2] in text(unknown)


def test_the_documents_say_so_as_well(book: Handbook) -> None:
    whole = handbook_contents(book, TODAY, SITE)
    name = name_of(book)
    named = [words for words in _texts(whole.blocks) if name in words]
    assert named
    for words in named:
        at = [piece for piece in re.split(r"[;.] ", words) if name in piece]
        assert all(NOT_KNOWN in piece for piece in at), words
    held = partial(book)
    own = _texts(policy_contents(book, held, held.latest, TODAY, SITE).blocks)
    assert own
    assert [words for words in own if "missing" not in words and not words.startswith("We")] == []


def test_the_words_of_silence_stand_in_one_place(book: Handbook) -> None:
    known, missing = next(each.latest for each in book.policies if not each.latest.missing), partial(book).latest
    assert (silent_word(known), silent_word(missing)) == ("Not mentioned", "Not known: parts of the copy are missing")
    assert silent_sentences([("A", known), ("B", missing)]) == (
        "Not mentioned by A. Not known, because parts of the copy are missing: B."
    )
    assert none_sentences([("A", known)]) == "No policy held here sets this out."
    assert not UNCLEAR_FOR.startswith("It says nothing")
