"""One picture of many returns: counted rows and files set aside. Pure: the order of the files changes nothing."""

from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from operator import attrgetter

from selfcheck.collation.choice import FileConflict, choose
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
    conflicts: tuple[FileConflict, ...] = ()

    @property
    def files(self) -> int:
        return sum(map(len, (self.rows, self.others, self.reviews, self.set_aside)))

    @property
    def expected(self) -> tuple[ListedAgency, ...]:
        return tuple(agency for agency in self.asked.terms.expected if self.chosen.fits(agency))

    @property
    def missing(self) -> tuple[ListedAgency, ...]:
        """The expected agencies that have neither a row nor files to decide between."""
        there = self._counted | self._undecided
        return tuple(agency for agency in self.expected if agency.id not in there)

    @property
    def undecided(self) -> int:
        """The number of expected agencies without a row, of whose files none counts until the officer decides."""
        waiting = self._undecided - self._counted
        return sum(agency.id in waiting for agency in self.expected)

    @property
    def agencies(self) -> tuple[CountedReturn, ...]:
        """A row of each agency and scope, whatever the filter, also where the officer has yet to decide."""
        return (*self.rows, *self.others, *(each.rows[0] for each in self.conflicts if each.chosen is None))

    @property
    def _counted(self) -> set[str]:
        return {row.agency for row in (*self.rows, *self.others) if row.place is not None}

    @property
    def _undecided(self) -> set[str]:
        first = (each.rows[0] for each in self.conflicts if each.chosen is None)
        return {row.agency for row in first if row.place is not None}

    @property
    def not_listed(self) -> int:
        """The number of agencies with a row that are not on the list."""
        return len({row.key[0] for row in self.rows if row.place is None})


def collate(
    files: Iterable[tuple[str, bytes | UnreadFile]], request: CollationRequest, decided: Set[str] = frozenset()
) -> Collation:
    """One picture of files, each given by its name and its bytes. `decided`: the officer's choices, by file name."""
    return collation_of((take(name, content, request) for name, content in files), request, decided)


def collation_of(
    taken: Iterable[IntakeResult], request: CollationRequest, decided: Set[str] = frozenset()
) -> Collation:
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
    choice = choose(rows, decided)
    different, copies = _once(reviews)
    aside += [*choice.aside, *copies]
    return Collation(
        asked=request,
        rows=tuple(sorted(choice.counted, key=attrgetter("order"))),
        reviews=tuple(different),
        conflicts=choice.conflicts,
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
