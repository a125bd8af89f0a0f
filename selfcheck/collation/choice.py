"""Which file of an agency counts: the newest; of two that differ and are of one day, the one that the officer says."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from selfcheck.collation.intake import FileSetAside, Reason
from selfcheck.collation.rows import NEVER, CountedReturn
from selfcheck.scoring.answer_codes import ANSWER_CODES
from selfcheck.standards.edition import Edition

_ANSWERED = frozenset(str(ANSWER_CODES.index(code)) for code in ("in-place", "partly", "not-in-place"))


@dataclass(frozen=True, slots=True, kw_only=True)
class FileConflict:
    """Files of one agency, scope and day that differ. `chosen`: the one that the officer decided for, if any."""

    rows: tuple[CountedReturn, ...]
    chosen: CountedReturn | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedFiles:
    """The files that count, those that do not, and the conflicts among them."""

    counted: tuple[CountedReturn, ...]
    aside: tuple[FileSetAside, ...]
    conflicts: tuple[FileConflict, ...]


def decided_of(decided: Iterable[str], year: str = "") -> frozenset[str]:
    """The officer's choices among one year's files: those of an earlier year are given as `year/file`."""
    lead = f"{year}/" if year else ""
    return frozenset(name.removeprefix(lead) for name in decided if name.startswith(lead))


def choose(rows: Iterable[CountedReturn], decided: Set[str]) -> CountedFiles:
    """The file that counts of each agency and scope. `decided`: the names of the files that the officer chose."""
    groups: dict[tuple[str, str], list[CountedReturn]] = {}
    for row in rows:
        groups.setdefault(row.key, []).append(row)
    counted: list[CountedReturn] = []
    aside: list[FileSetAside] = []
    conflicts: list[FileConflict] = []
    for group in groups.values():
        if len(group) == 1:
            counted += group
            continue
        different = list(_different(group, aside))
        best = max(row.newness for row in different)
        newest = [row for row in different if row.newness == best]
        kept: CountedReturn | None = newest[0]
        if len(newest) > 1:
            conflicts.append(conflict := _conflict(newest, decided))
            kept = conflict.chosen
            aside += (_not_chosen(row, conflict) for row in newest if row is not kept)
        counted += [kept] if kept else ()
        aside += (_older(row, newest[0], kept) for row in different if row.newness != best)
    return CountedFiles(
        counted=tuple(counted),
        aside=tuple(aside),
        conflicts=tuple(sorted(conflicts, key=lambda each: each.rows[0].order)),
    )


def _conflict(rows: list[CountedReturn], decided: Set[str]) -> FileConflict:
    """A conflict, decided where exactly one of its files is named."""
    named = [row for row in rows if row.file in decided]
    return FileConflict(rows=tuple(rows), chosen=named[0] if len(named) == 1 else None)


def _different(group: list[CountedReturn], aside: list[FileSetAside]) -> Iterator[CountedReturn]:
    """A group's files without copies, ordered by file name; the copies, byte for byte, go to `aside`."""
    first: dict[str, CountedReturn] = {}
    for row in sorted(group, key=attrgetter("file", "digest")):
        if row.digest in first:
            other = first[row.digest]
            aside.append(_aside(row, "duplicate", f"the same file as {other.file}, byte for byte", other))
        else:
            first[row.digest] = row
            yield row


def _not_chosen(row: CountedReturn, conflict: FileConflict) -> FileSetAside:
    if conflict.chosen:
        message = f"another file of the same agency, scope and day: the officer decided for {conflict.chosen.file}"
        return _aside(row, "superseded", message, conflict.chosen)
    message = "another file of the same agency, scope and day differs from it: decide which one counts"
    return _aside(row, "conflict", message, None)


def _older(row: CountedReturn, newest: CountedReturn, kept: CountedReturn | None) -> FileSetAside:
    older = f"of {row.assessed_on or 'no date'}" if row.assessed_on != newest.assessed_on else "signed off earlier"
    more = ", which answers more than the key points" if kept and kept.only_key and not row.only_key else ""
    return _aside(row, "superseded", f"an earlier return ({older}) of the same agency and scope{more}", kept)


def _aside(row: CountedReturn, reason: Reason, message: str, kept: CountedReturn | None) -> FileSetAside:
    return FileSetAside(
        file=row.file,
        reason=reason,
        message=message,
        agency=row.who,
        scope=row.scope,
        kept=kept.file if kept else "",
        conflict=reason == "conflict",
        digest=row.digest,
        past_date=row.past_date,
    )


def conflict_data(conflict: FileConflict, editions: Iterable[Edition]) -> dict[str, Any]:
    """A conflict as plain data, with what helps to decide: the points whose answers differ, if one version asks both.

    No such point: the files differ in notes, evidence, actions or details.
    """
    first = conflict.rows[0]
    return {
        "agency": first.who,
        "name": first.name,
        "scope": first.scope,
        "assessed_on": first.assessed_on,
        "chosen": conflict.chosen.file if conflict.chosen else None,
        "differ": _differing(conflict.rows, editions),
        "files": [
            {
                "file": row.file,
                "answered": sum(sign in _ANSWERED for sign in row.codes),
                "signed_off_on": str(row.newness[1]) if row.newness[1] != NEVER else None,
            }
            for row in conflict.rows
        ],
    }


def _differing(rows: tuple[CountedReturn, ...], editions: Iterable[Edition]) -> list[str] | None:
    """The criteria at which the files' answers differ; None where they answer different versions."""
    numbers = {row.edition for row in rows}
    if len(numbers) > 1:
        return None
    (edition,) = (each for each in editions if each.head.number in numbers)
    signs = zip(*(row.codes for row in rows), strict=True)
    return [criterion.id for criterion, each in zip(edition.criteria, signs, strict=True) if len({*each}) > 1]
