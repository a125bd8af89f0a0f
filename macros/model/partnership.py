"""`partnership.yml`: the handbook's publisher, the contacts for a worry there, and the dates for self-checks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from macros.model.national_help import Nation, Phone
from selfcheck.reading.dates import PartialDate
from selfcheck.reading.rules import About, Fault, Id, Matches, repeated_ids

Sector = Literal["council", "health", "education", "voluntary", "police", "partnership", "other"]


# no sign that means something in an address of the web or in a template
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
type Mailbox = Annotated[
    str,
    Matches(
        rf"(?=.{{1,254}}$)[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*@(?:{_LABEL}\.)+[A-Za-z]{{2,63}}",
        "a mailbox's address",
        "write it like handbook.team@example.org",
        code="bad-mailbox",
    ),
]
_TEAMS = re.compile(
    "team|office|admin|enquir|info|mail|inbox|handbook|editor|safeguard|partner|board|scp|supervis|standard|polic|quality"
    "|business|support|council|service|governance|children|hub|feedback|contact|help|training|hello",
    re.IGNORECASE,
)


type WebOrigin = Annotated[
    str,
    Matches(
        rf"https://(?:{_LABEL}\.)+[A-Za-z]{{2,63}}(?::[0-9]{{2,5}})?",
        "the origin of a website",
        "write https:// and its name alone, like https://intranet.example.gov.uk, without a path or a slash at its end",
        code="bad-origin",
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom to write to: a role, and how."""

    role: str
    how: str
    email: Annotated[Mailbox | None, About("the team's mailbox, never a person's: pages offer to write to it")] = None

    def faults(self) -> Iterator[Fault]:
        if self.email and not _TEAMS.search(self.email.partition("@")[0]):
            message = f"'{self.email}' does not say that it is a team's"
            hint = "give a mailbox with a team's name, like handbook.team@example.org: pages show it to everyone"
            yield Fault(("email",), "mailbox-not-a-teams", message, hint)


@dataclass(frozen=True, slots=True, kw_only=True)
class Accessibility:
    """What the accessibility statement says of the publisher."""

    prepared_on: PartialDate
    reviewed_on: Annotated[PartialDate | None, About("the day of the last review of the statement")] = None
    other_formats: Annotated[str, About("how to ask for another format, and how soon there is an answer")]
    in_person: Annotated[str, About("what is offered to people who telephone or visit")]

    def faults(self) -> Iterator[Fault]:
        if self.reviewed_on and self.reviewed_on.last < self.prepared_on.first:
            yield Fault(("reviewed_on",), "dates-order", "reviewed before it was prepared", "mend one of the two dates")


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """Whom to tell about a worry, and how to reach them."""

    name: str
    contact: str
    phone: Phone | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Urgent:
    """The route for a worry about a child now. On every page and printout; none of it may be missing."""

    immediate_danger: Route
    front_door: Route
    out_of_hours: Route
    designated_officer: Annotated[Route, About("for a concern about someone who works with children")]

    @property
    def local(self) -> Mapping[str, Route]:
        """The routes that differ by area, by field name."""
        return {
            "front_door": self.front_door,
            "out_of_hours": self.out_of_hours,
            "designated_officer": self.designated_officer,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedAgency:
    """An agency that the partnership expects a return from."""

    id: Id
    name: str
    sector: Sector
    size: Annotated[Literal["small", "medium", "large"], About("practitioners: small under 50, medium 50 to 249")]
    policy: Annotated[Id | None, About("its policy, where it is held here: the overview shows its clauses")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Returns:
    """When returns are wanted, where they go, what for, and what becomes of them there."""

    opens: PartialDate
    due: PartialDate
    send_to: Annotated[str, About("to which role, and by which way that is safe enough")]
    purpose: Annotated[str, About("what the partnership does with them, as a sentence")]
    read_by: Annotated[str, About("the roles that read them, as a sentence")]
    kept_until: Annotated[PartialDate, About("the day after which the partnership deletes its copies")]

    def faults(self) -> Iterator[Fault]:
        if self.due.last < self.opens.first:
            yield Fault(("due",), "dates-order", "returns are due before they open", "mend one of the two dates")
        if self.kept_until.last < self.due.last:
            yield Fault(("kept_until",), "dates-order", "returns are deleted before they are due", "give a later date")


@dataclass(frozen=True, slots=True, kw_only=True)
class Partnership:
    """`partnership.yml`: who publishes this handbook."""

    id: Id
    name: str
    area: Annotated[str, About("the place that it covers, in words; local numbers are said to be for it")]
    nation: Annotated[Nation, About("whose law and ways of reporting the handbook's own words follow")]
    demonstration: Annotated[bool, About("whether the publisher is invented")]
    contact: Contact
    host: Annotated[str, About("who keeps the server of the site, and for how long its log")]
    accessibility: Accessibility
    urgent: Urgent
    expected_agencies: tuple[ExpectedAgency, ...]
    returns: Returns
    framed_by: Annotated[
        tuple[WebOrigin, ...], About("websites, such as an intranet, that may show the handbook inside their pages")
    ] = ()

    @property
    def mailbox(self) -> str:
        """The address for suggestions; empty where there is none."""
        return self.contact.email or ""

    def faults(self) -> Iterator[Fault]:
        yield from repeated_ids(("expected_agencies",), [agency.id for agency in self.expected_agencies])
        if self.demonstration and self.contact.email:
            message = "a demonstration has no mailbox: nobody would answer"
            yield Fault(("contact", "email"), "mailbox-of-nobody", message, "take the line out", at_key=True)
