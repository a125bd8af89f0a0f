"""A Word document as plain data for the desk: the draft, its source record, what changed, and the report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from macros.desk.change_proposals import change_proposals, figures_lost
from macros.desk.changes import desk_changes
from macros.desk.earlier_document import EarlierFile, import_beside
from macros.desk.handbook import DeskHandbook
from macros.importing.import_comparison import ImportComparison
from macros.importing.proposals.proposal_index import ProposalIndex
from macros.importing.report import Report
from macros.importing.word_import import ImportTarget, import_word
from selfcheck.reading.fields import plain_data
from selfcheck.reading.rules import shorten

_SHOWN = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenDocument:
    """A Word file of a policy, whether held or new, and that of the version before where the officer has it."""

    raw: bytes
    file: str
    policy: str
    earlier: EarlierFile | None = None


def read_document(given: GivenDocument, handbook: DeskHandbook, index: ProposalIndex) -> dict[str, Any]:
    """Read it against the policy as held, else against the earlier file; else all is new. Raises RefusedError."""
    held = handbook.policy(given.policy)
    target = ImportTarget(policy=given.policy, held=held, bodies=frozenset(handbook.bodies))
    before = held.latest if held else None
    if given.earlier and not held:
        done, before = import_beside(given.raw, given.file, given.earlier, target)
    else:
        done = import_word(given.raw, given.file, target)
    changes = desk_changes(done, before)
    touched = {clause.ref for change in changes for clause in change.clauses}
    return {
        "draft": plain_data(done.drafted),
        "record": plain_data(done.record),
        "changes": plain_data(changes),
        "proposals": change_proposals(changes, index),
        "lost": figures_lost(changes),
        "compared": before is not None,
        "carried": sum(1 for clause in done.drafted.clauses if clause.ref not in touched),
        "texts": {block.id: block.text for block in done.blocks if block.text},
        "report": _report(done.report, done.comparison),
    }


def _report(report: Report, comparison: ImportComparison | None) -> dict[str, list[str]]:
    """What a person may want to look at. `noted`: what changed without changing what the document says."""
    noted = (*comparison.headings, *comparison.slips, *comparison.regrouped) if comparison else ()
    lines = [f"{change.place}: “{shorten(' '.join(change.words), _SHOWN)}”" for change in noted]
    return {"guessed": report.guessed, "left_out": report.left_out, "noted": lines}
