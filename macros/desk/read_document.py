"""A Word document as plain data for the desk: the draft, its source record, what changed, and the report."""

from __future__ import annotations

from typing import Any

from macros.desk.changes import changes_by_ref, new_changes
from macros.desk.handbook import DeskHandbook
from macros.importing.report import Report
from macros.importing.word_import import ImportTarget, import_word
from selfcheck.reading.fields import plain_data


def read_document(handbook: DeskHandbook, raw: bytes, file: str, policy: str, version: str | None) -> dict[str, Any]:
    """Read the file against the policy as held; a policy that is not held is a new one. Raises RefusedError."""
    held = handbook.policy(policy)
    target = ImportTarget(policy=policy, version=version, held=held, bodies=frozenset(handbook.bodies))
    done = import_word(raw, file, target)
    changes = changes_by_ref(done.drafted, held.latest) if held else new_changes(done.drafted)
    return {
        "draft": plain_data(done.drafted),
        "record": plain_data(done.record),
        "changes": plain_data(changes),
        "carried": len(done.drafted.clauses) - sum(len(each.clauses) for each in changes if each.kind != "gone"),
        "report": _report(done.report),
    }


def _report(report: Report) -> dict[str, list[str]]:
    return {"guessed": report.guessed, "left_out": report.left_out, "recognised": report.recognised}
