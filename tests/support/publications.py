"""Publication files as the desk makes them, of a made-up policy: one finished, and every way of changing it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from macros.importing.publication_file import FinishedVersion, PublicationFile, publication_file, state_of
from macros.model.policy_version import PolicyVersion
from macros.model.publication_manifest import OfficerAnswers, OriginalPlace
from macros.model.source_record import (
    DocumentApproval,
    LegalHold,
    Original,
    Permission,
    SourceDocument,
    SourceRecord,
)
from macros.reading.load import load
from macros.reading.yaml_file import parse_yaml
from selfcheck.reading.dates import PartialDate
from selfcheck.reading.fields import read
from tests.support.drafts import DRAFT

HELD = "standards/policies/example-policy/2.yml"
ENGINE = "0.1.0"
TEXT = DRAFT.replace("version: draft", 'version: "3"').replace('dates: {effective: "2026-12-01"}\n', "")
CHANGED = TEXT.replace("ref: sessions\n", "ref: sessions\n        was: [every-6-weeks]\n").replace(
    "ref: yearly-look\n", "ref: yearly-look\n        was: []\n"
)

ANSWERS = OfficerAnswers(
    whose="another",
    marking="none",
    approved=DocumentApproval(body="Safeguarding committee", on=PartialDate(2026, 11, 3), minute="12/26"),
    permission=Permission(
        by="Head of safeguarding",
        body="Example Council",
        on=PartialDate(2026, 11, 10),
        covers="restating it",
        until=PartialDate(2029, 11),
    ),
    original=OriginalPlace(kept_by="Policy officer", where="the council's records", until=PartialDate(2036, 12)),
    effective=PartialDate(2026, 12, 1),
    review_due=PartialDate(2028, 12),
    runs_on="Supervision agreements signed before December 2026 go on under version 2.",
    note="Every 4 weeks. The agreement form is dropped.",
    restated_by="Policy officer",
    second_reader="Named nurse",
    legal_hold=LegalHold(by="Head of legal services", on=PartialDate(2026, 11, 1), why="A review is open."),
    tell=("Safeguarding leads of all agencies", "Example Council’s policy team"),
    dropped=("agreement",),
)

RECORD = SourceRecord(
    policy="example-policy",
    version="3",
    document=SourceDocument(
        title="Supervision Policy, revised",
        publisher="Example Council",
        dated=PartialDate(2026, 11),
        words="fingerprint",
        licence="The council's.",
        original=Original(sha256="0" * 64, bytes=54321),
    ),
)


def version_of(text: str) -> PolicyVersion:
    """A version from its YAML."""
    content, problems = parse_yaml(text.encode("utf-8"), "text")
    assert content, problems
    return read(PolicyVersion, content.value)


def finished(root: Path, text: str = CHANGED, **changes: Any) -> FinishedVersion:
    """Version 3 of the example policy, made against the version 2 that `root` holds. Other names change the answers."""
    fields = {
        name: changes.pop(name) for name in ("against", "engine", "handbook", "policy", "record") if name in changes
    }
    partnership = load(root).partnership
    assert partnership
    whole = FinishedVersion(
        handbook=partnership.id,
        engine=ENGINE,
        version=version_of(text),
        record=RECORD,
        answers=replace(ANSWERS, **changes),
        against=state_of("2", (root / HELD).read_bytes()),
    )
    return replace(whole, **fields)


def example_file(root: Path, text: str = CHANGED, **changes: Any) -> PublicationFile:
    """The publication file of `finished`."""
    return publication_file(finished(root, text, **changes))
