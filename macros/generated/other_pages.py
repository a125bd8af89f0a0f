"""The stubs of the pages that every handbook has, whatever its data: registers, reference, and what is about it."""

from __future__ import annotations

from collections.abc import Iterator

from macros.generated.page_file import NOT_SEARCHED, answering, stub
from macros.pages import places
from macros.pages.page_questions import WHOLE_PAGE


def other_pages() -> Iterator[tuple[str, str]]:
    """Each page's path and text."""
    yield from _days()
    yield from _words_and_coverage()
    yield from _about()


def _days() -> Iterator[tuple[str, str]]:
    yield answering(
        {
            WHOLE_PAGE: [
                "Which policies are overdue for review?",
                "Which policies are out of date?",
                "what is due for review",
            ]
        },
        stub(
            places.REVIEWS,
            "What is due for review: the review register",
            "The policies held in this handbook by their review dates: passed, due soon, due later, and none given.",
            "reviews_page()",
            search="boost: 0.8",  # it repeats the titles of policies, and names the lines of national help
        ),
    )
    yield answering(
        {WHOLE_PAGE: ["What has changed since I last looked?", "What is new in the policies and the standards?"]},
        stub(
            places.AMENDMENTS,
            "What has been published and corrected",
            "New versions of policies and standards in this handbook, newest first, what was corrected, and slips "
            "mended.",
            "amendments_page()",
        ),
    )
    yield answering(
        {
            WHOLE_PAGE: [
                "What did a policy say on a given day or in an earlier year?",
                "Which version stood when it happened?",
            ]
        },
        stub(
            places.AS_AT,
            "As at a date: what policies and standards said on a given day",
            "Which version of each policy and of the standards was the latest that we know of on a given day.",
            "as_at_page()",
        ),
    )


def _words_and_coverage() -> Iterator[tuple[str, str]]:
    yield stub(
        places.COVERAGE,
        "Which policy says what: policies by standards",
        "Each point of the standards, with the clauses that speak to it in each policy, and which do not mention it.",
        "coverage_page()",
        search=NOT_SEARCHED,  # it repeats the titles of every clause
    )
    yield stub(
        places.GLOSSARY,
        "Glossary of supervision and safeguarding words",
        "Words and abbreviations used in safeguarding supervision, explained for someone new.",
        "glossary()",
        search="boost: 0.8",
    )
    yield stub(
        places.SOURCES,
        "Sources: the documents that this handbook restates",
        "Whose the documents are, their dates and areas, and what the copies lack.",
        "sources()",
    )


def _about() -> Iterator[tuple[str, str]]:
    yield answering(
        {WHOLE_PAGE: ["Can I print or download the handbook?", "Can I have a policy or a form as Word or PDF?"]},
        stub(
            places.DOCUMENTS,
            "Documents to take away: the handbook as PDF and Word",
            "The standards, the policies and the whole handbook as PDF and Word files, to print, send or keep.",
            "documents_page()",
            search="boost: 0.6",  # it repeats the titles of policies
        ),
    )
    yield stub(
        places.NOT_HERE,
        "My agency is not here: what you can go by",
        "For readers whose agency has no policy here: what the standards expect, a model policy, a blank agreement, "
        "and the induction by the standards alone.",
        "not_here_page()",
        search="boost: 0.7",  # below the standards, which answer in full
    )
    yield stub(
        places.PROBLEM_CODES,
        "Problem codes of handbook check",
        "For whoever edits the handbook’s data: what each problem code means and how to mend it.",
        "problem_codes()",
        search=NOT_SEARCHED,
    )
