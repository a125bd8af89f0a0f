"""The example of the officer's guide: a council's policy, version 1 published, version 2 in Word and from the desk."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

from macros.importing.publication_file import FinishedVersion, PublicationFile, publication_file, state_of
from macros.model.publication_manifest import OfficerAnswers, OriginalPlace
from macros.model.source_record import DocumentApproval, Original, Permission, SourceDocument, SourceRecord
from macros.reading.load import load
from selfcheck.reading.dates import PartialDate
from tests.support.project import copy_real_project, run_handbook
from tests.support.publications import version_of

POLICY = "example-council"
INBOX = f"inbox/{POLICY}"

_SOURCE = """policy: example-council
version: "1"
document:
  title: Safeguarding Supervision Policy
  publisher: Example Council (invented for this guide)
  dated: "2024-10"
  date_note: The copy gives October 2024.
  words: fingerprint
  licence: Made up for the guide.
"""

_DOCUMENT = """Safeguarding Supervision Policy

1 Sessions

1.1 Everyone who works with children must have a named supervisor.

1.2 Supervision must take place at least every 6 weeks, for at least an hour.

1.3 A missed session should be held again as soon as possible.

2 Records

2.1 The supervisor and the practitioner both sign the record of each session.

2.2 Records may be kept on paper in a locked cabinet.
"""
"""Version 1 as the council sent it. Only its marks come into the project."""

_POLICY = """id: example-council
kind: agency
title: Safeguarding Supervision Policy
short: Example Council
agency: Example Council
area: Exampleshire
sector: council
owner: Head of children’s services
summary: How Example Council, an invented council, supervises everyone who works with children.
versions:
  - version: "1"
    held: true
    dated: "2024-10"
"""

_FIRST = """policy: example-council
version: "1"
title: Safeguarding Supervision Policy
dates: {effective: "2024-10-01", review_due: "2026-10"}
audience: Everyone at Example Council who works with children
sections:
  - id: sessions
    printed: "1"
    title: Sessions
    clauses:
      - ref: everyone
        from: [b3]
        printed: "1.1"
        title: Who is supervised
        text: Everyone who works with children must have a named supervisor.
        strength: must
        meets: [{criterion: s01.1, revision: 1}]
        asked_as: [Who supervises me?]
        facts: [{kind: supervisor, who: everyone who works with children, what: a named supervisor}]
        notes: [{kind: advice, on: "2024-10-01", text: Read together with the council’s list of supervisors.}]
      - ref: how-often
        from: [b4]
        printed: "1.2"
        title: How often
        text: Supervision must take place at least every 6 weeks, for at least an hour.
        strength: must
      - ref: missed
        from: [b5]
        printed: "1.3"
        title: When a session is missed
        text: A missed session should be held again as soon as possible.
        strength: should
  - id: records
    printed: "2"
    title: Records
    clauses:
      - ref: signed
        from: [b7]
        printed: "2.1"
        title: Both sign the record
        text: The supervisor and the practitioner both sign the record of each session.
        strength: states
      - ref: paper
        from: [b8]
        printed: "2.2"
        title: Records on paper
        text: Records may be kept on paper in a locked cabinet.
        strength: may
"""

SECOND = (
    re.sub(r"        from: .*\n", "", _FIRST)
    .replace('version: "1"', 'version: "2"')
    .replace('dates: {effective: "2024-10-01", review_due: "2026-10"}\n', "")
    .replace("at least every 6 weeks", "at least every 4 weeks")
    .replace(
        "A missed session should be held again as soon as possible.\n        strength: should",
        "A missed session must be held again within 10 working days.\n        strength: must\n"
        """      - ref: first-months
        printed: "1.4"
        title: In the first six months
        text: New practitioners must have supervision every 2 weeks in their first 6 months.
        strength: must
        was: []""",
    )
)
SECOND = SECOND[: SECOND.index("      - ref: paper")]
"""Version 2, before the officer's answers are in it: two clauses reworded, one new, one gone."""

ANSWERS = OfficerAnswers(
    whose="another",
    marking="none",
    approved=DocumentApproval(body="Children’s services board", on=PartialDate(2026, 9, 8)),
    permission=Permission(
        by="Head of children’s services", body="Example Council", on=PartialDate(2026, 9, 10), covers="restating it"
    ),
    original=OriginalPlace(kept_by="Policy officer", where="the council’s records"),
    effective=PartialDate(2026, 10, 1),
    review_due=PartialDate(2028, 10),
    note="Supervision every four weeks. “Records on paper” is gone.",
    restated_by="Policy officer",
    second_reader="Safeguarding lead",
    tell=("Safeguarding leads of all agencies",),
)

_RECORD = SourceRecord(
    policy=POLICY,
    version="2",
    document=SourceDocument(
        title="Safeguarding Supervision Policy",
        publisher="Example Council (invented for this guide)",
        dated=PartialDate(2026, 9),
        words="fingerprint",
        licence="Made up for the guide.",
        original=Original(sha256="0" * 64, bytes=12345),
    ),
)

_REVISED = (
    ("Sessions", (
        "Everyone who works with children must have a named supervisor.",
        "Supervision must take place at least every 4 weeks, for at least an hour.",
        "A missed session must be held again within 10 working days.",
        "New practitioners must have supervision every 2 weeks in their first 6 months.",
    )),
    ("Records", ("The supervisor and the practitioner both sign the record of each session.",)),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """The handbook with the council's first version published, and the Word file of the next."""

    root: Path
    word: Path


def example(folder: Path) -> Example:
    """Make the example in a folder, with the real commands."""
    root = folder / "handbook"
    copy_real_project(root)
    add_council(root)
    word = folder / "Supervision policy 2026.docx"
    word_file(word)
    return Example(root=root, word=word)


def add_council(root: Path) -> None:
    """Add the council's policy, and publish its first version."""
    place = root / "standards/policies" / POLICY
    place.mkdir()
    (place / "policy.yml").write_text(_POLICY, encoding="utf-8", newline="\n")
    (place / "1.yml").write_text(_FIRST, encoding="utf-8", newline="\n")
    (place / "1.source.yml").write_text(_SOURCE, encoding="utf-8", newline="\n")
    document = root.parent / "policy-2024.txt"
    document.write_text(_DOCUMENT, encoding="utf-8", newline="\n")
    run_handbook(root, "source", str(document), "--policy", POLICY, "--version", "1")
    run_handbook(root, "sync")
    run_handbook(root, "publish", POLICY, "--version", "1", "--note", "The first that we hold.")


def word_file(file: Path) -> None:
    """Write version 2 as the council sends it: headings, paragraphs with Word's own numbers, a line of dates."""
    document = docx.Document()
    numbers = _numbering(document)
    document.add_paragraph("Safeguarding Supervision Policy", style="Title")
    document.add_paragraph("Example Council. Version 2. Next review: October 2028")
    for heading, paragraphs in _REVISED:
        _numbered(document.add_heading(heading, 1), numbers, 0)
        for text in paragraphs:
            _numbered(document.add_paragraph(text), numbers, 1)
    document.save(str(file))


def _numbering(document: Document) -> int:
    """A list of two levels, `1` and `1.1`."""
    spaces, name = nsdecls("w"), 77
    levels = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:suff w:val="space"/><w:lvlText w:val="{text}"/></w:lvl>'
        for place, text in enumerate(("%1", "%1.%2"))
    )
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(f'<w:abstractNum {spaces} w:abstractNumId="{name}">{levels}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {spaces} w:numId="{name}"><w:abstractNumId w:val="{name}"/></w:num>'))
    return name


def _numbered(paragraph: Paragraph, name: int, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{name}"/></w:numPr>')
    )


def publication(root: Path, text: str = SECOND, **changes: Any) -> PublicationFile:
    """The publication file of version 2, as the desk makes it. Other names change the officer's answers."""
    partnership = load(root).partnership
    assert partnership
    first = (root / "standards/policies" / POLICY / "1.yml").read_bytes()
    return publication_file(
        FinishedVersion(
            handbook=partnership.id,
            engine="0.1.0",
            version=version_of(text),
            record=_RECORD,
            answers=replace(ANSWERS, **changes),
            against=state_of("1", first),
        )
    )
