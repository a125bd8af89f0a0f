"""As at a date: the days on which each version of every policy and of the standards was the latest known.

The tables list all days. `web/reading/as-at.mjs` picks one day from them, by the attributes of their rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from macros.derived.size import MANY
from macros.derived.timeline import timeline
from macros.model.policy import PolicyFile
from macros.pages import places
from macros.pages.many_policies import SHOWN
from macros.pages.render import rendered
from macros.pages.version_lanes import DatedVersion, VersionLanes, version_lanes
from macros.pages.view import View
from macros.wording.policies import on_words, version_name, whose_words
from selfcheck.reading.dates import PartialDate
from selfcheck.standards.edition import Edition

UNKNOWN, LATEST = "not known", "no newer one known"
MOST_DRAWN = MANY + 1
"""Documents in one drawing: as many policies as the navigation names, and the standards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One version of a document, its days, and its page. `page` is None where the handbook lacks the text."""

    name: str
    starts: PartialDate | None
    since: str
    until: str
    page: str | None

    @property
    def first_day(self) -> str:
        """The first day as the browser reads it; empty where no date is known."""
        return str(self.starts) if self.starts else ""


@dataclass(frozen=True, slots=True)
class AsAtPage:
    """Every document by title, with all its versions."""

    page: str
    documents: Sequence[tuple[str, Sequence[Line]]]
    drawn: VersionLanes | None
    are_many: bool


def as_at_page(view: View) -> Markup:
    """A day to choose, and below it every version of each document with its days."""
    documents = [
        *((policy_title(policy_file), policy_lines(policy_file)) for policy_file in view.book.policies),
        (edition_title(view.book.edition), edition_lines(view.book.editions)),
    ]
    names = [*(whose_words(each.policy) for each in view.book.policies), view.book.edition.head.title]
    lanes = [(name, lines) for name, (_, lines) in zip(names, documents, strict=True)]
    are_many = len(documents) > SHOWN
    return rendered("as_at.jinja", AsAtPage(places.AS_AT, documents, _drawn(lanes, view.today), are_many))


def _drawn(lanes: Sequence[tuple[str, Sequence[Line]]], today: date) -> VersionLanes | None:
    """The drawing of all versions; None where there are too many documents for one."""
    if len(lanes) > MOST_DRAWN:
        return None
    return version_lanes(
        [(name, [DatedVersion(line.starts, line.page is not None) for line in lines]) for name, lines in lanes], today
    )


def policy_title(policy_file: PolicyFile) -> str:
    return f"{policy_file.policy.title}: {whose_words(policy_file.policy)}"


def edition_title(edition: Edition) -> str:
    return f"{edition.head.title}: {edition.head.publisher} ({edition.head.area})"


def policy_lines(policy_file: PolicyFile) -> tuple[Line, ...]:
    """Every known version of a policy, oldest first."""
    return tuple(_policy_lines(policy_file))


def edition_lines(editions: Sequence[Edition]) -> tuple[Line, ...]:
    """Every edition of the standards, oldest first, dated by its publication here."""
    heads = [edition.head for edition in editions]
    until = [after.published.words for after in heads[1:]]
    return tuple(
        Line(
            name=version_name(head.number),
            starts=head.published,
            since=f"published here {on_words(head.published)}",
            until=end,
            page=places.edition_page(head.number),
        )
        for head, end in zip(heads, [*until, LATEST], strict=True)
    )


def _policy_lines(policy_file: PolicyFile) -> Iterator[Line]:
    intervals = timeline(policy_file)
    for place, interval in enumerate(intervals):
        after = intervals[place + 1] if place + 1 < len(intervals) else None
        version = interval.entry.version
        yield Line(
            name=version_name(version),
            starts=interval.starts,
            since=f"from {interval.starts.words}" if interval.starts else "no date known",
            until=(after.starts.words if after.starts else UNKNOWN) if after else LATEST,
            page=places.version_page(policy_file.policy.id, version) if interval.version else None,
        )
