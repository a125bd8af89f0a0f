"""Three voices on one line: agencies, staff and reviewers side by side, and where they part."""

from __future__ import annotations

import json
from typing import Any

from selfcheck.collation.collation import collate
from selfcheck.collation.picture import collation_data
from selfcheck.collation.terms import CollationRequest
from selfcheck.overview.page.page import page_pieces
from selfcheck.overview.page.voices import voice_cells
from selfcheck.overview.wording import OverviewData
from selfcheck.overview.workbook import overview_pieces
from selfcheck.returns.returns import check_return
from selfcheck.returns.reviews import empty_review, review_text
from selfcheck.staff.tally import STAFF_ANSWERS
from tests.support import overviews
from tests.support.returned import EXPECTED, TERMS, returned

EDITION = overviews.edition()
HOSTILE = "<script>alert(1)</script>=1+1"


def tally(**shares: str) -> dict[str, Any]:
    """Totals of two questions, one on a point of another edition."""
    words = {answer: shares.get(answer, "few") for answer in STAFF_ANSWERS}
    question = {"id": "q1", "text": f"I have a supervisor. {HOSTILE}", "points": ["s01.1", "s99.1"], "words": words}
    return {
        "format": "staff-tally",
        "format_version": 1,
        "handbook": "example",
        "questions_version": 1,
        "people_asked": 31,
        "people_answered": 23,
        "questions": [question],
    }


def picture(*, staff: object = None, reviewer: bool = False) -> dict[str, Any]:
    data = returned(EDITION, 1, EXPECTED[0])
    data["answers"]["s01.1"] = {"value": "in-place", "revision": data["answers"]["s01.1"]["revision"]}
    if staff:
        data["staff"] = staff
    files = [("a.json", json.dumps(data).encode()), ("b.json", json.dumps(returned(EDITION, 2, EXPECTED[1])).encode())]
    if reviewer:
        judgments = {"s02.1": {"verdict": "disagree", "said": "in-place", "seen": "The diary", "note": "Half"}}
        review = {**empty_review(data, check_return(data).required_record), "judgments": judgments}
        files.append(("a.review.json", review_text(review).encode()))
    return collation_data(collate(files, CollationRequest.from_dict(TERMS, [EDITION])))


def test_nothing_stands_there_where_nobody_else_speaks() -> None:
    assert "voices" not in picture()


def test_staff_and_a_reviewer_stand_beside_the_agency() -> None:
    (found,) = picture(staff=tally(partly="most"), reviewer=True)["voices"]
    assert (found["file"], found["summary"]) == ("a.json", "23 of 31 who were asked answered.")
    staff, reviewer = found["lines"]
    said = ("s01.1", "in-place", "most say partly", True)
    assert (staff["criterion"], staff["own"], staff["staff"], staff["apart"]) == said
    seen = ("s02.1", "", "The diary", True)
    assert (reviewer["criterion"], reviewer["staff"], reviewer["seen"], reviewer["apart"]) == seen


def test_who_says_the_same_does_not_part() -> None:
    (found,) = picture(staff=tally(yes="most"))["voices"]
    assert [line["apart"] for line in found["lines"]] == [False]


def test_a_reviewer_alone_is_heard_too() -> None:
    (found,) = picture(reviewer=True)["voices"]
    assert (found["summary"], len(found["lines"])) == ("", 1)


def test_totals_made_by_hand_are_not_shown() -> None:
    (found,) = picture(staff={**tally(yes="most"), "people_answered": 2})["voices"]
    assert found["lines"] == []
    assert "not shown" in found["summary"]


def test_the_files_say_it_and_escape_it() -> None:
    overview = OverviewData(data=picture(staff=tally(partly="most")), edition=EDITION, urgent=[])
    page = "".join(page_pieces(overview))
    assert "most say partly" in page
    assert "<script>alert" not in page
    (found,) = overview.data["voices"]
    assert voice_cells(overview, found["lines"][0])[-1] == "they part"
    assert b"".join(overview_pieces(overview)).startswith(b"PK")
