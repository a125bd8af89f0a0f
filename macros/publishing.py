"""`handbook publish`: record a finished text, or a small correction of a published one, in `published.yml`."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import click

from macros import ROOT
from macros.check import check
from macros.ledger import Altered, Correction, Ledger, Part, Publication, altered, ledger_parts, whole
from macros.load import LEDGER, Loaded, load
from macros.problems import Problem
from macros.published import Text, texts
from macros.records import read_record
from macros.text import counted
from macros.today import build_day
from selfcheck.dates import PartialDate
from selfcheck.rules import nearest

FIRST_LINE = "# yaml-language-server: $schema=../docs/schemas/published.json\n"
ABOUT = "# Written by `handbook publish`. What stands here was published, and its words stay as they were.\n"


class PublishError(Exception):
    """Why nothing was published, for people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What to publish: a policy's id or the set of an edition, its version, and a note for readers."""

    name: str
    version: str
    note: str
    minor: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What publishing would do: the ledger as it would be, and what to tell the officer."""

    ledger: Ledger
    words: tuple[str, ...]


@click.command("publish")
@click.argument("name", metavar="POLICY")
@click.option("--version", "number", required=True, help="The version, as its file is named.")
@click.option("--note", required=True, help="What is new, or what was corrected, in a sentence for readers.")
@click.option("--minor", is_flag=True, help="A correction that changes no meaning, to a version published before.")
@click.option("--dry-run", is_flag=True, help="Show what would be recorded, and write nothing.")
def publish_command(name: str, number: str, note: str, minor: bool, dry_run: bool) -> None:
    """Publish a version of a policy, or an edition of the standards: from then on its words stay as they are.

    POLICY is a policy's id, or `supervision` for an edition of the standards. The version's file stands in standards/
    already. Records the hash of its words in standards/published.yml; `handbook check` then tells of any change to it.
    """
    loaded = load(ROOT, cache=True)
    try:
        step = published(loaded, Asked(name=name, version=number, note=note, minor=minor), build_day())
        if not dry_run:
            write_ledger(ROOT / LEDGER, step.ledger)
    except (PublishError, OSError, ValueError) as error:
        click.echo(str(error), err=True)
        raise SystemExit(1) from None
    for line in step.words:
        click.echo(line)
    click.echo("Nothing was written." if dry_run else f"Recorded in {LEDGER}. Commit it with the version's file.")


def published(loaded: Loaded, asked: Asked, today: date) -> Step:
    """The ledger with this version in it. Raises PublishError."""
    text = _text(loaded, asked)
    _sound(loaded, text)
    ledger = loaded.ledger or Ledger(published=())
    before = ledger.find(text.kind, text.id, text.version)
    on = PartialDate(today.year, today.month, today.day)
    if before is None:
        return _first(ledger, text, asked, on)
    found = altered(before, text.parts)
    if found is None:
        raise PublishError(f"{text.words} was published on {before.on.words}, and its words are still the same.")
    if not asked.minor:
        raise PublishError("\n".join([_refusal(text, before), *_lines(found)]))
    return _correction(ledger, before, text, Correction(on=on, note=asked.note, parts=found.names))


def write_ledger(file: Path, ledger: Ledger) -> None:
    """Write the ledger beside the old one and move it into place. Raises ValueError where it would not read back."""
    text = ledger_text(ledger)
    descriptor, made = tempfile.mkstemp(dir=file.parent, prefix=".published-", suffix="~")
    beside = Path(made)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        read = read_record(Ledger, beside, LEDGER)
        if read.record != ledger:
            raise ValueError("\n".join(str(problem) for problem in read.problems) or "the ledger does not read back")
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)


def ledger_text(ledger: Ledger) -> str:
    """The ledger as the text of its file."""
    entries = "".join(_entry(each) for each in ledger.published)
    return f"{FIRST_LINE}{ABOUT}published:{' []' if not entries else ''}\n{entries}"


def _entry(each: Publication) -> str:
    lines = [
        f"  - kind: {each.kind}",
        f"    id: {each.id}",
        f"    version: {_quoted(each.version)}",
        f"    on: {_quoted(str(each.on))}",
        f"    note: {_quoted(each.note)}",
        f"    words: {_quoted(each.words)}",
        "    parts:",
        *(f"      - {{name: {_quoted(part.name)}, words: {_quoted(part.words)}}}" for part in each.parts),
        *_correction_lines(each.corrections),
    ]
    return "\n".join(lines) + "\n"


def _correction_lines(corrections: tuple[Correction, ...]) -> Iterator[str]:
    if corrections:
        yield "    corrections:"
    for each in corrections:
        yield f"      - on: {_quoted(str(each.on))}"
        yield f"        note: {_quoted(each.note)}"
        if each.parts:
            yield f"        parts: [{', '.join(_quoted(name) for name in each.parts)}]"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # text in double quotes is written alike in JSON and YAML


def _text(loaded: Loaded, asked: Asked) -> Text:
    known, name, number = list(texts(loaded)), asked.name, asked.version
    for text in known:
        if (text.id, text.version) == (name, number):
            return text
    versions = [text.version for text in known if text.id == name]
    if versions:
        raise PublishError(f"'{name}' has no version '{number}' that can be read. It has: {', '.join(versions)}.")
    hint = nearest(name, [text.id for text in known])
    raise PublishError(f"There is no policy '{name}' that can be read. {hint}".strip())


def _sound(loaded: Loaded, text: Text) -> None:
    """Nothing stands in the way but changes to this very text."""
    files = {file for file, _ in text.places.values()}
    wrong = [each for each in check(loaded) if each.fatal and not _is_own_change(each, files)]
    if wrong:
        raise PublishError("\n".join([*map(str, wrong), f"{counted(len(wrong), 'problem')}. Nothing was published."]))


def _is_own_change(problem: Problem, files: set[str]) -> bool:
    return problem.code == "published-changed" and problem.file in files


def _first(ledger: Ledger, text: Text, asked: Asked, on: PartialDate) -> Step:
    if asked.minor:
        raise PublishError(f"{text.words} has not been published yet: there is nothing to correct. Leave --minor out.")
    new = Publication(
        kind="edition" if text.kind == "edition" else "policy",
        id=text.id,
        version=text.version,
        on=on,
        note=asked.note,
        words=whole(text.parts),
        parts=ledger_parts(text.parts),
    )
    words = f"{text.words} is published on {on.words}, with {counted(len(text.parts), 'part')}."
    return Step(ledger=Ledger(published=(*ledger.published, new)), words=(words,))


def _correction(ledger: Ledger, before: Publication, text: Text, correction: Correction) -> Step:
    parts: tuple[Part, ...] = ledger_parts(text.parts)
    after = replace(before, words=whole(text.parts), parts=parts, corrections=(*before.corrections, correction))
    entries = tuple(after if each is before else each for each in ledger.published)
    words = f"A correction to {text.words}, on {correction.on.words}:"
    return Step(ledger=Ledger(published=entries), words=(words, *(f"  {name}" for name in correction.parts)))


def _refusal(text: Text, before: Publication) -> str:
    return (
        f"{text.words} was published on {before.on.words}, and a published version never changes.\n"
        "Put its words back, and write what is new as a new version; for a slip that changes no meaning, add --minor.\n"
        "What differs:"
    )


def _lines(found: Altered) -> Iterator[str]:
    for words, names in (("changed", found.changed), ("added", found.added), ("removed", found.removed)):
        for name in names:
            yield f"  {name}: {words}"
    if not found.names:
        yield "  the order of the parts"
