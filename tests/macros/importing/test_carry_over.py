"""A revision carries over every clause of unchanged blocks whole, and asks about what changed: no more, no less."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from macros.importing.revision.carry_over import CarriedOver, carried_over
from macros.importing.revision.compared_documents import ComparedDocuments
from macros.importing.revision.document_units import blocks_with_words
from macros.importing.word.document import read_word
from macros.model.policy_version import Clause
from macros.model.source_record import BlockKind
from tests.support.carried import carrying
from tests.support.held_policy import made_up_blocks, made_up_policy
from tests.support.revised_documents import revised_document
from tests.support.revisions import Reviser, Revision
from tests.support.seven_changes import place_of, seven_changes
from tests.support.ten_revisions import REVISIONS, revision

POLICY = made_up_policy(shown=False)
VERSION = POLICY.latest


def carried(folder: Path, revised: Revision) -> CarriedOver:
    """The revision through a Word file, against the policy as held: by marks alone."""
    file = revised_document(folder, revised, "revised")
    new = blocks_with_words(read_word(file.read_bytes(), file))
    return carried_over(ComparedDocuments(version=VERSION, held=POLICY.records[-1].blocks, new=new))


def clauses(done: CarriedOver) -> dict[str, Clause]:
    return {clause.ref: clause for section in done.sections for clause in section.clauses}


@pytest.mark.parametrize("name", REVISIONS)
def test_nothing_unchanged_is_lost_or_asked_about_and_nothing_changed_is_missed(name: str, tmp_path: Path) -> None:
    revised = revision(name, made_up_blocks())
    judged = carrying(VERSION, revised, carried(tmp_path, revised))
    assert judged.lost == frozenset()
    assert judged.asked_for_nothing == frozenset()
    assert judged.missed == frozenset()


@pytest.mark.parametrize("name", REVISIONS)
def test_every_clause_of_the_draft_names_blocks_of_the_new_document_in_order(name: str, tmp_path: Path) -> None:
    done = carried(tmp_path, revision(name, made_up_blocks()))
    numbers = [[int(block[1:]) for block in clause.from_ or ()] for clause in clauses(done).values()]
    assert all(each and each == sorted(each) for each in numbers)
    refs = [clause.ref for section in done.sections for clause in section.clauses]
    assert len(refs) == len(set(refs))


def test_the_same_document_is_the_same_version(tmp_path: Path) -> None:
    done = carried(tmp_path, Reviser(made_up_blocks()).revision())
    assert done.comparison.changes == ()
    assert done.sections == VERSION.sections
    assert len(done.comparison.carried) == len(VERSION.clauses)


def test_seven_changes_are_seven_questions(tmp_path: Path) -> None:
    done = carried(tmp_path, seven_changes())
    kinds = sorted(change.kind for change in done.comparison.changes)
    assert kinds == ["gone", "moved", "new", "new", "new", "reworded", "reworded"]
    assert len(done.comparison.carried) == len(VERSION.clauses) - 6, "two are details in front"
    assert [change.words_before for change in done.comparison.changes if change.words_before] == [], "marks alone"


def test_a_moved_clause_stands_in_its_new_place_with_its_new_section(tmp_path: Path) -> None:
    done = carried(tmp_path, seven_changes())
    moved = next(change for change in done.comparison.changes if change.kind == "moved")
    assert (moved.place, moved.place_before) == ("4.4, under “When it goes wrong”", "4.4, under “Who supervises”")
    section = next(section for section in done.sections if section.title == "When it goes wrong")
    assert [clause.printed for clause in section.clauses] == ["8.1", "8.2", "4.4", "8.3"]


def test_new_clauses_stand_where_the_document_has_them_and_are_on_record_as_new(tmp_path: Path) -> None:
    done = carried(tmp_path, seven_changes())
    section = next(section for section in done.sections if section.title == "How often and how long")
    assert [clause.was for clause in section.clauses] == [None, (), None, None, None, None]
    assert (
        section.clauses[1].text
        == "Each team keeps one spare hour a week in which a postponed meeting can be held again."
    )


def test_numbers_follow_the_new_document(tmp_path: Path) -> None:
    done = carried(tmp_path, revision("numbering-changed", made_up_blocks()))
    printed = {section.heading: section.printed for section in done.sections}
    assert printed["What supervision is for"] == "2"
    assert (printed["How often and how long"], printed["Records"]) == ("4", "8")
    section = next(section for section in done.sections if section.heading == "Records")
    assert [clause.printed for clause in section.clauses] == ["8.1", "8.2", "8.3", "8.4", "8.5"]


def test_a_new_section_stands_where_the_document_has_it(tmp_path: Path) -> None:
    document = Reviser(made_up_blocks())
    place = place_of(document, "7")
    document.add(place, 2)
    document.add_heading(place, "Interpreters", level=1)
    done = carried(tmp_path, document.revision())
    headings = [section.heading for section in done.sections]
    fresh = done.sections[headings.index("Interpreters")]
    assert headings[headings.index("Interpreters") + 1] == "Records"
    assert [clause.was for clause in fresh.clauses] == [(), ()]
    assert len(done.comparison.changes) == 2, "the heading belongs to what stands below it"


def test_a_new_heading_below_a_section_is_no_section(tmp_path: Path) -> None:
    document = Reviser(made_up_blocks())
    place = place_of(document, "8")
    document.add(place)
    document.add_heading(place, "Backup copies", level=2)
    done = carried(tmp_path, document.revision())
    assert len(done.sections) == len(VERSION.sections)
    records = next(section for section in done.sections if section.title == "Records")
    assert records.clauses[-1].title.startswith("Backup copies")


def test_a_reworded_clause_keeps_the_old_words_and_all_that_was_known_until_it_is_looked_at(tmp_path: Path) -> None:
    done = carried(tmp_path, seven_changes())
    change = next(change for change in done.comparison.changes if change.kind == "reworded")
    now, before = clauses(done)[change.refs[0]], next(each for each in VERSION.clauses if each.ref == change.refs[0])
    assert (now.text, now.meets, now.facts, now.notes) == (before.text, before.meets, before.facts, before.notes)


def test_an_entry_put_into_a_list_of_one_clause_belongs_to_it(tmp_path: Path) -> None:
    document = Reviser(made_up_blocks())
    place = place_of(document, "2.2")
    document.add(place + 3, kind="item")
    done = carried(tmp_path, document.revision())
    (change,) = done.comparison.changes
    clause = clauses(done)[change.refs[0]]
    assert (change.kind, clause.printed, len(clause.from_ or ())) == ("reworded", "2.2", 7)


def test_an_entry_put_into_a_list_of_duties_is_a_clause_of_its_own(tmp_path: Path) -> None:
    document = Reviser(made_up_blocks())
    document.add(place_of(document, "6.1") + 3, kind="item")
    (change,) = carried(tmp_path, document.revision()).comparison.changes
    assert change.kind == "new"


def test_dates_in_front_are_details_and_no_change(tmp_path: Path) -> None:
    document = Reviser(made_up_blocks())
    texts = {"2024 - 2025": "2026 - 2027", "Next review: June 2025": "Next review: May 2027"}
    for place, row in enumerate(document.rows):
        if row.block.text in texts:
            document.reword_as(place, texts[row.block.text])
    done = carried(tmp_path, document.revision())
    assert done.comparison.changes == ()
    refs = [ref for change in done.comparison.details for ref in change.refs]
    assert [clauses(done)[ref].text for ref in refs] == [
        "The handbook says of it: 2026 - 2027",
        "The handbook says of it: Next review: May 2027",
    ]
    assert all(not clauses(done)[ref].notes for ref in refs), "a dated note is about the detail before"


def test_what_is_joined_word_for_word_is_not_asked_about(tmp_path: Path) -> None:
    document = Reviser(made_up_blocks())
    document.join([place_of(document, "4.1")])
    done = carried(tmp_path, document.revision())
    assert done.comparison.changes == ()
    assert [change.kind for change in done.comparison.regrouped] == ["joined"]
    both = [clause for clause in clauses(done).values() if clause.printed == "4.1"]
    assert len(both) == 2
    assert both[0].from_ == both[1].from_


def test_a_heading_in_other_words_is_told_and_not_asked(tmp_path: Path) -> None:
    document = Reviser(made_up_blocks())
    document.reword_as(place_of(document, "7"), "Records and notes")
    done = carried(tmp_path, document.revision())
    assert done.comparison.changes == ()
    assert [change.words for change in done.comparison.headings] == [("7 Records and notes",)]
    assert "Records and notes" in [section.heading for section in done.sections]
    assert "Records" in [section.title for section in done.sections], "the title is the handbook's own"


def test_clauses_that_restate_nothing_stay_where_they_are(tmp_path: Path) -> None:
    first, *others = VERSION.sections
    own = Clause(ref="own", title="The handbook's own", text="Added here.", strength="information", from_=())
    version = replace(VERSION, sections=(replace(first, clauses=(*first.clauses, own)), *others))
    file = revised_document(tmp_path, seven_changes(), "revised")
    new = blocks_with_words(read_word(file.read_bytes(), file))
    done = carried_over(ComparedDocuments(version=version, held=POLICY.records[-1].blocks, new=new))
    assert done.sections[0].clauses[-1] == own
    assert done.comparison.untied == ("own",)


def test_headings_that_are_typed_as_paragraphs_are_no_change(tmp_path: Path) -> None:
    document = Reviser(made_up_blocks())
    document.rows = [replace(row, block=replace(row.block, kind=_typed(row.block.kind))) for row in document.rows]
    done = carried(tmp_path, document.revision())
    assert done.comparison.changes == ()
    assert [section.id for section in done.sections] == [section.id for section in VERSION.sections]


def _typed(kind: BlockKind) -> BlockKind:
    return "paragraph" if kind == "heading" else kind


def test_a_list_in_cells_of_a_table_is_joined_word_for_word(tmp_path: Path) -> None:
    document = Reviser(made_up_blocks())
    place = place_of(document, "2.2") + 1
    one, other = document.rows[place : place + 2]
    block = replace(one.block, kind="row", text=f"{one.block.text} | {other.block.text}")
    document.rows[place : place + 2] = [replace(one, block=block, origins=(*one.origins, *other.origins))]
    assert carried(tmp_path, document.revision()).comparison.changes == ()
