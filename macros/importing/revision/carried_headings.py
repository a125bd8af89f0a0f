"""Headings and numbers of sections as the new document prints them; titles are the handbook's own, and stay."""

from __future__ import annotations

from dataclasses import replace

from macros.derived.block_comparison import BlockPair
from macros.derived.block_marks import mark_of
from macros.importing.revision.compared_documents import ComparedDocuments
from macros.importing.revision.document_places import DocumentPlaces
from macros.model.policy_version import Section


class CarriedHeadings:
    """Finds the document's headings over the sections of the version held."""

    def __init__(self, documents: ComparedDocuments) -> None:
        self._documents = documents
        self._places = DocumentPlaces(documents.held)

    def pair_of(self, section: Section) -> BlockPair | None:
        """What became of the heading over a section's first block, with the section's number if it has one."""
        blocks = (block for clause in section.clauses for block in clause.from_ or ())
        place = next(
            (self._documents.held_places[block] for block in blocks if block in self._documents.held_places), None
        )
        for heading in self._places.headings[place] if place is not None else ():
            block = self._documents.held[heading]
            if block.printed == section.printed:
                return self._documents.pair_of_held.get(block.id)
        return None

    def section(self, section: Section) -> Section:
        """The section with the number and the heading that the new document prints."""
        pair = self.pair_of(section)
        if pair is None:
            return section
        held, new, heading = pair.held[0], pair.new[0], section.heading
        if heading and pair.kind == "reworded" and mark_of(heading) == held.mark:
            heading = new.text
        elif heading and held.printed and new.printed and heading.startswith(f"{held.printed} "):
            heading = f"{new.printed}{heading.removeprefix(held.printed)}"
        return replace(section, printed=new.printed if section.printed else None, heading=heading)
