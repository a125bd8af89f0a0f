"""What changed from the document held to the document imported: only this is asked about.

The draft (`macros.importing.revision.carry_over`) holds every clause of unchanged blocks as it was. `ImportComparison`
says what is left for a person, as plain data (`plain_data(comparison)`) for report, desk and the letter of a check:

- `changes`: one entry a question, in the order of the new document. `refs` names the clauses of the draft that it
  touches; of a change that is `gone`, clauses of the version held, which the draft has no more. A clause that is
  `reworded`, `joined` or `divided` stands in the draft with the handbook's old words; one that is `new` with the
  document's own words, to be restated; one that is `moved` whole, in its new place.
- `words` are the new document's, a block each; `words_before` those of the document held, where they are known.
  `differing` are the runs of the new words that the document held did not have, as far as its marks tell.
- `details`: the title, period, history, approval and dates in front of the document, which are asked about anyway.
- `headings`, `slips` and `regrouped`: what changed without changing what the document says; nothing is asked.
- `carried`: the refs of all clauses that nothing touched. `untied`: those that restate no block of the document.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from macros.model.policy_version import BlockId
from selfcheck.reading.rules import Id

type DocumentChangeKind = Literal["reworded", "divided", "joined", "moved", "new", "gone"]

DOCUMENT_CHANGE_KINDS: tuple[DocumentChangeKind, ...] = ("reworded", "divided", "joined", "moved", "new", "gone")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentChange:
    """One change of the document: one question. `place`: where, in words; of what is gone, where it was."""

    kind: DocumentChangeKind
    place: str
    place_before: str | None = None
    refs: tuple[Id, ...] = ()
    words: tuple[str, ...] = ()
    words_before: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()
    blocks: tuple[BlockId, ...] = ()
    blocks_before: tuple[BlockId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportComparison:
    """The document imported, compared with the document that version `against` restates."""

    against: str
    changes: tuple[DocumentChange, ...]
    details: tuple[DocumentChange, ...] = ()
    headings: tuple[DocumentChange, ...] = ()
    slips: tuple[DocumentChange, ...] = ()
    regrouped: tuple[DocumentChange, ...] = ()
    carried: tuple[Id, ...] = ()
    untied: tuple[Id, ...] = ()

    def of_kind(self, kind: DocumentChangeKind) -> tuple[DocumentChange, ...]:
        return tuple(change for change in self.changes if change.kind == kind)
