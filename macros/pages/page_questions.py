"""What readers ask of pages that no data fills: it stands in a page's front matter, and only the search reads it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from macros.reading.problems import BuildError

QUESTIONS = "asked_as"  # in the front matter
WHOLE_PAGE = "page"  # in place of a section's id

type PageQuestions = Mapping[str, Sequence[str]]
"""Questions by the id of the section that answers."""


def page_questions(page: Mapping[str, Any], sections: Collection[str]) -> PageQuestions:
    """The questions of a page that the search covers. Raises BuildError if it has no such section."""
    questions = page.get(QUESTIONS, {})
    place = f"docs/{page.get('file', page['location'])}, {QUESTIONS}"
    if not isinstance(questions, dict) or not all(map(_is_list_of_texts, questions.values())):
        raise BuildError(f"{place}: write the id of a section, and below it a list of questions.")
    unknown = [each for each in questions if each not in {WHOLE_PAGE, *sections}]
    if unknown:
        known = ", ".join(sorted(filter(None, sections)))
        raise BuildError(
            f"{place}: the page has no section “{unknown[0]}”. It has: {known}; or {WHOLE_PAGE} for itself."
        )
    return questions


def _is_list_of_texts(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, str) for each in value)
