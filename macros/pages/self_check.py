"""The self-check's page: every question as HTML, so that people can read and print it without JavaScript or Python.

The browser's modules (`selfcheck/web/`) turn these elements into a form; they find them by their `data-` attributes.
The text of a question exists nowhere else.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from macros.model.partnership import Returns
from macros.pages.agency_details import agency_details
from macros.pages.render import component, macro, rendered
from macros.pages.view import EMOTIONAL_IMPACT, View
from macros.wording.urgent_route import urgent_lines
from selfcheck.standards.edition import Criterion, Edition, Standard

PAGE = "self-check/index.md"
_TAKES = "its fields are closed, and it keeps and scores nothing"
_INSTEAD = "print the questions below and fill them in by hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfCheckPage:
    """All questions of the latest edition. `urgent`: the urgent route as JSON; `ways`: the key points, and the points
    that colleagues know, as JSON; `earlier`: the numbers of the earlier
    editions; `is_revised`: whether questions have changed within the edition. The browser fetches what was asked
    earlier only for a file that needs it."""

    page: str
    edition: Edition
    publisher: str
    urgent: str
    earlier: str
    is_revised: bool
    details: Markup
    ways: str
    emotional_impact: str = EMOTIONAL_IMPACT
    """A reader of this standard may be in a crisis."""


@dataclass(frozen=True, slots=True)
class Sending:
    """When and where the partnership takes self-checks."""

    partnership: str
    returns: Returns


@dataclass(frozen=True, slots=True)
class QuestionSheet:
    """One question from each standard."""

    questions: Sequence[tuple[Standard, Criterion]]


def self_check(view: View) -> Markup:
    """All questions of the latest edition, by standard, in one block of HTML for the browser to take over.

    The fields stay disabled until a self-check is open: text typed before that would be lost.
    """
    partnership = view.book.partnership
    model = SelfCheckPage(
        page=PAGE,
        edition=view.book.edition,
        publisher=partnership.id,
        urgent=json.dumps(urgent_lines(partnership), ensure_ascii=False, separators=(",", ":")),
        earlier=" ".join(each.head.number for each in view.book.editions[:-1]),
        is_revised=any(criterion.earlier for criterion in view.book.edition.criteria),
        details=agency_details(view),
        ways=json.dumps(_ways(view), ensure_ascii=False, separators=(",", ":")),
    )
    return rendered("self_check.jinja", model)


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
    """The dates and the address for sending self-checks to the partnership."""
    partnership = view.book.partnership
    return rendered("sending.jinja", Sending(partnership.name, partnership.returns))


def question_sheet(view: View) -> Markup:
    """A one-page sheet to ask practitioners anonymously: one plain question for each standard."""
    questions = [(standard, _first_key(standard)) for standard in view.book.edition.standards]
    return rendered("question_sheet.jinja", QuestionSheet(questions))


def _first_key(standard: Standard) -> Criterion:
    return next((each for each in standard.criteria if each.key), standard.criteria[0])
