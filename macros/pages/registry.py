"""The macros that stubs and prose pages may call, by name: each takes ids only and gives Markdown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from macros.model import Handbook
from macros.pages.amendments import amendments_page
from macros.pages.asat import as_at_page
from macros.pages.changes import policy_changes
from macros.pages.compare import compare_page, compare_topic
from macros.pages.coverage import coverage_page, coverage_point
from macros.pages.documents import documents_page
from macros.pages.edition_changes import edition_changes
from macros.pages.forms import form_page, forms_index
from macros.pages.glance import glance_page, glance_policy
from macros.pages.moved import moved_page
from macros.pages.overview import overview
from macros.pages.parts import View, paragraphs, view
from macros.pages.pathways import induction, induction_index
from macros.pages.policies import policies_index, policies_list
from macros.pages.reference import glossary, problem_codes, sources, tooltips
from macros.pages.reviewing import reviewer
from macros.pages.reviews import reviews_page
from macros.pages.selfcheck import question_sheet, self_check, sending
from macros.pages.standards import edition_index, edition_standard, standard, standards_index, standards_list
from macros.pages.version import policy, policy_version
from macros.runtime.listing import PLACE as LIST_PLACE


def pages(book: Handbook, today: date) -> dict[str, Callable[..., str]]:
    """Every macro, bound to the handbook and the day."""
    seen = view(book, today)
    short = tooltips(seen)
    bound: dict[str, Callable[..., str]] = {
        "standards_index": lambda: standards_index(seen),
        "standard": lambda name: standard(seen, name),
        "edition_index": lambda number: edition_index(seen, number),
        "edition_standard": lambda number, name: edition_standard(seen, number, name),
        "edition_changes": lambda number, older: edition_changes(seen, number, older),
        "policies_index": lambda: policies_index(seen),
        "policy": lambda name: policy(seen, name),
        "policy_version": lambda name, number: policy_version(seen, name, number),
        "reviews_page": lambda: reviews_page(seen),
        "as_at_page": lambda: as_at_page(seen),
        "amendments_page": lambda: amendments_page(seen),
        "policy_changes": lambda name, number, other, older: policy_changes(seen, name, number, other, older),
        "moved_page": lambda old: moved_page(seen, old),
        "coverage_page": lambda: coverage_page(seen),
        "coverage_point": lambda name: coverage_point(seen, name),
        "forms_index": lambda: forms_index(seen),
        "form_page": lambda name: form_page(seen, name),
        "glance_page": lambda: glance_page(seen),
        "glance_policy": lambda name: glance_policy(seen, name),
        "compare_page": lambda: compare_page(seen),
        "compare_topic": lambda name: compare_topic(seen, name),
        "documents_page": lambda: documents_page(seen),
        "glossary": lambda: glossary(seen),
        "sources": lambda: sources(seen),
        "problem_codes": problem_codes,
        "self_check": lambda: self_check(seen),
        "overview": lambda: overview(seen),
        "induction_index": lambda: induction_index(seen),
        "induction": lambda name: induction(seen, name),
        "runtime_files": lambda: LIST_PLACE,
        "reviewer": lambda: reviewer(seen),
        "question_sheet": lambda: question_sheet(seen),
    }
    plain = ("glossary", "self_check", "overview", "reviewer")
    explained = {name: _with(page, short) for name, page in bound.items() if name not in plain}
    return {**bound, **explained, "tooltips": lambda: short, **_lists(seen), **_figures(seen)}


def _with(page: Callable[..., str], short: str) -> Callable[..., str]:
    return lambda *names: paragraphs(page(*names), short)


def _lists(seen: View) -> dict[str, Callable[..., str]]:
    """Short lists for the home page."""
    return {"standards_list": lambda: standards_list(seen), "policies_list": lambda: policies_list(seen)}


def _figures(seen: View) -> dict[str, Callable[..., str]]:
    """Numbers and days for prose pages, so that no page states one that the data no longer bears out."""
    return {
        "sending": lambda: sending(seen),
        "count_policies": lambda: str(len(seen.book.policies)),
        "count_standards": lambda: str(len(seen.book.edition.standards)),
        "count_points": lambda: str(len(seen.book.edition.criteria)),
    }
