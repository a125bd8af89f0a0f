"""The policy made up for the tests as the handbook holds it: a version that restates every block, and its record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from macros.importing.document_blocks import DocumentBlock
from macros.importing.record_blocks import record_blocks
from macros.importing.source_record import record_text
from macros.importing.yaml_writer import yaml_text
from macros.model.policy import Policy, PolicyFile, VersionEntry
from macros.model.policy_version import Clause, Fact, PointRef, PolicyVersion, Section
from macros.model.source_record import SourceBlock, SourceDocument, SourceRecord
from selfcheck.reading.dates import PartialDate
from selfcheck.reading.fields import plain_data
from selfcheck.standards.edition import Note
from tests.bench.revisions import CASES, MADE_UP
from tests.support.plain_policy import plain_blocks

VERSION = "2"
NOTED = PartialDate(2026, 11, 22)


def made_up_blocks() -> tuple[DocumentBlock, ...]:
    """The units of its document."""
    return plain_blocks((CASES / f"{MADE_UP}.txt").read_text(encoding="utf-8"))


def made_up_record(policy: str, agency: str, entry: VersionEntry) -> Policy:
    """The `policy.yml` of a policy made up for tests, with one version."""
    return Policy(
        id=policy,
        kind="agency",
        title="Supervision Policy",
        short=agency,
        agency=agency,
        area="Northshire",
        sector="voluntary",
        summary="Made up for tests.",
        versions=(entry,),
    )


def made_up_policy(*, shown: bool = True) -> PolicyFile:
    """The policy with its one version held; `shown`: its record has the document's words."""
    blocks = record_blocks(made_up_blocks(), shown=shown)
    words = [block.text for block in record_blocks(made_up_blocks(), shown=True)]
    entry = VersionEntry(version=VERSION, held=True, dated=PartialDate(2024, 6))
    policy = made_up_record(MADE_UP, "Harbour Youth Trust", entry)
    version = PolicyVersion(
        policy=MADE_UP,
        version=VERSION,
        title="Supervision Policy",
        audience="Everybody who works at the trust",
        sections=tuple(_sections(blocks, [text or "" for text in words])),
    )
    document = SourceDocument(
        title="Supervision Policy",
        publisher="Harbour Youth Trust",
        words="shown" if shown else "fingerprint",
        licence="Made up for tests.",
    )
    record = SourceRecord(policy=MADE_UP, version=VERSION, document=document, blocks=blocks)
    return PolicyFile(policy=policy, versions=(version,), records=(record,))


def _sections(blocks: Sequence[SourceBlock], words: Sequence[str]) -> Iterator[Section]:
    starts = [0, *(place for place, block in enumerate(blocks) if block.kind == "heading")]
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(blocks)], strict=True)):
        is_headed = blocks[start].kind == "heading"
        clauses = tuple(_clauses(blocks, words, range(start + is_headed, end)))
        title = words[start] if is_headed else "About this document"
        yield Section(
            id=f"part-{number}",
            printed=blocks[start].printed if is_headed else None,
            heading=title if is_headed else None,
            title=title,
            clauses=clauses,
        )


def _clauses(blocks: Sequence[SourceBlock], words: Sequence[str], places: range) -> Iterator[Clause]:
    """A clause a point. A list about what supervision is for is one clause; of duties, each entry is a clause."""
    lead: int | None = None
    whole: list[int] = []
    for place in places:
        block = blocks[place]
        if block.kind == "item" and block.printed is None and lead is not None:
            if blocks[lead].printed in ("2.2", "5.2"):
                whole.append(place)
            else:
                yield _clause(blocks, words, [lead, place], blocks[lead].printed)
            continue
        yield from _whole(blocks, words, lead, whole)
        lead, whole = (place, []) if words[place].endswith(":") else (None, [])
        if lead is None:
            yield _clause(blocks, words, [place], block.printed)
    yield from _whole(blocks, words, lead, whole)


def _whole(
    blocks: Sequence[SourceBlock], words: Sequence[str], lead: int | None, entries: Sequence[int]
) -> Iterator[Clause]:
    if lead is not None and entries:
        clause = _clause(blocks, words, [lead, *entries], blocks[lead].printed)
        yield replace(clause, items=tuple(f"Restated: {words[place]}" for place in entries))


def _clause(blocks: Sequence[SourceBlock], words: Sequence[str], places: Sequence[int], printed: str | None) -> Clause:
    """A clause with all that people add to one."""
    name = blocks[places[-1]].id
    return Clause(
        ref=f"clause-{name}",
        printed=printed,
        title=f"Title of {name}",
        text=f"The handbook says of it: {words[places[-1]]}",
        from_=tuple(blocks[place].id for place in places),
        strength="will",
        meets=(PointRef(criterion="s01.1", revision=1),),
        facts=(Fact(kind="recording", who="everyone", what=f"written of {name}"),),
        asked_as=(f"What about {name}?",),
        notes=(Note(kind="gap", on=NOTED, text=f"A note on {name}."),),
    )


def write_made_up_policy(root: Path, *, shown: bool = True, recorded: bool = True) -> PolicyFile:
    """Put the policy into a project's data; `recorded`: with the blocks of its document, and clauses that name them."""
    held = made_up_policy(shown=shown)
    folder = root / "standards/policies" / MADE_UP
    folder.mkdir()
    version, record = held.latest, held.records[-1]
    if not recorded:
        version, record = replace(version, sections=tuple(map(_bare, version.sections))), replace(record, blocks=())
    (folder / "policy.yml").write_text(yaml_text(plain_data(held.policy)), encoding="utf-8")
    (folder / f"{VERSION}.yml").write_text(yaml_text(plain_data(version)), encoding="utf-8")
    (folder / f"{VERSION}.source.yml").write_text(record_text(record), encoding="utf-8")
    return held


def _bare(section: Section) -> Section:
    return replace(section, clauses=tuple(replace(clause, from_=None) for clause in section.clauses))
