"""The contents of documents: everything on the pages, the owner, the date, and the address of the current version."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path

import pytest

from macros.addresses import HANDBOOK_DOCUMENT
from macros.derived import size
from macros.documents.blocks import Document, from_plain
from macros.documents.catalogue import catalogue, document_count
from macros.documents.contents.contents import edition_contents, policy_contents
from macros.documents.contents.framing import CHECK
from macros.documents.contents.whole_handbook import handbook_contents
from macros.model.handbook import Handbook
from macros.model.ledger import Correction, Ledger, Publication
from macros.model.policy import PolicyFile
from macros.model.policy_version import PolicyVersion
from macros.reading.load import load
from macros.wording.policies import STRENGTH_WORDS, figure_words, point_number, whose_words
from macros.wording.text import sentence
from macros.wording.urgent_route import route_rows
from selfcheck.reading.dates import PartialDate
from tests.support.handbooks import published_handbook
from tests.support.trees import copy_tree
from tests.support.versions import AFTER, BEFORE, add_versions

TODAY = date(2026, 11, 26)
SITE = "https://www.example.org/handbook/"


@pytest.fixture(scope="module")
def book() -> Handbook:
    return published_handbook()


def every(book: Handbook) -> Iterator[tuple[PolicyFile, PolicyVersion]]:
    return ((held, version) for held in book.policies for version in held.versions)


def strings(value: object) -> Iterator[str]:
    """Every text in a document, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from strings(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from strings(getattr(value, field.name))


def said(document: Document) -> str:
    return "\n".join(strings(document))


def rows(document: Document) -> dict[str, str]:
    return {row.label: row.text for row in document.head}


def test_every_version_every_edition_and_the_whole_are_wanted(book: Handbook) -> None:
    paths = [each.path for each in catalogue(book, TODAY, SITE)]
    assert len(paths) == len(set(paths)) == document_count(book)
    expected = {f"documents/{held.policy.id}-{version.version}" for held, version in every(book)}
    expected |= {f"documents/standards-{edition.head.number}" for edition in book.editions}
    assert {f"{each}.{ending}" for each in expected for ending in ("pdf", "docx")} | {HANDBOOK_DOCUMENT} <= set(paths)


def test_every_document_says_what_it_is_and_where_the_current_version_stands(book: Handbook) -> None:
    for each in catalogue(book, TODAY, SITE):
        document = from_plain(json.loads(each.content))
        assert re.search(rf"{CHECK}: {re.escape(SITE)}\S*$", document.running), each.path
        assert rows(document)["Current version"].startswith(CHECK), each.path
        assert [(row.label, row.text) for row in document.urgent] == route_rows(book.partnership)
        assert date.fromisoformat(document.dated)


def test_a_policys_document_says_all_that_its_page_says(book: Handbook) -> None:
    for held, version in every(book):
        told = said(policy_contents(book, held, version, TODAY, SITE))
        source = held.source(version.version)
        wanted_words = [whose_words(held.policy), held.policy.agency, held.policy.area, version.title, version.audience]
        wanted_words += [held.policy.summary, source.title, source.date_note, "The agency’s own document prevails."]
        for section in version.sections:
            wanted_words += [section.title, *(note.text for note in section.notes)]
        for clause in version.clauses:
            wanted_words += [clause.title, clause.text, *clause.items, *(note.text for note in clause.notes)]
            wanted_words += [figure_words(fact) for fact in clause.facts]
            wanted_words += [title for meets in clause.meets if (title := point(book, meets.criterion))]
        assert [words for words in wanted_words if words not in told] == []


def point(book: Handbook, name: str) -> str:
    found = book.edition.criterion(name)
    return f"{point_number(found)} {found.title}" if found else ""


def test_the_strength_stands_under_each_clause(book: Handbook) -> None:
    for held, version in every(book):
        blocks = policy_contents(book, held, version, TODAY, SITE).blocks
        anchors = {block.anchor: place for place, block in enumerate(blocks) if block.anchor}
        for clause in version.clauses:
            below = blocks[anchors[clause.ref] + 1]
            printed = f"Paragraph {clause.printed} · " if clause.printed else ""
            printed += f"Under “{clause.heading}” · " if clause.heading else ""
            assert (below.kind, below.text) == ("small", f"{printed}{STRENGTH_WORDS[clause.strength]}")


def test_an_editions_document_says_every_point_with_its_strength_and_evidence(book: Handbook) -> None:
    for edition in book.editions:
        document = edition_contents(book, edition, SITE)
        told, blocks = said(document), document.blocks
        anchors = {block.anchor: place for place, block in enumerate(blocks) if block.anchor}
        for standard in edition.standards:
            words = [standard.title, standard.statement, *standard.explanation, *(note.text for note in standard.notes)]
            assert [each for each in words if each not in told] == []
        for criterion in edition.criteria:
            assert blocks[anchors[criterion.id]].text == f"{point_number(criterion)} {criterion.title}"
            key = " · a key point" if criterion.key else ""
            assert blocks[anchors[criterion.id] + 1].text == f"{STRENGTH_WORDS[criterion.strength]}{key}"
            words = [sentence(criterion.text), criterion.question, criterion.help, criterion.action]
            words += [item.text for item in criterion.items] + [each.example for each in criterion.evidence]
            assert [each for each in words if each not in told] == []
        assert "not law" in rows(document)["Standing"]


def test_the_standards_give_the_day_that_their_pages_give(book: Handbook) -> None:
    """The day is by hand from edition.yml. The ledger was written later, and readers must not see two days."""
    assert rows(edition_contents(book, book.edition, SITE))["Published here"] == "22 November 2026."


def test_the_whole_handbook_holds_standards_policies_glossary_and_sources(book: Handbook) -> None:
    document = handbook_contents(book, TODAY, SITE)
    told = said(document)
    assert [each.title for each in book.edition.criteria if each.title not in told] == []
    assert [clause.title for held in book.policies for clause in held.latest.clauses if clause.title not in told] == []
    assert [term.means for term in book.glossary if sentence(term.means) not in told] == []
    restated = [held.source(version.version) for held, version in every(book)]
    assert [each.licence for each in [*book.sources, *restated] if each.licence not in told] == []
    assert rows(document)["Made on"] == "26 November 2026"


def test_with_very_many_policies_the_whole_names_each(book: Handbook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(size, "MOST_IN_FULL", len(book.policies) - 1)
    document = handbook_contents(book, TODAY, SITE)
    told = said(document)
    assert f"a list of {len(book.policies)} policies" in rows(document)["What is in it"]
    for held in book.policies:
        assert held.policy.summary in told
        assert f"{SITE}policies/{held.policy.id}/" in told
    assert book.policies[-1].latest.clauses[-1].text not in told


def test_headings_go_down_one_level_at_a_time(book: Handbook) -> None:
    for each in catalogue(book, TODAY, SITE):
        document = from_plain(json.loads(each.content))
        before = 0
        for block in document.blocks:
            if block.kind == "heading":
                assert 1 <= block.level <= before + 1, f"{each.path}: {block.text}"
                before = block.level


def test_a_day_changes_the_whole_handbook_alone(book: Handbook) -> None:
    """On another day, only that document may have to be made again."""
    before, after = ({each.path: each.content for each in catalogue(book, day, SITE)} for day in (TODAY, AFTER))
    assert {path for path in before if before[path] != after[path]} == {HANDBOOK_DOCUMENT}


@pytest.fixture
def versions(tmp_path: Path) -> Handbook:
    """A policy with a replaced version, a current one and one to come."""
    return load(add_versions(copy_tree(tmp_path))).handbook()


def test_a_version_says_what_followed_it(versions: Handbook) -> None:
    held = versions.policies[0]
    told = [rows(policy_contents(versions, held, version, TODAY, SITE))["What followed"] for version in held.versions]
    assert told == [
        "Replaced by version 2 in June 2025.",
        "Replaced by version 3 on 1 January 2027.",
        "The handbook held no later version when this document was made.",
    ]


def test_the_whole_handbook_holds_the_version_that_has_taken_effect(versions: Handbook) -> None:
    before, after = (said(handbook_contents(versions, day, SITE)) for day in (BEFORE, AFTER))
    assert "6 weeks" in before
    assert "5 weeks" not in before
    assert "5 weeks" in after


def test_a_version_whose_text_is_not_held_is_named(tmp_path: Path) -> None:
    root = copy_tree(tmp_path)
    file = root / "standards/policies/example-policy/policy.yml"
    with file.open("a", encoding="utf-8") as stream:
        stream.write('  - {version: "9", held: false, dated: "2026-03"}\n')
    book = load(root).handbook()
    held = book.policies[0]
    followed = rows(policy_contents(book, held, held.versions[0], TODAY, SITE))["What followed"]
    assert followed == "Replaced by version 9 in March 2026, whose text the handbook does not hold."


def test_a_document_is_dated_by_its_publication_and_corrections(tmp_path: Path) -> None:
    book = load(copy_tree(tmp_path)).handbook()
    held = book.policies[0]
    unpublished = policy_contents(book, held, held.latest, TODAY, SITE)
    assert unpublished.dated == TODAY.isoformat()
    assert rows(unpublished)["Published here"] == "These words have not been published in the handbook yet."
    correction = Correction(on=PartialDate(2026, 2, 3), note="A name was misspelt.")
    published = Publication(
        kind="policy",
        id=held.policy.id,
        version=held.latest.version,
        on=PartialDate(2026, 1, 2),
        note="New",
        words="",
        parts=(),
        corrections=(correction,),
    )
    document = policy_contents(
        dataclasses.replace(book, ledger=Ledger(published=(published,))), held, held.latest, TODAY, SITE
    )
    assert document.dated == "2026-02-03"
    assert rows(document)["Published here"] == "2 January 2026. Corrected 3 February 2026: A name was misspelt."
