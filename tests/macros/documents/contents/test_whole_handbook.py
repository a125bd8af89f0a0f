"""The parts that only the whole handbook has: at a glance, induction and forms."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest

from macros.derived import size
from macros.derived.agreement_contents import lacking
from macros.derived.coverage import coverage
from macros.derived.timeline import current
from macros.derived.topic_answers import answer, clause_facts, topics_of
from macros.documents.blocks import Block
from macros.documents.contents.forms import form_blocks
from macros.documents.contents.glance import NOT_NAMED, glance_blocks
from macros.documents.contents.induction import induction_blocks
from macros.documents.contents.whole_handbook import handbook_contents
from macros.documents.odt.file import odt
from macros.documents.word.file import word
from macros.model.form import Form
from macros.model.handbook import Handbook
from macros.model.pathway import Pathway
from macros.model.policy import PolicyFile
from macros.model.policy_version import Fact
from macros.wording.forms import STORE, item_words
from macros.wording.induction_steps import minutes, reading
from macros.wording.policies import figure_words, point_number, time_words, whose_words
from macros.wording.silence import NOT_KNOWN, SILENT, SILENT_FOR
from macros.wording.text import sentence
from macros.wording.topics import UNCLEAR_FOR, expected_words
from selfcheck.urgent_words import PASS_IT_ON, URGENT_TITLE
from tests.macros.documents.contents.test_contents import strings

TODAY = date(2026, 11, 26)
SILENCE = "Not mentioned by"
SITE = "https://www.example.org/handbook/"


def under(blocks: Sequence[Block], heading: str) -> list[Block]:
    """The blocks under a heading, up to the next heading of its level or above."""
    first = next(place for place, block in enumerate(blocks) if block.kind == "heading" and block.text == heading)
    level = blocks[first].level
    ends = (
        place
        for place, block in enumerate(blocks[first + 1 :], start=first + 1)
        if block.kind == "heading" and block.level <= level
    )
    return list(blocks[first + 1 : next(ends, len(blocks))])


def said(blocks: Sequence[Block]) -> str:
    return "\n".join(strings(tuple(blocks)))


def at_a_glance(book: Handbook, held: PolicyFile) -> list[Block]:
    return under(
        list(glance_blocks(book, TODAY, SITE, level=2)), f"{whose_words(held.policy)}: supervision at a glance"
    )


def words_of(fact: Fact) -> list[str]:
    figure = figure_words(fact)
    return [words for words in (figure[1:], (fact.what or "")[1:], fact.condition, f"For: {fact.who}") if words]


def test_every_answer_stands_at_a_glance_with_whom_it_is_for_its_condition_and_clause(
    book: Handbook, held: PolicyFile
) -> None:
    version = current(held, TODAY)
    for topic in topics_of(book, compared=False):
        blocks, answers = under(at_a_glance(book, held), topic.question), clause_facts(version, topic)
        lines = [line for block in blocks for line in block.items]
        assert len(lines) == len(answers)
        for line, each in zip(lines, answers, strict=True):
            assert [
                words for words in (*words_of(each.fact), f"Clause: {each.clause.title} (") if words not in line
            ] == []
        assert (SILENT in said(blocks)) == (not answers)
        assert blocks[-1].text == expected_words(book.edition, topic)
        for expected in topic.expects:
            point = book.edition.criterion(expected.criterion)
            assert point
            assert f"point {point_number(point)} {point.title}" in blocks[-1].text
        assert (PASS_IT_ON in said(blocks)) == (topic.id in {"confidentiality", "disagreement"})
        conflicts = [n.text for each in answers for n in each.clause.notes if n.kind == "conflict"]
        assert [words for words in conflicts if words not in said(blocks)] == []


def test_roles_that_a_policy_does_not_name_and_to_which_it_does_not_speak_are_named(
    book: Handbook, held: PolicyFile
) -> None:
    version, text = current(held, TODAY), said(at_a_glance(book, held))
    rows = {row.label: row.text for block in at_a_glance(book, held) for row in block.rows}
    for role in book.pathways:
        covers = [cover for cover in version.covers if cover.role == role.id]
        assert [cover.words for cover in covers if cover.words not in rows[role.title]] == []
        assert bool(covers) == (role.title not in rows.get(NOT_NAMED, ""))
    assert version.audience in text
    for topic in topics_of(book, compared=False):
        answers = clause_facts(version, topic)
        found = [(role.title, answer(version, topic, role.id)) for role in book.pathways]
        blocks = under(at_a_glance(book, held), topic.question)
        for words, those in (
            (SILENT_FOR, [title for title, each in found if answers and each.is_silent]),
            (UNCLEAR_FOR, [title for title, each in found if each.unclear and not each.told]),
        ):
            apart = [block.text for block in blocks if block.text.startswith(words)]
            assert [title for title in those if title not in apart[0]] == []
            assert bool(apart) == bool(those)


def test_where_the_copy_has_gaps_silence_says_so(book: Handbook) -> None:
    held = next(each for each in book.policies if current(each, TODAY).missing)
    missing = current(held, TODAY).missing or ""
    assert f"{SILENT} {missing}" in [block.text for block in at_a_glance(book, held)]
    for pathway in book.pathways:
        blocks = a_pathway(book, pathway)
        assert f"{whose_words(held.policy)}: {missing}" in [block.text for block in blocks]
        silent = [row.text for block in blocks for row in block.rows if row.label == SILENCE]
        gaps = f"{whose_words(held.policy)} ({NOT_KNOWN})"
        assert [text for text in silent if (whose_words(held.policy) in text) != (gaps in text)] == []


def a_pathway(book: Handbook, pathway: Pathway) -> list[Block]:
    return under(list(induction_blocks(book, TODAY, SITE, level=2)), f"Induction: {pathway.title}")


def test_every_step_says_what_to_read_or_do_and_how_long_it_takes(book: Handbook, pathway: Pathway) -> None:
    blocks, covered = a_pathway(book, pathway), coverage(book, TODAY)
    for place, part in enumerate(pathway.parts, start=1):
        here = under(blocks, f"{place}. {part.title}")
        assert part.about is None or part.about in said(here)
        for number, step in enumerate(part.steps, start=1):
            text = said(under(here, f"{place}.{number} {step.title}"))
            alone = reading(book, covered, pathway.id, step)
            wanted = [step.why or "", step.do or "", f"{time_words(minutes(step, alone))[1:]}."]
            wanted += [f"oint {point_number(each.criterion)} {each.criterion.title}" for each in alone.points]
            assert [words for words in wanted if words not in text] == []
            if step.clause:
                assert f"Only for {whose_words(book.policy(step.clause.policy).policy)}." in text


def test_every_step_names_each_policys_clauses_or_its_silence(book: Handbook, pathway: Pathway) -> None:
    blocks, covered = a_pathway(book, pathway), coverage(book, TODAY)
    for place, part in enumerate(pathway.parts, start=1):
        for number, step in enumerate(part.steps, start=1):
            here = under(blocks, f"{place}.{number} {step.title}")
            rows = {row.label: row.text for block in here for row in block.rows}
            for held in book.policies:
                shown = reading(book, covered, pathway.id, step, (held, current(held, TODAY)))
                name = whose_words(held.policy)
                silent = shown.clauses == () and not shown.unclear and step.clause is None
                assert (name in rows.get(SILENCE, "")) == silent
                assert (name in rows) == bool(shown.clauses or shown.unclear)
                apart = rows.get(name, "").partition("Said of others, and not whether that includes this role: ")[2]
                assert bool(apart) == bool(shown.unclear)
                assert len(shown.unclear) > 6 or all(each.title in apart for each, _ in shown.unclear)
                if shown.clauses and len(shown.clauses) <= 6:
                    assert [each.title for each in shown.clauses if each.title not in rows[name]] == []
                others = [each.title for each in shown.others[:6]]
                assert not silent or len(shown.others) > 6 or all(each in said(here) for each in others)


def test_every_question_is_asked_in_its_part_and_answered_at_the_end(book: Handbook, pathway: Pathway) -> None:
    blocks = a_pathway(book, pathway)
    answers = under(blocks, f"Answers to the questions: {pathway.title}")
    rows = [row for block in answers for row in block.rows]
    before = blocks[: blocks.index(answers[0])]
    checks = [(place, part, check) for place, part in enumerate(pathway.parts, start=1) for check in part.checks]
    assert len(rows) == len(checks)
    for number, ((place, part, check), row) in enumerate(zip(checks, rows, strict=True), start=1):
        asked = under(under(blocks, f"{place}. {part.title}"), f"Question {number}: {check.ask}")
        letters = [f"{letter}) {choice.text}" for letter, choice in zip("abcdef", check.choices, strict=False)]
        assert [line for block in asked for line in block.items] == letters
        right = next(choice for choice in check.choices if choice.right)
        assert row.label == f"Question {number}: {'abcdef'[check.choices.index(right)]}"
        assert row.text.startswith(f"{sentence(right.text)} {sentence(right.because)}")
        assert [choice.because for choice in check.choices if choice.because not in row.text] == []
        assert not [
            choice for choice in check.choices if not choice.right and choice.text in row.text.split(" Not ")[0]
        ]
        assert right.because not in said(before)
        assert "It stands in " in row.text


def test_a_pathway_says_the_urgent_route_and_ends_in_a_record_that_claims_nothing(
    book: Handbook, pathway: Pathway
) -> None:
    blocks = a_pathway(book, pathway)
    assert {block.kind for block in blocks[: blocks.index(Block(kind="urgent"))]} == {"paragraph", "small"}
    assert "a draft until a safeguarding lead has reviewed" in blocks[1].text
    record = under(blocks, f"Record of induction: {pathway.title}")
    labels = [field.label for block in record for field in block.fields]
    assert [part.title for part in pathway.parts if part.title not in "\n".join(labels)] == []
    assert labels[-2:] == ["Practitioner", "Supervisor"]
    assert "Nobody has checked it. It is no evidence that children are safe" in said(record)


def test_every_form_stands_there_as_on_its_page(book: Handbook, form: Form) -> None:
    blocks = list(form_blocks(book, form, SITE, level=2))
    text = said(blocks)
    wanted = [form.title, form.about, *(part.title for part in form.parts), *(note.text for note in form.notes)]
    wanted += [part.for_ for part in form.parts if part.for_]
    wanted += [words for field in form.fields for words in (field.label, field.help or "", *field.options)]
    wanted += [words for part in form.parts for each in part.all_statements for words in (each.text, *each.items)]
    assert [words for words in wanted if words not in text] == []
    assert sum(len(block.fields) + bool(block.field) for block in blocks) == len(form.fields)
    assert f"{SITE}forms/{form.id}/" in text
    assert blocks[2].kind == "urgent"
    assert (STORE in text) == (not form.filled_in_here)
    if form.child_details:
        assert STORE in text
    for thing in lacking(form, book.edition):
        assert item_words(thing) in text.split("It lacks")[1]


def test_the_urgent_route_can_be_said_once_more_in_every_kind_of_document(book: Handbook) -> None:
    whole = handbook_contents(book, TODAY, SITE)
    blocks = (Block(kind="heading", level=1, text="A form"), Block(kind="urgent"))
    document = dataclasses.replace(whole, contents=False, blocks=blocks)
    with ZipFile(BytesIO(word(document))) as docx, ZipFile(BytesIO(odt(document))) as text:
        written = [docx.read("word/document.xml").decode(), text.read("content.xml").decode()]
    for each in written:
        assert each.count(URGENT_TITLE) == 2
        assert each.count(document.urgent[0].label) == 2


def test_with_more_than_a_dozen_policies_the_steps_name_no_clauses(
    book: Handbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(size, "MANY", len(book.policies) - 1)
    pathway = book.pathways[0]
    labels = {row.label for block in a_pathway(book, pathway) for row in block.rows}
    assert {"The standards", "To do"} <= labels
    assert SILENCE not in labels
    assert "name the points to which they speak" in said(list(induction_blocks(book, TODAY, SITE, level=2)))


def test_with_very_many_policies_standards_and_own_forms_alone_stand_there(
    book: Handbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(size, "MOST_IN_FULL", len(book.policies) - 1)
    blocks = handbook_contents(book, TODAY, SITE).blocks
    text, headings = said(blocks), [block.text for block in blocks if block.kind == "heading"]
    glances = {row.label: row.text for block in glance_blocks(book, TODAY, SITE, level=2) for row in block.rows}
    assert list(glances) == [topic.question for topic in topics_of(book, compared=False)]
    assert f"{SITE}glance/" in text
    here = [form.title for form in book.forms if any(each.startswith(f"{form.title}: ") for each in headings)]
    assert here == [form.title for form in book.forms if form.policy is None]


def test_a_handbook_without_pathways_forms_and_topics_says_nothing_of_them(book: Handbook) -> None:
    bare = dataclasses.replace(book, pathways=(), forms=(), topics=())
    document = handbook_contents(bare, TODAY, SITE)
    titles = [block.text for block in document.blocks if block.kind == "heading" and block.level == 1]
    assert not {"Induction", "Forms", "Supervision at a glance"} & set(titles)
    inside = next(row.text for row in document.head if row.label == "What is in it")
    assert inside.startswith(
        f"Version 1 of the standards, {len(book.policies)} policies in the version that stood on that day, the glossary"
    )


def test_the_first_page_says_what_is_in_it(book: Handbook) -> None:
    inside = next(row.text for row in handbook_contents(book, TODAY, SITE).head if row.label == "What is in it")
    for words in ("supervision at a glance", f"{len(book.policies)} policies", "induction for", "the glossary"):
        assert words in inside
