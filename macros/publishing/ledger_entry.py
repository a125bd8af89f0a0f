"""Adds a publication or a correction to the ledger, and gives the text of `published.yml`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from macros.checks.published_words import Text
from macros.model.ledger import Correction, Ledger, Publication, ledger_parts, text_hash
from selfcheck.reading.dates import PartialDate

FIRST_LINE = "# yaml-language-server: $schema=../docs/schemas/published.json\n"
ABOUT = "# Written by `handbook publish`. What stands here was published, and its words stay as they were.\n"


def with_publication(ledger: Ledger, text: Text, note: str, on: PartialDate) -> Ledger:
    """The ledger with a first entry for this text."""
    new = Publication(
        kind="edition" if text.kind == "edition" else "policy",
        id=text.id,
        version=text.version,
        on=on,
        note=note,
        words=text_hash(text.parts),
        parts=ledger_parts(text.parts),
    )
    return Ledger(published=(*ledger.published, new))


def first_ledger(texts: Iterable[Text], note: str, on: PartialDate) -> Ledger:
    """A ledger with a first entry for each text."""
    ledger = Ledger(published=())
    for text in texts:
        ledger = with_publication(ledger, text, note, on)
    return ledger


def with_correction(ledger: Ledger, before: Publication, text: Text, correction: Correction) -> Ledger:
    """The ledger with the hashes of a publication's words as they are now, and the correction."""
    parts = ledger_parts(text.parts)
    after = replace(before, words=text_hash(text.parts), parts=parts, corrections=(*before.corrections, correction))
    return Ledger(published=tuple(after if publication is before else publication for publication in ledger.published))


def ledger_text(ledger: Ledger) -> str:
    """The ledger as the text of its file."""
    entries = "".join(_entry(publication) for publication in ledger.published)
    return f"{FIRST_LINE}{ABOUT}published:{' []' if not entries else ''}\n{entries}"


def _entry(publication: Publication) -> str:
    lines = [
        f"  - kind: {publication.kind}",
        f"    id: {publication.id}",
        f"    version: {_quoted(publication.version)}",
        f"    on: {_quoted(str(publication.on))}",
        f"    note: {_quoted(publication.note)}",
        f"    words: {_quoted(publication.words)}",
        "    parts:",
        *(f"      - {{name: {_quoted(part.name)}, words: {_quoted(part.words)}}}" for part in publication.parts),
        *_correction_lines(publication.corrections),
    ]
    return "\n".join(lines) + "\n"


def _correction_lines(corrections: tuple[Correction, ...]) -> Iterator[str]:
    if corrections:
        yield "    corrections:"
    for correction in corrections:
        yield f"      - on: {_quoted(str(correction.on))}"
        yield f"        note: {_quoted(correction.note)}"
        if correction.wrong:
            yield f"        wrong: {_quoted(correction.wrong)}"
        if correction.parts:
            yield f"        parts: [{', '.join(_quoted(name) for name in correction.parts)}]"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # text in double quotes is written alike in JSON and YAML
