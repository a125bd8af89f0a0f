"""The sections held, with the draft's clauses in their order; new and moved ones stand where they belong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from macros.importing.clause_guesses import slug
from macros.importing.revision.carried_headings import CarriedHeadings
from macros.importing.revision.compared_documents import ComparedDocuments
from macros.importing.revision.document_places import DocumentPlaces
from macros.importing.revision.new_clauses import NewClause
from macros.model.policy_version import Clause, Section, section_address


@dataclass(slots=True, kw_only=True)
class _Row:
    """A clause of the draft. `first` and `last`: places of its blocks in the new document; None without any."""

    section: Section
    clause: Clause
    first: int | None = None
    last: int | None = None


class CarriedSections:
    """Puts clauses into sections. `finished` gives a held clause as the draft has it."""

    def __init__(self, documents: ComparedDocuments, finished: Callable[[Clause], Clause], taken: set[str]) -> None:
        self._documents, self._finished, self._taken = documents, finished, taken
        self._places, self._held_places = DocumentPlaces(documents.new), DocumentPlaces(documents.held)
        self._headings = CarriedHeadings(documents)
        self._rows: list[_Row] = []

    def with_clauses(self, fresh: Sequence[NewClause]) -> tuple[Section, ...]:
        """The sections in the draft's order, without those that are empty."""
        waiting = [(new.at, new.clause) for new in fresh]
        for section in self._documents.version.sections:
            for clause in section.clauses:
                if self._documents.is_gone(clause):
                    continue
                row = self._row(section, clause)
                if row.first is not None and self._left_its_heading(clause, row.first):
                    waiting.append((row.first, row.clause))
                else:
                    self._rows.append(row)
        for at, clause in sorted(waiting, key=lambda each: each[0]):
            self._insert(at, clause)
        return tuple(self._sections())

    def _row(self, section: Section, clause: Clause) -> _Row:
        own = [self._documents.pair_of_held.get(block) for block in self._documents.own_blocks(clause)]
        places = [self._documents.new_places[block.id] for pair in own if pair for block in pair.new]
        return _Row(
            section=section,
            clause=self._finished(clause),
            first=min(places, default=None),
            last=max(places, default=None),
        )

    def _left_its_heading(self, clause: Clause, first: int) -> bool:
        """Whether its blocks moved, and stand no more where the blocks beside them stand."""
        pairs = [self._documents.pair_of_held.get(block) for block in self._documents.own_blocks(clause)]
        moved = [pair for pair in pairs if pair and pair.moved]
        if not moved:
            return False
        heading = self._places.heading(first)
        before = self._held_places.heading(self._documents.held_places[moved[0].held[0].id])
        if heading is None or before is None:
            return True
        pair = self._documents.pair_of_new.get(self._documents.new[heading].id)
        return pair is None or not pair.moved or pair.held[0].id != self._documents.held[before].id

    # --- where a clause belongs

    def _insert(self, at: int, clause: Clause) -> None:
        """Behind the clause before it in its part of the document; else in front of the next; else in a new section."""
        own = [self._documents.new_places[block] for block in clause.from_ or ()]
        row = _Row(section=self._documents.version.sections[0], clause=clause, first=min(own), last=max(own))
        for heading in (*self._places.headings[at], None):
            rows = [place for place in range(len(self._rows)) if self._is_under(self._rows[place], heading)]
            if rows:
                place = self._beside(rows, at)
                row.section = self._rows[min(rows, key=lambda each: abs(each + 0.5 - place))].section
                self._rows.insert(place, row)
                return
            if heading is not None and self._begins_section(heading):
                row.section = self._new_section(heading)
                self._rows.insert(self._behind(heading), row)
                return

    def _is_under(self, row: _Row, heading: int | None) -> bool:
        return row.first is not None and (heading is None or heading in self._places.headings[row.first])

    def _beside(self, rows: Sequence[int], at: int) -> int:
        before = [place for place in rows if (self._rows[place].last or 0) <= at]
        if before:
            return 1 + max(before, key=lambda place: (self._rows[place].last or 0, place))
        return min(rows, key=lambda place: (self._rows[place].first or 0, place))

    def _begins_section(self, heading: int) -> bool:
        """Whether headings of this level or a lower one have sections of their own."""
        over = (self._places.heading(row.first) for row in self._rows if row.first is not None)
        levels = [self._documents.new[each].level for each in over if each is not None]
        return self._documents.new[heading].level <= max(levels, default=1)

    def _new_section(self, heading: int) -> Section:
        block = self._documents.new[heading]
        title = block.text or ""
        name = wanted = slug(title, "part")
        number = 1
        while section_address(Section(id=name, title=title, clauses=())) in self._taken:
            number += 1
            name = f"{wanted}-{number}"
        self._taken.add(section_address(Section(id=name, title=title, clauses=())))
        return Section(id=name, printed=block.printed, heading=title, title=title, clauses=())

    def _behind(self, at: int) -> int:
        """Behind the section that stands before a place of the new document."""
        before = [place for place, row in enumerate(self._rows) if row.last is not None and row.last < at]
        if not before:
            return 0
        last = max(before, key=lambda place: (self._rows[place].last or 0, place))
        section = self._rows[last].section.id
        return 1 + max(place for place, row in enumerate(self._rows) if row.section.id == section)

    # --- sections

    def _sections(self) -> Iterator[Section]:
        for section in self._ordered():
            clauses = tuple(row.clause for row in self._rows if row.section.id == section.id)
            yield replace(self._headings.section(section), clauses=clauses)

    def _ordered(self) -> list[Section]:
        """In the order held; a section whose heading moved goes with it."""
        sections = list({row.section.id: row.section for row in self._rows}.values())
        moved = [section for section in sections if self._has_moved(section)]
        kept = [section for section in sections if section not in moved]
        for section in sorted(moved, key=self._first):
            before = [place for place, each in enumerate(kept) if self._first(each) < self._first(section)]
            kept.insert(1 + max(before, default=-1), section)
        return kept

    def _has_moved(self, section: Section) -> bool:
        heading = self._headings.pair_of(section)
        return bool(heading and heading.moved)

    def _first(self, section: Section) -> int:
        return min(
            (row.first for row in self._rows if row.section.id == section.id and row.first is not None), default=-1
        )
