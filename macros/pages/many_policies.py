"""Lists for a handbook with many policies: grouped by letter, folded and filtered.

Only the filter needs JavaScript; the browser shows it only where it works.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from unicodedata import normalize

from markupsafe import Markup

from macros.derived.size import holds_many
from macros.model.policy import PolicyFile
from macros.pages import places
from macros.pages.agency_details import SECTORS
from macros.pages.render import rendered
from macros.pages.version_status import ListedPolicy, listed_policy
from macros.pages.view import View

SHOWN = 50  # entries of a long list before the rest fold
_OTHERS = "Others"


def are_many(view: View) -> bool:
    return holds_many(view.book)


type Leads = Callable[[str], str]
"""Gives the page that a policy's name links to, from the policy's id."""


@dataclass(frozen=True, slots=True)
class PolicyGroup:
    """The policies under one letter, each with the page that its name links to."""

    letter: str
    anchor: str
    policies: Sequence[tuple[ListedPolicy, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupedPolicies:
    """All policies by letter, and the sectors and areas to filter by, as (value, words) pairs."""

    page: str
    today: date
    sectors: Sequence[tuple[str, str]]
    areas: Sequence[tuple[str, str]]
    groups: Sequence[PolicyGroup]
    are_folded: bool


def grouped_policies(view: View, page: str = places.POLICIES, leads: Leads = places.policy_page) -> Markup:
    """All policies under the first letter of their agencies' names, with links to the letters and a filter."""
    policies = view.book.policies
    sectors = {policy_file.policy.sector for policy_file in policies}
    model = GroupedPolicies(
        page=page,
        today=view.today,
        sectors=[(name, words) for name, words in SECTORS.items() if name in sectors],
        areas=[(area, area) for area in sorted({policy_file.policy.area for policy_file in policies})],
        groups=[
            PolicyGroup(
                letter,
                _anchor(letter),
                [(listed_policy(view, policy_file), leads(policy_file.policy.id)) for policy_file in those],
            )
            for letter, those in groupby(sorted(policies, key=_place), key=_letter)
        ],
        are_folded=len(policies) > SHOWN,
    )
    return rendered("grouped_policies.jinja", model)


def _letter(policy_file: PolicyFile) -> str:
    """The first letter without its accent. Digits, signs and other scripts share one group."""
    first = normalize("NFKD", policy_file.policy.short)[0].upper()
    return first if first.isascii() and first.isalpha() else _OTHERS


def _place(policy_file: PolicyFile) -> tuple[bool, str, str, str]:
    letter = _letter(policy_file)
    return letter == _OTHERS, letter, policy_file.policy.short.lower(), policy_file.policy.title


def _anchor(letter: str) -> str:
    return f"letter-{letter.lower()}"
