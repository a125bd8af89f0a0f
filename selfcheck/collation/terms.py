"""What a partnership asked for: of whom, by when, and by which editions the answers are scored."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from selfcheck.reading.dates import PartialDate
from selfcheck.reading.fields import read_keeping
from selfcheck.reading.rules import comparable_text
from selfcheck.returns.returns import EditionName
from selfcheck.standards.edition import Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedAgency:
    """An agency that a return is expected of."""

    id: str
    name: str = ""
    sector: str = ""
    size: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Requester:
    """Who asked."""

    id: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What was asked of whom, in the partnership's order, and the day that the picture is of."""

    as_of: PartialDate
    partnership: Requester = Requester()
    expected: tuple[ListedAgency, ...] = ()
    opens: PartialDate | None = None
    due: PartialDate | None = None


@dataclass(frozen=True, kw_only=True)
class CollationRequest:
    """The terms, with the editions that are held: the oldest first, the last the one that is asked now."""

    terms: Terms
    editions: tuple[Edition, ...]

    @classmethod
    def from_dict(cls, data: object, editions: Sequence[Edition]) -> "CollationRequest":
        """Read the terms' plain data. Raises FaultsError."""
        return cls(terms=read_keeping(Terms, data)[0], editions=tuple(editions))

    @property
    def edition(self) -> Edition:
        return self.editions[-1]

    @property
    def today(self) -> date:
        return self.terms.as_of.last

    def held(self, named: EditionName) -> Edition | None:
        """The edition that a return answers; None where it is not held."""
        heads = ((edition, edition.head) for edition in self.editions)
        return next((each for each, head in heads if (head.set, head.number) == (named.set, named.number)), None)

    def place(self, agency: str, name: str) -> int | None:
        """An agency's place among those expected: by its id, and where that is not on the list by its name."""
        found = self._by_id.get(agency)
        return self._by_name.get(comparable_text(name)) if found is None else found

    @cached_property
    def _by_id(self) -> dict[str, int]:
        return {agency.id: place for place, agency in enumerate(self.terms.expected)}

    @cached_property
    def _by_name(self) -> dict[str, int]:
        """Only names that one agency alone has: of two of the same name nobody can tell which was meant."""
        names = [comparable_text(agency.name) for agency in self.terms.expected]
        return {name: place for place, name in enumerate(names) if name and names.count(name) == 1}
