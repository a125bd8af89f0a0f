"""The clauses of the version held, as a draft of the document imported: nothing is lost that is still in it.

Every clause of unchanged blocks is carried over whole, with the number that the new document prints. One of changed
blocks keeps the handbook's old words until a person has looked at it. New blocks become clauses beside those that stand
before them in the document; moved clauses follow their blocks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from macros.importing.import_comparison import DocumentChange, ImportComparison
from macros.importing.revision.carried_sections import CarriedSections
from macros.importing.revision.changed_dates import with_new_dates
from macros.importing.revision.compared_documents import ComparedDocuments
from macros.importing.revision.document_changes import DocumentChanges
from macros.importing.revision.document_places import DocumentPlaces
from macros.importing.revision.new_clauses import new_clauses
from macros.model.languages import ENGLISH, LanguageCode
from macros.model.policy_version import Clause, Section, section_address
from macros.model.source_record import SourceBlock


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedOver:
    """The sections of the draft, and what changed."""

    sections: tuple[Section, ...]
    comparison: ImportComparison


def carried_over(documents: ComparedDocuments, language: LanguageCode = ENGLISH) -> CarriedOver:
    """The draft's sections. Every ref of the version held stays with its clause, or is free for nobody else."""
    version = documents.version
    taken = {clause.ref for clause in version.clauses} | {section_address(section) for section in version.sections}
    added = _added(documents)
    fresh = new_clauses(documents.new, frozenset(_fresh(documents, added)), taken, language)
    comparison = DocumentChanges(documents, fresh, added).comparison()
    sections = CarriedSections(documents, _Finishing(documents, added, comparison).clause, taken)
    return CarriedOver(sections=sections.with_clauses(fresh), comparison=comparison)


def _added(documents: ComparedDocuments) -> Mapping[str, str]:
    """New entries of lists that one clause restates as a whole: the refs of these clauses, by the ids of the blocks."""
    found: dict[str, str] = {}
    for block in documents.comparison.new:
        place = documents.new_places[block.id]
        beside = (documents.new[each] for each in (place - 1, place + 1) if 0 <= each < len(documents.new))
        refs = [ref for other in beside if (ref := found.get(other.id) or _list_clause(documents, other))]
        if block.kind in ("item", "row") and not (block.printed or "")[:1].isdigit() and refs:
            found[block.id] = refs[0]
    return found


def _list_clause(documents: ComparedDocuments, block: SourceBlock) -> str | None:
    """The clause that restates the whole list or table in which an entry stands."""
    pair = documents.pair_of_new.get(block.id)
    if pair is None or block.kind not in ("item", "row"):
        return None
    for clause in documents.clauses_of.get(pair.held[0].id, ()):
        entries = [each for each in documents.own_blocks(clause) if _is_entry(documents, each)]
        if len(entries) > 1 and pair.held[0].id in entries:
            return clause.ref
    return None


def _is_entry(documents: ComparedDocuments, name: str) -> bool:
    return documents.held[documents.held_places[name]].kind in ("item", "row")


def _fresh(documents: ComparedDocuments, added: Mapping[str, str]) -> Iterator[str]:
    """The ids of blocks that become new clauses: new ones, and changed ones that no clause restated."""
    for block in documents.comparison.new:
        if block.id not in added and not documents.front.has_new(block):
            yield block.id
    for pair in documents.comparison.pairs:
        is_restated = any(documents.clauses_of.get(block.id) for block in pair.held)
        if not is_restated and documents.changes_words(pair) and not documents.is_detail(pair):
            yield from (block.id for block in pair.new if block.kind != "heading")


class _Finishing:
    """Clauses of the version held as the draft has them."""

    def __init__(self, documents: ComparedDocuments, added: Mapping[str, str], comparison: ImportComparison) -> None:
        self._documents, self._added = documents, added
        self._numbers = DocumentPlaces(documents.new).numbers
        self._held_numbers = DocumentPlaces(documents.held).numbers
        self._details: dict[str, list[DocumentChange]] = {}
        for change in comparison.details:
            for ref in change.refs:
                self._details.setdefault(ref, []).append(change)

    def clause(self, clause: Clause) -> Clause:
        if not clause.from_:
            return replace(clause, was=None)
        carried = replace(clause, from_=self._from(clause), printed=self._printed(clause), was=None)
        for change in self._details.get(clause.ref, ()):
            carried = with_new_dates(carried, change)
        return carried

    def _from(self, clause: Clause) -> tuple[str, ...]:
        pairs = (self._documents.pair_of_held.get(block) for block in clause.from_ or ())
        blocks = dict.fromkeys(block.id for pair in pairs if pair for block in pair.new)
        blocks |= dict.fromkeys(block for block, ref in self._added.items() if ref == clause.ref)
        return tuple(sorted(blocks, key=self._documents.new_places.__getitem__))

    def _printed(self, clause: Clause) -> str | None:
        """The number that the new document prints where the held one printed this clause's."""
        for block in clause.from_ or ():
            place, pair = self._documents.held_places.get(block), self._documents.pair_of_held.get(block)
            if place is not None and pair and self._held_numbers[place] == clause.printed:
                return self._numbers[self._documents.new_places[pair.new[0].id]]
        return clause.printed
