"""One picture of many returns: counted rows and files set aside. Pure: the order of the files changes nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from operator import attrgetter

from selfcheck.collation.intake import FileSetAside, IntakeResult, UnreadFile, take
from selfcheck.collation.reviews import ReviewFile
from selfcheck.collation.rows import CountedReturn
from selfcheck.collation.terms import CollationRequest, ListedAgency


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyFilter:
    """The sectors and sizes that a picture shows; an empty set means all."""

    sectors: frozenset[str] = frozenset()
    sizes: frozenset[str] = frozenset()

    def fits(self, agency: CountedReturn | ListedAgency) -> bool:
        return (not self.sectors or agency.sector in self.sectors) and (not self.sizes or agency.size in self.sizes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Collation:
    """One picture: each file is in `rows`, `others` (counted, but outside the filter), `reviews` or `set_aside`."""

    asked: CollationRequest
    rows: tuple[CountedReturn, ...]
    set_aside: tuple[FileSetAside, ...]
    chosen: AgencyFilter = AgencyFilter()
    others: tuple[CountedReturn, ...] = ()
    reviews: tuple[ReviewFile, ...] = ()

    @property
    def files(self) -> int:
        return sum(map(len, (self.rows, self.others, self.reviews, self.set_aside)))

    @property
    def expected(self) -> tuple[ListedAgency, ...]:
        return tuple(agency for agency in self.asked.terms.expected if self.chosen.fits(agency))

    @property
    def missing(self) -> tuple[ListedAgency, ...]:
        """The expected agencies that have no row."""
        there = {row.agency for row in (*self.rows, *self.others) if row.place is not None}
        return tuple(agency for agency in self.expected if agency.id not in there)

    @property
    def not_listed(self) -> int:
        """The number of agencies with a row that are not on the list."""
        return len({row.key[0] for row in self.rows if row.place is None})


def collate(files: Iterable[tuple[str, bytes | UnreadFile]], request: CollationRequest) -> Collation:
    """One picture of files, each given by its name and its bytes."""
    return collation_of((take(name, content, request) for name, content in files), request)


def collation_of(taken: Iterable[IntakeResult], request: CollationRequest) -> Collation:
    """The picture of files that intake has read already."""
    rows: list[CountedReturn] = []
    reviews: list[ReviewFile] = []
    aside: list[FileSetAside] = []
    for each in taken:
        if isinstance(each, CountedReturn):
            rows.append(each)
        elif isinstance(each, ReviewFile):
            reviews.append(each)
        else:
            aside.append(each)
    counted, older = _newest(rows)
    different, copies = _once(reviews)
    aside += [*older, *copies]
    return Collation(
        asked=request,
        rows=tuple(sorted(counted, key=attrgetter("order"))),
        reviews=tuple(different),
        set_aside=tuple(sorted(aside, key=lambda file: (file.file, file.digest, file.reason, file.kept, file.message))),
    )


def filtered_collation(collation: Collation, chosen: AgencyFilter) -> Collation:
    """The same files limited to some sectors and sizes: the rest go to `others`, counted but not shown."""
    rows = sorted((*collation.rows, *collation.others), key=attrgetter("order"))
    return replace(
        collation,
        rows=tuple(row for row in rows if chosen.fits(row)),
        others=tuple(row for row in rows if not chosen.fits(row)),
        chosen=chosen,
    )


def _once(reviews: Iterable[ReviewFile]) -> tuple[list[ReviewFile], list[FileSetAside]]:
    """The reviews without copies, ordered by file name; and the copies, byte for byte, set aside."""
    first: dict[str, ReviewFile] = {}
    copies: list[FileSetAside] = []
    for review in sorted(reviews, key=lambda one: (one.file, one.digest)):
        kept = first.setdefault(review.digest, review)
        if kept is not review:
            message = f"the same file as {kept.file}, byte for byte"
            copies.append(
                FileSetAside(
                    file=review.file, reason="duplicate", message=message, kept=kept.file, digest=review.digest
                )
            )
    return list(first.values()), copies


def _newest(rows: Iterable[CountedReturn]) -> tuple[list[CountedReturn], list[FileSetAside]]:
    """The newest return of each agency and scope; and the others, set aside with their reasons."""
    groups: dict[tuple[str, str], list[CountedReturn]] = {}
    for row in rows:
        groups.setdefault(row.key, []).append(row)
    counted: list[CountedReturn] = []
    aside: list[FileSetAside] = []
    for group in groups.values():
        different = list(_different(group, aside))
        best = max(row.newness for row in different)
        kept = next(row for row in different if row.newness == best)
        counted.append(kept)
        aside += [_superseded(row, kept) for row in different if row is not kept]
    return counted, aside


def _different(group: list[CountedReturn], aside: list[FileSetAside]) -> Iterator[CountedReturn]:
    """A group's files without copies, ordered by file name; the copies, byte for byte, go to `aside`."""
    first: dict[str, CountedReturn] = {}
    for row in sorted(group, key=lambda each: (each.file, each.digest)):
        if row.digest in first:
            other = first[row.digest]
            aside.append(_aside(row, "duplicate", f"the same file as {other.file}, byte for byte", other))
        else:
            first[row.digest] = row
            yield row


def _superseded(row: CountedReturn, kept: CountedReturn) -> FileSetAside:
    if row.newness == kept.newness:
        message = (
            f"another file of the same agency, scope and day, not the same as {kept.file}, which counts "
            "because its name comes first: ask the agency which one it means"
        )
        return _aside(row, "superseded", message, kept, conflict=True)
    older = f"of {row.assessed_on or 'no date'}" if row.assessed_on != kept.assessed_on else "signed off earlier"
    return _aside(row, "superseded", f"an earlier return ({older}) of the same agency and scope", kept)


def _aside(
    row: CountedReturn, reason: str, message: str, kept: CountedReturn, *, conflict: bool = False
) -> FileSetAside:
    return FileSetAside(
        file=row.file,
        reason=reason,  # type: ignore[arg-type]
        message=message,
        agency=row.who,
        scope=row.scope,
        kept=kept.file,
        conflict=conflict,
        digest=row.digest,
        past_date=row.past_date,
    )
