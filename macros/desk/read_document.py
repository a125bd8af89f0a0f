"""A Word document as plain data for the desk: the draft, its source record, personal data in it, and the report."""

from __future__ import annotations

from typing import Any

from macros.derived.personal_data import CONFIRMABLE, WORDS
from macros.derived.personal_parts import found_in
from macros.desk.changes import desk_changes
from macros.desk.handbook import DeskHandbook
from macros.importing.report import Report
from macros.importing.word_import import ImportTarget, WordImport, import_word
from selfcheck.reading.fields import plain_data


def read_document(handbook: DeskHandbook, raw: bytes, file: str, policy: str, version: str | None) -> dict[str, Any]:
    """Read the file against the policy as held; a policy that is not held is a new one. Raises RefusedError."""
    target = ImportTarget(
        policy=policy, version=version, held=handbook.policy(policy), bodies=frozenset(handbook.bodies)
    )
    done = import_word(raw, file, target)
    changes = desk_changes(done.drafted, target.held.latest if target.held else None)
    return {
        "draft": plain_data(done.drafted),
        "changes": plain_data(changes),
        "carried": len(done.drafted.clauses) - sum(1 for each in changes if each.kind != "gone"),
        "record": plain_data(done.record),
        "personal": _personal(done, target.bodies),
        "report": _report(done.report),
    }


def _personal(done: WordImport, bodies: frozenset[str]) -> list[dict[str, Any]]:
    return [
        {"path": list(path), "words": detail.words, "kind": WORDS[detail.kind], "team": detail.kind in CONFIRMABLE}
        for path, detail in found_in(plain_data(done.drafted), bodies)
    ]


def _report(report: Report) -> dict[str, list[str]]:
    return {"guessed": report.guessed, "left_out": report.left_out, "recognised": report.recognised}
