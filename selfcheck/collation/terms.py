"""A partnership's request: the agencies, the dates, and the editions that score the answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from selfcheck.reading.dates import PartialDate
from selfcheck.reading.fields import read_keeping
from selfcheck.reading.rules import comparable_text
from selfcheck.returns.returns import EditionName, Return
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
    """The partnership that asked for returns."""

    id: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The request: the expected agencies in the partnership's order, its dates, and the day of the picture."""

    as_of: PartialDate
    partnership: Requester = Requester()
    expected: tuple[ListedAgency, ...] = ()
    opens: PartialDate | None = None
    due: PartialDate | None = None
    kept_until: PartialDate | None = None
    """The day after which files that name no day of their own are deleted."""


@dataclass(frozen=True, kw_only=True)
class CollationRequest:
    """The terms with the handbook's editions: the oldest first, the current one last."""

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

    def past_date(self, record: Return | None) -> str:
        """The day until which a file was to be kept, its own or the partnership's; empty until it has passed."""
        own = record.sending.kept_until if record else None
        until = own or self.terms.kept_until
        return str(until) if until and until.last < self.today else ""

    def held(self, named: EditionName) -> Edition | None:
        """The edition that a return answers; None where the handbook does not have it."""
        heads = ((edition, edition.head) for edition in self.editions)
        return next((each for each, head in heads if (head.set, head.number) == (named.set, named.number)), None)

    def place(self, agency: str, name: str) -> int | None:
        """An agency's place on the list: by its id, or by its name where the id is not on the list; else None."""
        found = self._by_id.get(agency)
        return self._by_name.get(comparable_text(name)) if found is None else found

    @cached_property
    def _by_id(self) -> dict[str, int]:
        return {agency.id: place for place, agency in enumerate(self.terms.expected)}

    @cached_property
    def _by_name(self) -> dict[str, int]:
        """Places by name. A name that two agencies share is left out: nobody can tell which is meant."""
        names = [comparable_text(agency.name) for agency in self.terms.expected]
        return {name: place for place, name in enumerate(names) if name and names.count(name) == 1}
