"""As at a date: from when until when each version of every policy and of the standards was the latest that is known.

The tables say it for all days; `web/reading/as-at.mjs` reads one day out of them, from the attributes of their rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from macros.derived.timeline import timeline
from macros.model.handbook import PolicyFile
from macros.pages import places
from macros.pages.pieces import View, asked, on_words, paragraphs, version_name, whose_words
from macros.wording.text import capital, esc
from selfcheck.reading.dates import PartialDate
from selfcheck.standards.edition import Edition

UNKNOWN, LATEST = "not known", "no newer one known"

# hidden until there is JavaScript to answer
_ASK = """<div class="sh-asat" data-search-exclude hidden>
<form class="sh-asat__ask" novalidate>
<label for="as-at-day">Day</label>
<p id="as-at-wrong" class="sh-asat__wrong" hidden></p>
<div class="sh-asat__row"><input id="as-at-day" type="date" min="0001-01-01" max="9999-12-31" autocomplete="off">
<button type="submit">Show this day</button></div>
</form>
<div class="sh-asat__said" role="status"></div>
<ul class="sh-asat__lines"></ul>
</div>"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One version of a document: from when, until when, and the page of its text, None where it is not held."""

    name: str
    starts: PartialDate | None
    since: str
    until: str
    page: str | None


def as_at_page(view: View) -> str:
    """A day to choose, and below it every version of each document with its days."""
    reviews, amendments = (places.link(places.AS_AT, page) for page in (places.REVIEWS, places.AMENDMENTS))
    return paragraphs(
        "# As at a date",
        '<p class="sh-lede">Which version of each policy and of the standards was the latest that we know of on a '
        "given day, and what it said.</p>",
        asked(["What did a policy say on a given day or in an earlier year?", "Which version stood when it happened?"]),
        "An agency may have had a newer document that we have not seen. Its own document prevails.",
        _ASK,
        "## Every version and its days {: #versions }",
        *(_table(policy_title(held), policy_lines(held)) for held in view.book.policies),
        _table(edition_title(view.book.edition), edition_lines(view.book.editions)),
        "## How days are counted {: #days }",
        "A month without a day begins on its first day. “Until” is when the next version that we know of began; where "
        "that version has no date, it is not known. The standards are dated by the day on which a version was "
        "published here: the document itself may be older.",
        f"See also [what is due for review]({reviews}) and [what has been published and corrected]({amendments}).",
    )


def policy_title(held: PolicyFile) -> str:
    return f"{held.policy.title}: {whose_words(held.policy)}"


def edition_title(edition: Edition) -> str:
    return f"{edition.head.title}: {edition.head.publisher} ({edition.head.area})"


def policy_lines(held: PolicyFile) -> tuple[Line, ...]:
    """Every version of a policy that is known of, oldest first."""
    return tuple(_policy_lines(held))


def edition_lines(editions: Sequence[Edition]) -> tuple[Line, ...]:
    """Every edition of the standards, oldest first, by the day on which it was published here."""
    heads = [each.head for each in editions]
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


def _policy_lines(held: PolicyFile) -> Iterator[Line]:
    intervals = timeline(held)
    for place, each in enumerate(intervals):
        after = intervals[place + 1] if place + 1 < len(intervals) else None
        version = each.entry.version
        yield Line(
            name=version_name(version),
            starts=each.starts,
            since=f"from {each.starts.words}" if each.starts else "no date known",
            until=(after.starts.words if after.starts else UNKNOWN) if after else LATEST,
            page=places.version_page(held.policy.id, version) if each.version else None,
        )


def _table(title: str, lines: Sequence[Line]) -> str:
    rows = "".join(_row(title, line) for line in reversed(lines))
    return (
        f'<table class="sh-table" data-as-at="{esc(title)}" data-search-exclude><caption>{esc(title)}</caption>'
        '<thead><tr><th scope="col">Version</th><th scope="col">From</th><th scope="col">Until</th>'
        f'<th scope="col">Text</th></tr></thead><tbody>{rows}</tbody></table>'
    )


def _row(title: str, line: Line) -> str:
    starts = str(line.starts) if line.starts else ""
    text = "We do not hold its text"
    if line.page:
        where = places.link(places.AS_AT, line.page)
        text = f'<a href="{where}">Read {line.name}<span class="sh-visually-hidden"> of {esc(title)}</span></a>'
    return (
        f'<tr data-starts="{starts}" data-name="{line.name}" data-words="{line.since}">'
        f'<th scope="row">{capital(line.name)}</th>'
        f'<td data-label="From">{capital(line.since.removeprefix("from "))}</td>'
        f'<td data-label="Until">{capital(line.until)}</td><td>{text}</td></tr>'
    )
