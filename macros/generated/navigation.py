"""The navigation in `mkdocs.yml`: the engine's pages, and those that follow from the data.

It stands between two marks; a handbook's own pages come before or after them. Whoever takes the marks out writes the
whole navigation by hand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from macros.derived.size import MANY, holds_many
from macros.generated.page_file import front_matter_value
from macros.model.handbook import Handbook
from macros.model.policy import Policy
from macros.pages import places
from selfcheck.urgent_words import URGENT_QUESTION

NAVIGATION = "mkdocs.yml"
BEGIN = "  # From here, `handbook sync` writes what follows from the data.\n"
END = "  # To here.\n"

_HOME = (
    ("Home", "index.md"),
    ("I am new here", "start/new.md"),
    ("I supervise others", "start/supervising.md"),
    ("I am assessing my agency", "start/assessing.md"),
    ("Glossary", places.GLOSSARY),
    (URGENT_QUESTION, places.URGENT),
)
_SELF_CHECK = (
    ("Answer the questions", "self-check/index.md"),
    ("The questions on paper", "self-check/paper.md"),
    ("Returned self-checks", places.OVERVIEW),
    ("Reviewing a self-check", "review.md"),
)
_ABOUT = (
    ("About the handbook", "about/index.md"),
    ("Sources", places.SOURCES),
    ("Privacy", "about/privacy.md"),
    ("Accessibility", "about/accessibility.md"),
    ("Browsers", "about/browsers.md"),
    ("The desk", "desk.md"),
    ("Publishing", "about/publishing.md"),
    ("Guide for the officer", "about/officer-guide.md"),
    ("Collating returns", "about/collating.md"),
    ("The self-check in Excel", "about/workbook.md"),
    ("The standards in Excel", "about/standards-workbook.md"),
    ("Many partnerships", "about/many-partnerships.md"),
    ("Merging and reviewing", "about/moderation.md"),
    ("Hosting", "about/hosting.md"),
    ("Problem codes", places.PROBLEM_CODES),
)

type NavigationEntry = tuple[str, str | list[NavigationEntry]]
"""A title, and a page or the entries below it."""


def navigation(book: Handbook) -> str:
    """The part between the marks, with them."""
    sections: list[NavigationEntry] = [
        ("Home", [*_HOME]),
        ("Standards", [*_standards(book)]),
        ("Policies", [*_policies(book)]),
        ("My supervision", [*_supervision(book)]),
        ("Self-check", [*_self_check(book)]),
        ("About", [*_ABOUT]),
    ]
    return "".join([BEGIN, *_lines(sections, 1), END])


def with_navigation(text: str, part: str) -> str:
    """The text of `mkdocs.yml` with this part in place of its own; as it is where it lacks the marks."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    return f"{before}{part}{after}" if begin and end else text


def _standards(book: Handbook) -> Iterator[NavigationEntry]:
    standards = book.edition.standards
    yield "All standards", places.STANDARDS
    if len(standards) <= MANY:
        yield from ((f"{each.number} {each.title}", places.standard_page(each.id)) for each in standards)


def _policies(book: Handbook) -> Iterator[NavigationEntry]:
    yield "All policies", places.POLICIES
    if not holds_many(book):
        policies = [each.policy for each in book.policies]
        often = Counter(policy.short for policy in policies)
        yield from ((_name(policy, often), places.policy_page(policy.id)) for policy in policies)
    yield (
        "Across policies",
        [
            ("Which policy says what", places.COVERAGE),
            ("What is due for review", places.REVIEWS),
            ("What has changed", places.AMENDMENTS),
            ("As at a date", places.AS_AT),
        ],
    )


def _name(policy: Policy, often: Counter[str]) -> str:
    return policy.short if often[policy.short] == 1 else f"{policy.short}: {policy.title}"


def _supervision(book: Handbook) -> Iterator[NavigationEntry]:
    if book.topics:
        yield "At a glance", places.GLANCE
    if book.pathways:
        roles: list[NavigationEntry] = [(each.title, places.induction_page(each.id)) for each in book.pathways]
        yield "Induction", [("Induction", places.INDUCTION), *roles]
    yield "Forms", places.FORMS
    if book.topics:
        yield "Compare agencies", places.COMPARE
    yield "Documents", places.DOCUMENTS
    yield "My agency is not here", places.NOT_HERE


def _self_check(book: Handbook) -> Iterator[NavigationEntry]:
    answer, paper, *others = _SELF_CHECK
    yield from (answer, paper)
    if book.staff_questions:
        yield from (("Ask your staff", places.STAFF_COUNT), ("Your view as staff", places.STAFF_VIEW))
    yield from others


def _lines(entries: list[NavigationEntry], level: int) -> Iterator[str]:
    indent = "    " * level
    for title, below in entries:
        if isinstance(below, str):
            yield f"{indent[2:]}- {front_matter_value(title)}: {below}\n"
        else:
            yield f"{indent[2:]}- {front_matter_value(title)}:\n"
            yield from _lines(below, level + 1)


def file_text(root: Path, path: str, wanted: str) -> str:
    """What a generated file must hold: the wanted text, or for `mkdocs.yml` its own text with the wanted part."""
    if path != NAVIGATION:
        return wanted
    with (root / path).open(encoding="utf-8", newline="") as file:
        text = file.read()
    whole = with_navigation(text.replace("\r\n", "\n"), wanted)
    return whole.replace("\n", "\r\n") if "\r\n" in text else whole
