"""The review register: each agency's policies by review status, and the next checks of national help."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from macros.pages import places
from macros.pages.national_help import national_register
from macros.pages.render import rendered
from macros.pages.review_strip import ReviewStrip, review_strip
from macros.pages.version_status import ListedPolicy, listed_policy
from macros.pages.view import View
from selfcheck.reading.dates import ReviewState, review_status

# the most urgent first
GROUPS: dict[ReviewState, str] = {
    "passed": "Review date passed",
    "due-soon": "Due within 90 days",
    "in-date": "Due later",
    "none": "No review date given",
}


@dataclass(frozen=True, slots=True)
class ReviewGroup:
    """The policies with one review status, the earliest due date first."""

    state: ReviewState
    title: str
    policies: Sequence[ListedPolicy]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRegister:
    """The groups that have policies, and the register of national help."""

    page: str
    today: date
    groups: Sequence[ReviewGroup]
    strip: ReviewStrip | None
    national: Markup


def reviews_page(view: View) -> Markup:
    """Every policy by its review status on the day of the build. The browser updates statuses and days."""
    due = [view.now(policy_file).review_due for policy_file in view.book.policies]
    model = ReviewRegister(
        page=places.REVIEWS,
        today=view.today,
        groups=list(_groups(view)),
        strip=review_strip([each for each in due if each], view.today),
        national=national_register(view),
    )
    return rendered("review_register.jinja", model)


def _groups(view: View) -> Iterator[ReviewGroup]:
    policies = [listed_policy(view, policy_file) for policy_file in view.book.policies]
    for state, title in GROUPS.items():
        those = [each for each in policies if review_status(each.version.review_due, view.today).state == state]
        if those:
            yield ReviewGroup(state, title, sorted(those, key=_due))


def _due(each: ListedPolicy) -> date:
    due = each.version.review_due
    return due.last if due else date.max
