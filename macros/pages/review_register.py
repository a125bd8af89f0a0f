"""The review register: which policies are due for review, whose they are, and when national help is checked again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from macros.model.handbook import PolicyFile
from macros.pages import places
from macros.pages.many_policies import folded_list
from macros.pages.national_help import national_register
from macros.pages.pieces import View, asked, meta, paragraphs, review_tag, table_of, whose
from macros.pages.version_status import which
from macros.wording.text import counted, esc
from selfcheck.reading.dates import ReviewState, days_words, review_status

# the most pressing first
GROUPS: dict[ReviewState, str] = {
    "passed": "Review date passed",
    "due-soon": "Due within 90 days",
    "in-date": "Due later",
    "none": "No review date given",
}


def reviews_page(view: View) -> str:
    """Every policy by its review status on the day of the build; the browser works statuses and days out again."""
    states = {held.policy.id: review_status(view.now(held).review_due, view.today).state for held in view.book.policies}
    return paragraphs(
        "# What is due for review",
        '<p class="sh-lede">The review dates that the documents give, in the copies that we hold. An agency may have a '
        "newer document elsewhere, so a date that has passed says nothing about the agency.</p>",
        _summary(list(states.values())),
        asked(["Which policies are overdue for review, or out of date?"]),
        *(
            _group(view, state, [each for each in view.book.policies if states[each.policy.id] == state])
            for state in GROUPS
        ),
        national_register(view),
        "## How days are counted {: #days }",
        "A month without a day is due on its last day. The groups are those of the day on which this page was made; "
        "the status and the days beside each policy are worked out again whenever you open it.",
        f"For another day than today, see [which version stood then]({places.link(places.REVIEWS, places.AS_AT)}).",
    )


def _summary(states: Sequence[ReviewState]) -> str:
    lines = [
        f"{counted(states.count(state), 'policy', 'policies')}: {words.lower()}" for state, words in GROUPS.items()
    ]
    return f"<ul>{''.join(f'<li>{line}</li>' for line in lines if not line.startswith('0 '))}</ul>"


def _group(view: View, state: ReviewState, those: Sequence[PolicyFile]) -> str:
    if not those:
        return ""
    due = {held.policy.id: view.now(held).review_due for held in those}
    ordered = sorted(those, key=lambda held: day.last if (day := due[held.policy.id]) else date.max)
    rows = [f"<li>{_entry(view, held)}</li>" for held in ordered]
    return f"## {GROUPS[state]} {{: #{state} }}\n\n{folded_list('sh-policies', rows)}"


def _entry(view: View, held: PolicyFile) -> str:
    version = view.now(held)
    due = version.review_due
    where = places.link(places.REVIEWS, places.policy_page(held.policy.id))
    counted_days = days_words(review_status(due, view.today).days)
    days = f'<span data-review-days="{due.last.isoformat()}">{counted_days}</span>' if due else ""
    facts = table_of(
        [
            ("Review date", f"{due.words}, {days}" if due else "The copy that we hold gives none"),
            ("Looked after by", esc(held.policy.owner) if held.policy.owner else "The copy that we hold names no role"),
        ]
    )
    return (
        f'<h3><a href="{where}">{esc(held.policy.title)}</a></h3>'
        + meta(f"<span>{whose(held)}</span>", *which(view, held))
        + f"<p>{review_tag(version, view.today)}</p>{facts}"
    )
