"""Clauses drafted from the new blocks of a document, in its own words, until a person restates them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from macros.importing.clause_guesses import free_address, slug
from macros.importing.draft import title_of_words
from macros.importing.language import is_foreign
from macros.importing.strength_guess import strength_of
from macros.importing.word.list_nesting import nested_points
from macros.model.languages import ENGLISH, LanguageCode
from macros.model.policy_version import Clause
from macros.model.source_record import SourceBlock
from selfcheck.personal.personal_data import without_personal_data


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClause:
    """A drafted clause, the blocks that it holds, and where it stands in the document."""

    clause: Clause
    blocks: tuple[SourceBlock, ...]
    at: int


def new_clauses(
    blocks: Sequence[SourceBlock], fresh: frozenset[str], taken: set[str], language: LanguageCode
) -> tuple[NewClause, ...]:
    """A clause for each new paragraph or numbered point, with the list below it. `fresh`: ids. Adds to `taken`."""
    return tuple(_new_clause(unit, blocks, taken, language) for unit in _units(blocks, fresh))


def _units(blocks: Sequence[SourceBlock], fresh: frozenset[str]) -> Iterator[list[int]]:
    """Places of new blocks that belong together. A heading belongs to what stands below it."""
    unit: list[int] = []
    for place, block in enumerate(blocks):
        if block.id not in fresh:
            yield from [unit] if unit else []
            unit = []
        elif unit and not _begins(block, blocks[unit[-1]]):
            unit.append(place)
        else:
            yield from [unit] if unit else []
            unit = [place]
    yield from [unit] if unit else []


def _begins(block: SourceBlock, before: SourceBlock) -> bool:
    if before.kind == "heading":
        return block.kind == "heading"
    return block.kind in ("heading", "paragraph") or _has_own_number(block)


def _has_own_number(block: SourceBlock) -> bool:
    return block.kind == "item" and bool(block.printed) and (block.printed or "")[:1].isdigit()


def _new_clause(
    unit: Sequence[int], blocks: Sequence[SourceBlock], taken: set[str], language: LanguageCode
) -> NewClause:
    own = [blocks[place] for place in unit]
    heading = own[0] if own[0].kind == "heading" and len(own) > 1 else None
    first, *rest = own[1:] if heading else own
    text = first.text or ""
    title = title_of_words((heading and heading.text) or text)
    items = nested_points((block.level, f"{block.printed or ''} {block.text or ''}".strip()) for block in rest)
    is_known = language == ENGLISH and first.kind != "heading" and not is_foreign(text, items)
    clause = Clause(
        ref=free_address(slug(without_personal_data(title), "clause"), taken),
        printed=first.printed or (heading.printed if heading else None),
        title=title,
        text=text,
        items=items,
        from_=tuple(block.id for block in own),
        strength=strength_of(" ".join((text, *items))) if is_known else "information",
        was=(),
    )
    return NewClause(clause=clause, blocks=tuple(own), at=unit[1 if heading else 0])
