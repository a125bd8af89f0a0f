"""The index of the policies, with the review status of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from macros.pages import places
from macros.pages.many_policies import are_many, grouped_policies
from macros.pages.markup import NOTHING
from macros.pages.render import rendered
from macros.pages.version_status import ListedPolicy, listed_policy
from macros.pages.view import View
from selfcheck.words import count_words


@dataclass(frozen=True, slots=True, kw_only=True)
class PoliciesIndex:
    """Every policy in one list. With many policies, `grouped` has them and the list is empty."""

    page: str
    today: date
    number: int
    grouped: Markup
    policies: Sequence[ListedPolicy]


@dataclass(frozen=True, slots=True, kw_only=True)
class PoliciesList:
    """The policies as a short list; with many policies, a link to their index."""

    page: str
    is_many: bool
    policies: Sequence[ListedPolicy]


def policies_index(view: View) -> Markup:
    """Every policy with its agency and its review status."""
    is_many = are_many(view)
    model = PoliciesIndex(
        page=places.POLICIES,
        today=view.today,
        number=len(view.book.policies),
        grouped=grouped_policies(view) if is_many else NOTHING,
        policies=[] if is_many else _policies(view),
    )
    return rendered("policies.jinja", model)


def policies_list(view: View, page: str = "index.md") -> Markup:
    """A short list of policies for a prose page, with areas; with many policies, a link."""
    model = PoliciesList(page=page, is_many=are_many(view), policies=_policies(view))
    return rendered("policies_list.jinja", model)


def policies_held(view: View) -> str:
    """`4 policies`, for a sentence about what the handbook puts into plain words."""
    number = len(view.book.policies)
    return count_words(number, "policy", "policies") if number else "the policies of its agencies, as they come"


def _policies(view: View) -> list[ListedPolicy]:
    return [listed_policy(view, policy_file) for policy_file in view.book.policies]
