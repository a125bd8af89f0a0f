"""A small tree with a published version, a finished draft of the next version, and publishing without a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from macros.generated.page_files import stubs
from macros.generated.sync import write_stubs
from macros.model.policy_version import PolicyVersion
from macros.model.source_record import record_beside
from macros.publishing.clause_questions import ClauseOrigins, Question
from macros.publishing.journal import carry_out
from macros.publishing.plan import Plan, plan
from macros.publishing.request import PublishError, PublishRequest
from macros.reading.data_paths import DANGER
from macros.reading.load import load
from tests.support.project import DANGER_WORDS
from tests.support.trees import copy_tree

TODAY = date(2026, 11, 25)
POLICY = "standards/policies/example-policy"

DRAFT = """# a comment of the officer's
policy: example-policy
version: draft
title: Supervision Policy
dates: {effective: "2026-12-01"}
# whom it covers
audience: All staff
sections:
  - id: how-often
    printed: "1"
    title: How often
    clauses:
      - ref: everyone
        printed: "1.1"
        title: Who is supervised
        text: All staff must be supervised.
        strength: must
        meets:
          - {criterion: s01.1, revision: 1}
      - ref: sessions
        title: How often for everyone
        text: Supervision takes place every 4 weeks.
        strength: states
        meets:
          - {criterion: s01.2, revision: 2}
      - ref: yearly-look
        title: A yearly look
        text: A manager must look at every record once a year.
        strength: must
"""
RECORD = """policy: example-policy
version: draft
document:
  title: Supervision Policy, revised
  publisher: Example Council
  dated: "2026-11"
  words: fingerprint
  licence: The council's.
"""
OPTIONS = ["--was", "sessions=every-6-weeks", "--was", "yearly-look=", "--dropped", "agreement"]


def published_tree(folder: Path) -> Path:
    """The small tree with its pages and its one version published."""
    root = copy_tree(folder)
    (root / DANGER).write_text(DANGER_WORDS, encoding="utf-8")
    write_stubs(root, stubs(load(root).handbook()))
    publish(root, PublishRequest(name="example-policy", version="2", note="The first."))
    return root


def draft_file(folder: Path, text: str = DRAFT) -> Path:
    file = folder / "draft.yml"
    file.write_text(text, encoding="utf-8", newline="\n")
    policy = next(line for line in text.splitlines() if line.startswith("policy: "))
    version = next((line for line in text.splitlines() if line.startswith("version: ")), "version: draft")
    record = RECORD.replace("policy: example-policy", policy).replace("version: draft", version)
    record_beside(file).write_text(record, encoding="utf-8", newline="\n")
    return file


def asked(draft: Path | None, **options: Any) -> PublishRequest:
    """A request to publish the next version, with the answers that its draft needs."""
    given = {"was": {"sessions": ("every-6-weeks",), "yearly-look": ()}, "dropped": ("agreement",)}
    return PublishRequest(
        **{"name": "example-policy", "version": "3", "note": "Every 4 weeks.", "draft": draft, **given, **options}
    )


def nobody(found: Sequence[Question], before: PolicyVersion, *, may_ask: bool) -> ClauseOrigins | None:
    """Stands in for the terminal: nobody answers the questions."""
    return None


def planned(root: Path, what: PublishRequest) -> Plan:
    return plan(root, what, TODAY, lambda _: None, nobody)


def publish(root: Path, what: PublishRequest) -> None:
    carry_out(root, planned(root, what).changes)


def refusal(tree: Path, what: PublishRequest) -> str:
    """Publish, expect a refusal and return its message. Fails if anything was written."""
    before = files(tree)
    with pytest.raises(PublishError) as refused:
        publish(tree, what)
    assert files(tree) == before, "nothing was written"
    return str(refused.value)


def files(root: Path) -> dict[str, bytes]:
    """Every file of a tree by its path, except in `.cache` (which has the lock)."""
    found = (file for file in root.rglob("*") if file.is_file() and ".cache" not in file.parts)
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in found}
