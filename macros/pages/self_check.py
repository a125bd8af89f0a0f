"""The self-check's page: every question as HTML, so that people can read and print it without JavaScript or Python.

The browser's modules (`selfcheck/web/`) turn these elements into a form; they find them by their `data-` attributes.
The text of a question exists nowhere else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from macros.addresses import example_file
from macros.model.partnership import Partnership
from macros.pages import places
from macros.pages.agency_details import AGENCY_SIZES, agency_details
from macros.pages.agency_policies import agency_policies
from macros.pages.markup import browser_json
from macros.pages.paper_questionnaire import paper_questionnaire
from macros.pages.render import component, macro, rendered
from macros.pages.view import EMOTIONAL_IMPACT, View
from macros.wording.policies import time_words
from macros.wording.sending import sending_data, sending_rows
from macros.wording.urgent_route import urgent_lines
from selfcheck.reports.wording import RESULT_CAVEAT, summary
from selfcheck.scoring.score import score
from selfcheck.standards.edition import Edition

_TAKES = "its fields are closed, and it keeps and scores nothing"
_MINUTES = 1.3  # for a question; `selfcheck/web/selfcheck/views/choose-way.mjs` says it as well
_INSTEAD = "print the questions below and fill them in by hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfCheckPage:
    """All questions of the latest edition. `earlier`: the numbers of the earlier editions; `is_revised`: whether
    questions have changed within the edition; `paper`: the questionnaire to print. As JSON for the browser: the
    `urgent` route, `sending`, the `examples` to open, the clauses of agencies' `policies`, and `ways`, which points are
    key or known to whom. It fetches what was asked earlier only for a file that needs it."""

    page: str
    edition: Edition
    publisher: str
    partnership: Partnership
    urgent: str
    sending: str
    examples: str
    earlier: str
    is_revised: bool
    details: Markup
    paper: Markup
    ways: str
    asks_staff: bool
    policies: str
    caveat: str = RESULT_CAVEAT
    emotional_impact: str = EMOTIONAL_IMPACT
    """A reader of this standard may be in a crisis."""


@dataclass(frozen=True, slots=True)
class SendingRows:
    """When and where the partnership takes self-checks, and what becomes of them: labels with their texts."""

    rows: Sequence[tuple[str, str]]


def self_check(view: View) -> Markup:
    """All questions of the latest edition, by standard, in one block of HTML for the browser to take over.

    The fields stay disabled until a self-check is open: text typed before that would be lost.
    """
    partnership = view.book.partnership
    model = SelfCheckPage(
        page=places.SELF_CHECK,
        edition=view.book.edition,
        publisher=partnership.id,
        partnership=partnership,
        urgent=browser_json(urgent_lines(partnership)),
        sending=browser_json(sending_data(partnership)),
        examples=browser_json(_examples(view)),
        earlier=" ".join(each.head.number for each in view.book.editions[:-1]),
        is_revised=any(criterion.earlier for criterion in view.book.edition.criteria),
        details=agency_details(view),
        paper=paper_questionnaire(view, places.SELF_CHECK),
        ways=browser_json(_ways(view)),
        asks_staff=view.book.staff_questions is not None,
        policies=agency_policies(view),
    )
    return rendered("self_check.jinja", model)


def _examples(view: View) -> list[dict[str, str]]:
    """The made-up self-checks, small agencies first, with what they come to, so that a reader chooses one."""
    sizes = list(AGENCY_SIZES)
    return [
        {
            "name": example.record.agency.name,
            "address": example_file(example.id),
            "summary": f"{summary(score(view.book.edition, example.record))}.",
        }
        for example in sorted(view.book.current_examples, key=lambda each: sizes.index(each.record.agency.size))
    ]


def _ways(view: View) -> dict[str, object]:
    """The parts in which the questions can be answered: the key points, and each colleague's own."""
    criteria = view.book.edition.criteria
    known = {criterion.id for criterion in criteria}
    roles = [
        {"role": each.who, "knows": each.knows, "points": [point for point in each.points if point in known]}
        for each in view.book.colleagues
    ]
    keys = [criterion.id for criterion in criteria if criterion.key]
    return {"keys": keys, "colleagues": [role for role in roles if role["points"]]}


def self_check_waits() -> Markup:
    """A note that the page's script has not started. It stands above everything that the page promises."""
    return component("not_started", _TAKES, _INSTEAD)


def level_meanings(view: View) -> Markup:
    """What each level of a standard means."""
    return macro("level_meanings.jinja", "level_meanings", view.book.edition.scales)


def sending(view: View) -> Markup:
    """When and where to send a self-check, what for, who reads it, and until when it is kept."""
    return rendered("sending.jinja", SendingRows(sending_rows(view.book.partnership)))


def time_for_all(view: View) -> str:
    """How long all questions take, the first time."""
    return time_words(round(len(view.book.edition.criteria) * _MINUTES))
