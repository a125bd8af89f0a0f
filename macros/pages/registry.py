"""The macros that stubs and prose pages may call, by name. Each takes only ids and gives Markdown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from macros.model.handbook import Handbook
from macros.pages.amendments import amendments_page
from macros.pages.as_at import as_at_page
from macros.pages.compare import compare_page, compare_topic
from macros.pages.coverage import coverage_page, coverage_point
from macros.pages.desk import desk
from macros.pages.documents import documents_page
from macros.pages.edition_changes import edition_changes
from macros.pages.forms import form_page, forms_index
from macros.pages.glance import glance_page, glance_policy
from macros.pages.induction import induction, induction_index
from macros.pages.local_help import local_number
from macros.pages.moved_addresses import moved_page
from macros.pages.national_help import national, national_note, national_rule
from macros.pages.not_here import not_here_page
from macros.pages.paper_questionnaire import paper_questionnaire
from macros.pages.point_figures import number_of_items, point_title, standards_figure
from macros.pages.policies import policies_held, policies_index, policies_list
from macros.pages.policy import policy, policy_version
from macros.pages.policy_changes import policy_changes
from macros.pages.prose import prose
from macros.pages.publisher import (
    area_name,
    contact,
    host,
    in_person,
    mailbox,
    nation_name,
    other_formats,
    publisher_name,
    publisher_note,
    statement_dates,
)
from macros.pages.reference import glossary, problem_codes, sources, tooltips
from macros.pages.returns_overview import overview
from macros.pages.review_page import reviewer
from macros.pages.review_register import reviews_page
from macros.pages.runtime_files import runtime_files
from macros.pages.self_check import (
    level_meanings,
    self_check,
    self_check_waits,
    sending,
    time_for_all,
)
from macros.pages.staff_questions import staff_count, staff_questions
from macros.pages.standards import (
    edition_index,
    edition_standard,
    standard,
    standards_index,
    standards_list,
    what_standards_are,
)
from macros.pages.view import View, view
from macros.wording.text import number_word
from selfcheck.urgent_words import urgent_sentences


def pages(book: Handbook, today: date) -> dict[str, Callable[..., str]]:
    """Every macro, bound to the handbook and the day of the build."""
    seen = view(book, today)
    short = tooltips(seen)
    bound: dict[str, Callable[..., str]] = {
        **{page.__name__: _of(seen, page) for page in _PAGES},
        "problem_codes": problem_codes,
        "runtime_files": runtime_files,
    }
    plain = (
        "glossary",
        "self_check",
        "paper_questionnaire",
        "overview",
        "reviewer",
        "desk",
        "staff_questions",
        "staff_count",
    )
    explained = {name: _with(page, short) for name, page in bound.items() if name not in plain}
    whose = {words.__name__: _of(seen, words) for words in _PUBLISHER}
    inserts: dict[str, Callable[..., Any]] = {**_lists(seen), **_figures(seen), **_holdings(seen), **whose}
    known = {**bound, **explained, "tooltips": lambda: short, **inserts}
    return {**known, "prose": lambda name: prose(name, known)}


_PAGES: tuple[Callable[..., str], ...] = (
    standards_index,
    standard,
    edition_index,
    edition_standard,
    edition_changes,
    policies_index,
    policy,
    policy_version,
    reviews_page,
    as_at_page,
    amendments_page,
    policy_changes,
    moved_page,
    coverage_page,
    coverage_point,
    forms_index,
    form_page,
    glance_page,
    glance_policy,
    compare_page,
    compare_topic,
    documents_page,
    not_here_page,
    glossary,
    sources,
    self_check,
    paper_questionnaire,
    overview,
    induction_index,
    induction,
    reviewer,
    desk,
    staff_questions,
    staff_count,
)
"""Every generated page. A macro has its function's name and arguments, without the view."""


_PUBLISHER: tuple[Callable[..., str], ...] = (
    local_number,
    publisher_name,
    publisher_note,
    area_name,
    nation_name,
    contact,
    mailbox,
    host,
    other_formats,
    in_person,
    statement_dates,
)
"""Words about the handbook's publisher, for prose pages."""


def _of(seen: View, page: Callable[..., str]) -> Callable[..., str]:
    return lambda *names: page(seen, *names)


def _with(page: Callable[..., str], short: str) -> Callable[..., str]:
    return lambda *names: f"{page(*names)}\n\n{short}".strip()


def _lists(seen: View) -> dict[str, Callable[..., str]]:
    """Short lists for the home page."""
    return {
        "standards_list": lambda *page: standards_list(seen, *page),
        "policies_list": lambda: policies_list(seen),
    }


def _holdings(seen: View) -> dict[str, Callable[..., Any]]:
    """Whether the handbook has a thing, so that no prose page names one that is not there."""
    book = seen.book
    return {
        "has_policies": lambda: bool(book.policies),
        "has_topics": lambda: bool(book.topics),
        "has_forms": lambda: bool(book.forms),
        "has_pathways": lambda: bool(book.pathways),
        "has_pathway": lambda role: any(each.id == role for each in book.pathways),
    }


def _figures(seen: View) -> dict[str, Callable[..., str]]:
    """Numbers, days and help for prose pages, so that no page repeats a figure that the data has outgrown."""
    return {
        "sending": lambda: sending(seen),
        "local_number": lambda name: local_number(seen, name),
        "national": lambda *names: national(seen, *names),
        "national_note": lambda: national_note(seen),
        "national_rule": lambda name: national_rule(seen, name),
        "urgent_words": urgent_sentences().__getitem__,
        "self_check_waits": self_check_waits,
        "level_meanings": lambda: level_meanings(seen),
        "count_policies": lambda: str(len(seen.book.policies)),
        "policies_held": lambda: policies_held(seen),
        "figure": lambda point: standards_figure(seen, point),
        "number_of_items": lambda point: number_of_items(seen, point),
        "point_title": lambda point: point_title(seen, point),
        "standing": lambda: what_standards_are(seen),
        "time_for_all": lambda: time_for_all(seen),
        "count_standards": lambda: str(len(seen.book.edition.standards)),
        "number_of_standards": lambda: number_word(len(seen.book.edition.standards)),
        "count_points": lambda: str(len(seen.book.edition.criteria)),
    }
