"""The changes of a document, each as one question: blocks that changed, together with the clauses that restate them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from macros.derived.block_comparison import BlockPair
from macros.derived.differing_words import differing_words
from macros.importing.import_comparison import (
    DOCUMENT_CHANGE_KINDS,
    DocumentChange,
    DocumentChangeKind,
    ImportComparison,
)
from macros.importing.revision.compared_documents import ComparedDocuments
from macros.importing.revision.document_places import DocumentPlaces
from macros.importing.revision.new_clauses import NewClause
from macros.model.source_record import SourceBlock


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedPart:
    """Blocks that changed together. `at`: where in the new document, to put changes in order."""

    kind: DocumentChangeKind
    at: float
    held: tuple[SourceBlock, ...] = ()
    new: tuple[SourceBlock, ...] = ()
    refs: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()


class DocumentChanges:
    """Sorts what a comparison found: what is asked about, the details in front, headings, slips, regrouped blocks."""

    def __init__(self, documents: ComparedDocuments, fresh: Sequence[NewClause], added: Mapping[str, str]) -> None:
        """`fresh`: clauses of new blocks. `added`: the refs of clauses that take up new blocks, by the blocks' ids."""
        self._documents, self._fresh, self._added = documents, fresh, added
        self._places = DocumentPlaces(documents.new)
        self._held_places = DocumentPlaces(documents.held)

    def comparison(self) -> ImportComparison:
        documents = self._documents
        changes = tuple(self._change(part) for part in _one_a_question([*self._asked()]))
        details = tuple(self._change(part) for part in self._details())
        touched = {ref for change in (*changes, *details) for ref in change.refs}
        return ImportComparison(
            against=documents.version.version,
            changes=changes,
            details=details,
            headings=self._of_pairs(pair for pair in documents.comparison.reworded if self._is_heading(pair)),
            slips=self._of_pairs(pair for pair in documents.comparison.pairs if pair.slip),
            regrouped=self._of_pairs(
                pair
                for pair in self._pairs()
                if pair.kind in ("joined", "divided") and not self._asks(pair) and not self._is_silent(pair)
            ),
            carried=tuple(clause.ref for clause in documents.clauses_still_there() if clause.ref not in touched),
            untied=tuple(clause.ref for clause in documents.version.clauses if not clause.from_),
        )

    # --- what is asked about

    def _asked(self) -> Iterator[ChangedPart]:
        yield from (self._part(pair) for pair in self._pairs() if self._asks(pair) and self._refs(pair))
        yield from (
            self._part(pair) for pair in self._pairs() if pair.moved and pair.kind == "same" and self._refs(pair)
        )
        for clause in self._fresh:
            at = self._documents.new_places[clause.blocks[0].id]
            yield ChangedPart(kind="new", at=at, new=clause.blocks, refs=(clause.clause.ref,))
        for name, ref in self._added.items():
            place = self._documents.new_places[name]
            block = self._documents.new[place]
            if not self._documents.front.has_new(block):
                yield ChangedPart(kind="reworded", at=place, new=(block,), refs=(ref,))
        yield from self._gone()

    def _gone(self) -> Iterator[ChangedPart]:
        """Blocks that are gone: their clauses are gone with them, or have lost a part."""
        for block in self._documents.comparison.gone:
            if self._documents.front.has_held(block) or block.kind == "heading":
                continue
            clauses = self._documents.clauses_of.get(block.id, ())
            lost = tuple(clause.ref for clause in clauses if self._documents.is_gone(clause))
            left = tuple(clause.ref for clause in clauses if clause.ref not in lost)
            if lost:
                yield ChangedPart(kind="gone", at=self._where(block), held=(block,), refs=lost)
            if left:
                yield ChangedPart(kind="reworded", at=self._where(block), held=(block,), refs=left)

    def _where(self, block: SourceBlock) -> float:
        """Just behind what stood before it and is still there."""
        for before in reversed(self._documents.held[: self._documents.held_places[block.id]]):
            if pair := self._documents.pair_of_held.get(before.id):
                return self._documents.new_places[pair.new[-1].id] + 0.5
        return -1.0

    def _asks(self, pair: BlockPair) -> bool:
        return not self._is_silent(pair) and self._documents.changes_words(pair)

    def _is_silent(self, pair: BlockPair) -> bool:
        return self._documents.is_detail(pair) or self._is_heading(pair)

    def _pairs(self) -> Sequence[BlockPair]:
        return self._documents.comparison.pairs

    @staticmethod
    def _is_heading(pair: BlockPair) -> bool:
        return pair.new[0].kind == "heading" and pair.held[0].kind == "heading"

    # --- what is not

    def _details(self) -> Iterator[ChangedPart]:
        front, comparison = self._documents.front, self._documents.comparison
        yield from (self._part(pair) for pair in comparison.pairs if self._documents.is_detail(pair))
        for block in comparison.new:
            if front.has_new(block):
                own = (self._added[block.id],) if block.id in self._added else ()
                yield ChangedPart(kind="new", at=self._documents.new_places[block.id], new=(block,), refs=own)
        for block in comparison.gone:
            if front.has_held(block):
                refs = tuple(clause.ref for clause in self._documents.clauses_of.get(block.id, ()))
                yield ChangedPart(kind="gone", at=self._where(block), held=(block,), refs=refs)

    def _of_pairs(self, pairs: Iterator[BlockPair]) -> tuple[DocumentChange, ...]:
        return tuple(self._change(self._part(pair)) for pair in pairs)

    # --- in words

    def _part(self, pair: BlockPair) -> ChangedPart:
        kind: DocumentChangeKind = pair.kind if pair.kind != "same" else "moved" if pair.moved else "reworded"
        at = self._documents.new_places[pair.new[0].id]
        texts = (block.text or "" for block in pair.new if pair.kind != "same")
        differing = tuple(run for text in texts for run in differing_words(text, pair.held))
        return ChangedPart(kind=kind, at=at, held=pair.held, new=pair.new, refs=self._refs(pair), differing=differing)

    def _refs(self, pair: BlockPair) -> tuple[str, ...]:
        clauses = (clause for block in pair.held for clause in self._documents.clauses_of.get(block.id, ()))
        return tuple(dict.fromkeys(clause.ref for clause in clauses if not self._documents.is_gone(clause)))

    def _change(self, part: ChangedPart) -> DocumentChange:
        held = [self._documents.held_places[block.id] for block in part.held]
        new = [self._documents.new_places[block.id] for block in part.new]
        before = self._before(min(held)) if held else None
        return DocumentChange(
            kind=part.kind,
            place=self._places.words(min(new)) if new else before or "",
            place_before=before if new else None,
            refs=part.refs,
            words=tuple(_printed(self._documents.new[place]) for place in sorted(new)),
            words_before=tuple(_printed(block) for block in part.held if block.text),
            differing=part.differing,
            blocks=tuple(self._documents.new[place].id for place in sorted(new)),
            blocks_before=tuple(self._documents.held[place].id for place in sorted(held)),
        )

    def _before(self, place: int) -> str:
        """Where a held block stood. Of a heading that is held by marks alone, the new document may have the words."""
        number, heading = self._held_places.numbers[place], self._held_places.heading(place)
        block = self._documents.held[heading] if heading is not None else None
        pair = self._documents.pair_of_held.get(block.id) if block else None
        title = (block.text if block else None) or (pair.new[0].text if pair else None)
        under = f"under “{title}”" if title and heading != place else ""
        return ", ".join(part for part in (number, under) if part) or "in front of the first heading"


def _printed(block: SourceBlock) -> str:
    return f"{block.printed} {block.text}" if block.printed else block.text or ""


def _one_a_question(parts: Sequence[ChangedPart]) -> list[ChangedPart]:
    """Parts that touch one clause are one question, and so are blocks that moved one after the other."""
    groups: list[list[ChangedPart]] = []
    by_ref: dict[str, list[ChangedPart]] = {}
    for part in sorted(parts, key=lambda each: each.at):
        joined = [*_groups_of(part, by_ref)]
        if not joined and groups and _moved_together(groups[-1][-1], part):
            joined = [groups[-1]]
        group = joined[0] if joined else []
        for other in joined[1:]:
            group += other
            other.clear()
        group.append(part)
        if not joined:
            groups.append(group)
        by_ref.update({ref: group for each in group for ref in each.refs})
    return sorted((_merged(group) for group in groups if group), key=lambda each: each.at)


def _groups_of(part: ChangedPart, by_ref: Mapping[str, list[ChangedPart]]) -> Iterator[list[ChangedPart]]:
    found: dict[int, list[ChangedPart]] = defaultdict(list)
    for ref in part.refs:
        if (group := by_ref.get(ref)) is not None:
            found[id(group)] = group
    yield from found.values()


def _moved_together(one: ChangedPart, other: ChangedPart) -> bool:
    if not one.kind == other.kind == "moved":
        return False
    steps = (_number(other.new[0]) - _number(one.new[-1]), _number(other.held[0]) - _number(one.held[-1]))
    return steps == (1, 1)


def _number(block: SourceBlock) -> int:
    return int(block.id[1:])


def _merged(group: Sequence[ChangedPart]) -> ChangedPart:
    """The parts as one: the kind that asks for most."""
    kind = min((part.kind for part in group), key=DOCUMENT_CHANGE_KINDS.index)
    return replace(
        group[0],
        kind=kind,
        held=tuple(dict.fromkeys(block for part in group for block in part.held)),
        new=tuple(dict.fromkeys(block for part in group for block in part.new)),
        refs=tuple(dict.fromkeys(ref for part in group for ref in part.refs)),
        differing=tuple(run for part in group for run in part.differing),
    )
