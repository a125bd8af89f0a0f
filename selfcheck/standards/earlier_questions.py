"""The questions that earlier revisions of a criterion asked: an answer to one is shown with it, to be confirmed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from selfcheck.reading.rules import About, Between, Fault, Id, NotEmpty, repeated_ids

type Revision = Annotated[int, Between(1, 999), About("raised by one each time the criterion's text changes")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistLine:
    """A line of a checklist."""

    id: Id
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierQuestion:
    """The question of an earlier revision."""

    revision: Revision
    question: str
    items: Annotated[tuple[ChecklistLine, ...], NotEmpty(), About("where it was a checklist: its lines")] = ()


def earlier_faults(earlier: tuple[EarlierQuestion, ...], revision: int) -> Iterator[Fault]:
    """Where one revision is listed, every one below the present is, in order: each may have been answered."""
    listed = [each.revision for each in earlier]
    if listed and listed != list(range(1, revision)):
        below = "no revision" if revision == 1 else "1" if revision == 2 else f"1 to {revision - 1}"  # noqa: PLR2004
        message = f"revisions {', '.join(map(str, listed))} stand here; before revision {revision} there is {below}"
        yield Fault(
            ("earlier",), "earlier-revisions", message, "list each revision below the present one once, in order"
        )
    for place, each in enumerate(earlier):
        yield from repeated_ids(("earlier", place, "items"), [item.id for item in each.items])
