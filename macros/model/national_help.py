"""`national-help.yml`: national lines and rules on pages, each with its source and the day of its next check.

The entries come from public pages of unknown age, so a partnership confirms each before it publishes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from selfcheck.reading.dates import PartialDate, month_length
from selfcheck.reading.rules import About, Fault, Id, Matches, NotEmpty, repeated_ids

Nation = Literal["england", "wales", "scotland", "northern-ireland"]

MOST_MONTHS, MOST_MONTHS_CHANGING = 12, 3

WebAddress = Annotated[
    str,
    Matches("https://[!-~]+", "a web address", "write it in full, from https:// on", code="bad-address"),
]

Phone = Annotated[
    str,
    Matches(
        "[0-9+][0-9 ]{1,20}",
        "a telephone number of digits and spaces",
        "write the number alone; words about it go into the text beside it",
        code="bad-phone",
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicSource:
    """A public page or document that gives a fact."""

    title: str
    publisher: str
    address: WebAddress | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """Who has made sure that an entry is right, and when."""

    role: Annotated[str, About("a role, never a name")]
    on: PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalHelp:
    """A national line, or a rule that pages rest on."""

    id: Id
    name: str
    text: Annotated[str, About("what a line is for, after its name; or the rule, as a sentence")]
    phone: Phone | None = None
    page: Annotated[WebAddress | None, About("the service's own page, for readers")] = None
    hours: Annotated[str | None, About("when a line is open; left out where sources disagree")] = None
    nations: Annotated[tuple[Nation, ...], NotEmpty(), About("where it holds")]
    sources: Annotated[
        tuple[PublicSource, ...], NotEmpty(), About("left out where it is known from practice alone: a draft")
    ] = ()
    looked_up: PartialDate
    changing: Annotated[bool, About("whether it is known to be changing: then it is checked every 3 months")] = False
    confirmed: Annotated[Confirmation | None, About("absent until the partnership has confirmed it")] = None
    check_again: Annotated[PartialDate | None, About("at most 12 months after confirmed, 3 for what is changing")] = (
        None
    )

    def faults(self) -> Iterator[Fault]:
        """A confirmed or changing entry has a day for its next check, and that day is not too late."""
        if self.check_again is None:
            if self.confirmed or self.changing:
                message = "nothing says when this is checked again"
                hint = f"add check_again, at the latest {self.latest_check.isoformat()}"
                yield Fault(("confirmed" if self.confirmed else "changing",), "check-again", message, hint)
        elif not self.checked.last <= self.check_again.last <= self.latest_check:
            message = f"{self.check_again} is not within {self._months} months of {self.checked}"
            hint = f"check again at the latest on {self.latest_check.isoformat()}"
            yield Fault(("check_again",), "check-again", message, hint)

    @property
    def checked(self) -> PartialDate:
        """The day of the last check."""
        return self.confirmed.on if self.confirmed else self.looked_up

    @property
    def latest_check(self) -> date:
        """The latest day allowed for the next check."""
        last = self.checked.last
        years, month = divmod(last.month - 1 + self._months, 12)
        year, month = last.year + years, month + 1
        return date(year, month, min(last.day, month_length(year, month)))

    @property
    def _months(self) -> int:
        return MOST_MONTHS_CHANGING if self.changing else MOST_MONTHS


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalHelpFile:
    """`national-help.yml`."""

    entries: Annotated[tuple[NationalHelp, ...], NotEmpty()]

    def faults(self) -> Iterator[Fault]:
        yield from repeated_ids(("entries",), [entry.id for entry in self.entries])
