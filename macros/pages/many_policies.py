"""Pages as they are once the handbook holds many policies: grouped, folded and with a filter, so that they stay usable.

Nothing here needs JavaScript but the filter, which the browser shows only where it runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from unicodedata import normalize

from macros.derived.size import holds_many
from macros.model.handbook import PolicyFile
from macros.pages import places
from macros.pages.agency_details import SECTORS
from macros.pages.pieces import KIND_WORDS, REVIEW_WORDS, View, further_anchors, meta, paragraphs, review_tag
from macros.pages.version_status import which
from macros.wording.text import esc

SHOWN = 50  # entries of a long list; the rest unfold
_OTHERS = "Others"


def are_many(view: View) -> bool:
    return holds_many(view.book)


type Leads = Callable[[str], str]
"""From a policy's id to the page that its name leads to."""


def grouped_policies(view: View, page: str = places.POLICIES, leads: Leads = places.policy_page) -> str:
    """All policies by the first letter of whose they are, with a way to each letter and a filter."""
    ordered = sorted(view.book.policies, key=_place)
    groups = [(letter, list(those)) for letter, those in groupby(ordered, key=_letter)]
    ways = " ".join(f'<a href="#{_anchor(letter)}">{letter}</a>' for letter, _ in groups)
    return paragraphs(
        _filter(view.book.policies),
        f'<p class="sh-letters" data-search-exclude>{ways}</p>',
        *(
            _group(view, letter, [(held, places.link(page, leads(held.policy.id))) for held in those])
            for letter, those in groups
        ),
    )


def _group(view: View, letter: str, those: Sequence[tuple[PolicyFile, str]]) -> str:
    """It is not searched: each policy has a page of its own with the same words."""
    rows = "".join(_row(view, held, where) for held, where in those)
    listed = f'<ul class="sh-policies" data-filtered data-search-exclude>{rows}</ul>'
    return f'## {letter} {{: #{_anchor(letter)} data-search-exclude="" }}\n\n{listed}'


def _letter(held: PolicyFile) -> str:
    """A letter without its accent; what begins with a digit or sign, or in another script, stands together."""
    first = normalize("NFKD", held.policy.short)[0].upper()
    return first if first.isascii() and first.isalpha() else _OTHERS


def _place(held: PolicyFile) -> tuple[bool, str, str, str]:
    letter = _letter(held)
    return letter == _OTHERS, letter, held.policy.short.lower(), held.policy.title


def _anchor(letter: str) -> str:
    return f"letter-{letter.lower()}"


def _row(view: View, held: PolicyFile, where: str) -> str:
    policy = held.policy
    title = f'<a href="{where}">{esc(policy.short)}: {esc(policy.title)}</a>'
    return (
        f'<li data-sector="{policy.sector}" data-area="{esc(policy.area)}">'
        f'<h3 id="{policy.id}">{further_anchors(policy.formerly)}{title}</h3>'
        + meta(
            f"<span>{KIND_WORDS[policy.kind]}</span>",
            f"<span>Area: {esc(policy.area)}</span>",
            *which(view, held),
        )
        + f"<p>{review_tag(view.now(held), view.today)}</p></li>"
    )


def _filter(policies: Sequence[PolicyFile]) -> str:
    sectors = {held.policy.sector for held in policies}
    areas = sorted({held.policy.area for held in policies})
    fields = (
        '<div><label for="sh-named">Whose, title or place</label>'
        '<input id="sh-named" type="search" autocomplete="off" spellcheck="false"></div>'
        + _choice("sector", "Sector", [(name, words) for name, words in SECTORS.items() if name in sectors])
        + _choice("area", "Area", [(area, area) for area in areas])
        + _choice("status", "Review", REVIEW_WORDS.items())
    )
    return (
        '<div class="sh-filter" role="search" aria-label="Find a policy" data-search-exclude hidden>'
        f'{fields}<p role="status"></p></div>'
    )


def _choice(name: str, label: str, choices: Iterable[tuple[str, str]]) -> str:
    options = "".join(f'<option value="{esc(value)}">{esc(words)}</option>' for value, words in choices)
    return (
        f'<div><label for="sh-{name}">{label}</label>'
        f'<select id="sh-{name}"><option value="">All</option>{options}</select></div>'
    )


def folded_list(name: str, rows: Sequence[str], shown: int = SHOWN) -> str:
    """A long list of entries, of which those after the first unfold."""
    first, rest = rows[:shown], rows[shown:]
    listed = f'<ul class="{name}">{"".join(first)}</ul>'
    if not rest:
        return listed
    return (
        f'{listed}<details class="sh-fold" data-search-exclude><summary>{len(rest)} more</summary>'
        f'<ul class="{name}">{"".join(rest)}</ul></details>'
    )
