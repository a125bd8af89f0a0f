"""A made-up policy of twenty pages, held in plain words, and its revision with seven changes in Word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx

from macros.desk.handbook import DeskHandbook
from macros.importing.publication_file import state_of
from macros.importing.word_import import ImportTarget, import_word
from macros.importing.yaml_writer import yaml_text
from macros.model.policy import PolicyFile, VersionEntry
from macros.model.policy_version import Clause, Fact, PointRef, PolicyVersion, Section
from macros.publishing.request import PublishRequest
from selfcheck.reading.fields import plain_data
from tests.support.drafts import publish
from tests.support.held_policy import made_up_record
from tests.support.project import sync
from tests.support.word_documents import saved

LONG_POLICY = "lantern-trust"
SECTIONS = 12
PARAGRAPHS = 12
_WHO = (
    "Residential staff", "Family support workers", "Night staff", "Sessional tutors", "Outreach workers", "Mentors",
    "Play therapists", "Duty managers", "School link workers", "Foster carers", "Student social workers", "Drivers",
)  # fmt: skip
_WHAT = (
    "bring one open case to each meeting", "agree the agenda on the day before", "say what worries them most",
    "look again at decisions of the last month", "name what they have learned from training",
    "weigh the views of the child against those of adults", "plan who covers while they are on leave",
    "check that every chronology is up to date", "talk about what the work does to them",
    "ask for a second opinion where a plan has stalled", "read the last record before they come",
    "report how families have answered to the offer of help",
)  # fmt: skip
_WHY = (
    "because drift is rarely seen by the one who drifts", "so that a missed visit is noticed within the week",
    "since a good question is worth more than a quick answer", "for a child sees few adults and needs them to be calm",
    "as the inquiry into the long strike has shown", "and the trustees hear of it twice a year in figures",
    "which the quality panel samples without notice", "even where everything seems to run by itself",
    "in words that the family would understand", "without a name in any message to a private telephone",
    "whether or not the regional lead is in the building", "before anybody speaks of closing the file",
)  # fmt: skip
_MORE = (
    "The note of it is kept in the blue folder of the unit.", "A manager signs the entry by the end of the shift.",
    "Where that is not possible the area director is told.", "Volunteers may sit in if the worker agrees.",
    "This does not replace the daily handover at seven.", "An interpreter is booked and paid for by the trust.",
    "The cost is borne by the training fund.", "Cover is arranged from the pool of relief staff.",
    "A room with a door that closes is set aside.", "The record is read aloud at the end.",
    "It counts towards the hours of the probation year.", "Notes by hand are typed within three working days.",
)  # fmt: skip

# of an unchanged clause, of the one that the revision moves, and of the one that it drops
_FACTS = {
    "1.1": (Fact(kind="frequency", who="all who work for the trust", amount=6, unit="weeks", sense="no_more_than"),),
    "5.7": (Fact(kind="duration", who="all who work for the trust", amount=50, unit="minutes", sense="at_least"),),
    "8.3": (Fact(kind="recording", who="all who work for the trust", what="in the blue folder"),),
}


OFFICER_ANSWERS: dict[str, Any] = {
    "whose": "another",
    "marking": "none",
    "approved": {"body": "Board of trustees", "on": "2026-11-18"},
    "permission": {"by": "Head of safeguarding", "body": "Lantern Trust", "on": "2026-11-20", "covers": "restating it"},
    "restated_by": "Policy officer",
    "second_reader": "Named nurse",
}
"""What the officer answers at the desk about the policy; when it is in force and what is new differ."""


def paragraph(section: int, number: int) -> str:
    """A paragraph that no other repeats."""
    who, what = _WHO[(section + number) % 12], _WHAT[(5 * section + number) % 12]
    why, more = _WHY[(7 * number + section) % 12], _MORE[(11 * section + 5 * number) % 12]
    second, third = _MORE[(section + 7 * number + 3) % 12], _WHY[(3 * section + 5 * number + 1) % 12]
    place = f"In part {section + 1}, rule {number + 1}, the lantern of floor {section * 12 + number + 1} is meant."
    return f"{who} must {what}, {why}. {more} {place} All of this is done {third}. {second}"


def paragraphs() -> list[list[str]]:
    """The paragraphs of each section."""
    return [[paragraph(section, number) for number in range(PARAGRAPHS)] for section in range(SECTIONS)]


def revised_paragraphs() -> list[list[str]]:
    """Seven changes: three new, two reworded, one moved, one gone."""
    parts = paragraphs()
    parts[2].insert(5, "A lead for night work must see each new night worker in person before the third shift ends.")
    parts[6].append("Every unit should keep one spare hour a week in which a postponed meeting can be held again.")
    parts[9].insert(0, "Recorded video of a meeting must be deleted within 24 hours by the person who made it.")
    parts[1][3] = parts[1][3].replace("must", "should").replace("kept in", "locked away in")
    parts[8][7] = f"{parts[8][7]} From this year on a deputy may sign in the manager’s place during sickness."
    parts[11].append(parts[4].pop(6))
    del parts[7][2]
    return parts


def policy_document(folder: Path, parts: Sequence[Sequence[str]], version: str) -> Path:
    """The policy as a Word file with numbered headings and paragraphs."""
    document = docx.Document()
    document.add_paragraph("Lantern Trust supervision policy", style="Title")
    document.add_paragraph(f"Version {version}")
    for number, texts in enumerate(parts, start=1):
        document.add_heading(f"{number}. {_WHO[number - 1]} and their meetings", 1)
        for place, text in enumerate(texts, start=1):
            document.add_paragraph(f"{number}.{place}\t{text}")
    return saved(folder, document, f"lantern-{version}.docx")


def long_desk(folder: Path, desk: DeskHandbook) -> DeskHandbook:
    """A desk whose handbook holds version 1 as well."""
    state = state_of("1", b"the version's file")
    return replace(desk, policies=(*desk.policies, long_policy(folder)), held={**desk.held, LONG_POLICY: state})


def hold_long_policy(root: Path, folder: Path) -> None:
    """Write version 1 into a tree, and publish it."""
    policy_file, place = long_policy(folder), root / "standards/policies" / LONG_POLICY
    place.mkdir()
    files = (("policy", policy_file.policy), ("1", policy_file.latest), ("1.source", policy_file.records[0]))
    for name, record in files:
        (place / f"{name}.yml").write_text(yaml_text(plain_data(record)), encoding="utf-8")
    sync(root)
    publish(root, PublishRequest(name=LONG_POLICY, version="1", note="The first that we hold."))


def long_policy(folder: Path) -> PolicyFile:
    """Version 1 as held, each clause in plain words with a point of the standards."""
    file = policy_document(folder, paragraphs(), "1")
    target = ImportTarget(policy=LONG_POLICY, version="1")
    done = import_word(file.read_bytes(), file.name, target)
    version = replace(done.drafted, audience="All who work for the trust", sections=_restated(done.drafted))
    document = replace(done.record.document, publisher="Lantern Trust", licence="The trust’s own.")
    entry = VersionEntry(version="1", held=True)
    return PolicyFile(
        policy=replace(made_up_record(LONG_POLICY, "Lantern Trust", entry), title=version.title),
        versions=(version,),
        records=(replace(done.record, document=document),),
    )


def _restated(version: PolicyVersion) -> tuple[Section, ...]:
    return tuple(
        replace(section, clauses=tuple(_plain(clause) for clause in section.clauses)) for section in version.sections
    )


def _plain(clause: Clause) -> Clause:
    return replace(
        clause,
        title=f"Rule {clause.printed}",
        text=f"Rule {clause.printed} of the trust holds, in plain words.",
        meets=(PointRef(criterion="s01.1", revision=1),),
        facts=_FACTS.get(clause.printed or "", ()),
    )
